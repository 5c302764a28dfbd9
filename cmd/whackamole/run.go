package main

import (
	"errors"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"whackamole/charts/runpage"
	"whackamole/runs"
	"whackamole/runs/report"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// runFlags holds the flags of the command run.
type runFlags struct {
	seed, replicate int64
	sets            []string
	bus, out        string
	force, open     bool
	quiet, json     bool
}

func runCommand() *cobra.Command {
	f := &runFlags{}
	cmd := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "Play a scenario once and write its log, tables and report",
		Long: `Plays one replicate of a scenario and writes into --out:

  report.html     the figures, in one page that needs no network
  series.csv      every series over time: time,day,series,value
  outcomes.csv    the outcomes of the run, each one number: outcome,value,unit
  events.jsonl    the log; replay makes the tables from it again
  scenario.toml   the scenario in full
  manifest.json   seed, replicate, fingerprint, digests and the command that repeats the run

The same scenario, seed and replicate give the same bytes. Nothing is written if the scenario is wrong or the run fails.

Use run to see one history in detail. Use sweep or compare to see how much depends on chance.`,
		Example: `  whackamole run
  whackamole run telegram-russia-2018 --seed 7
  whackamole run --set censor.policy=stand_pat --set 'horizon="30 days"' --out out/stand-pat
  whackamole run my.toml --json | jq .fingerprint`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return f.run(cmd, first(args)) },
	}
	cmd.Flags().SortFlags = false
	addSeed(cmd, &f.seed)
	addSet(cmd, &f.sets)
	addWhole(cmd, &f.replicate, "replicate", 0, seedMost, "play replicate `N` of the seed, counted from 0")
	addOut(cmd, &f.out, "write into `DIR` (default: out/<scenario>-<seed>)")
	cmd.Flags().BoolVar(&f.force, "force", false, "replace the files of another run in DIR")
	addOpen(cmd, &f.open)
	f.bus = runs.Buses[0]
	addChoice(cmd, &f.bus, "bus", runs.Buses, "carry messages by `NAME`: "+either(runs.Buses)+"; does not change the run")
	addQuietAndJSON(cmd, &f.quiet, &f.json)
	return cmd
}

func (f *runFlags) run(cmd *cobra.Command, name string) error {
	o := runs.Options{Replicate: f.replicate, Bus: f.bus}
	if cmd.Flags().Changed("seed") {
		o.Seed = &f.seed
	}
	sc, err := scenario.Load(name, f.sets, sweep.Table)
	if err != nil {
		return err
	}
	seed := sc.Seed
	if o.Seed != nil {
		seed = *o.Seed
	}
	dir := f.out
	if dir == "" {
		dir = filepath.Join("out", sc.Name+"-"+strconv.FormatInt(seed, 10))
	}
	say := newPrinter(cmd.ErrOrStderr())
	if !f.quiet {
		say.line("playing %s, seed %d, replicate %d", sc.Name, seed, f.replicate)
	}
	done, err := runs.Run(cmd.Context(), sc, o)
	if err != nil {
		return failed(err)
	}
	if err := report.WriteRun(done, dir, f.force, thisBuild(), runpage.Write); errors.Is(err, store.ErrOccupied) {
		return err
	} else if err != nil {
		return failed(err)
	}
	if f.open {
		defer openReport(cmd.ErrOrStderr(), dir)
	}
	switch {
	case f.json:
		return writeResult(cmd.OutOrStdout(), report.Results(done), dir)
	case f.quiet:
		return nil
	}
	return writeSummary(cmd.OutOrStdout(), report.Results(done), dir)
}
