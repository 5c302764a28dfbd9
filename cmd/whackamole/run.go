package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"whackamole/charts/runpage"
	"whackamole/runs"
	"whackamole/runs/report"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// seedMost is the largest seed: the largest integer that every reader of JSON and TOML keeps exact.
const seedMost = 1 << 53

// runFlags are the flags of run.
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
  outcomes.csv    what sums the run up: outcome,value,unit
  events.jsonl    the log, from which the tables can be made again
  scenario.toml   the scenario in full
  manifest.json   seed, replicate, fingerprint, digests and the command that makes the run again

The same scenario, seed and replicate give the same bytes. Nothing is written when the scenario is wrong or the run fails.`,
		Example: `  whackamole run
  whackamole run telegram-russia-2018 --seed 7
  whackamole run --set censor.policy=stand_pat --set 'horizon="30 days"' --out out/stand-pat
  whackamole run my.toml --json | jq .fingerprint`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames,
		RunE:              func(cmd *cobra.Command, args []string) error { return f.run(cmd, first(args)) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Int64Var(&f.seed, "seed", 0, "seed of chance, `N` from 0 to 2^53 (default: the scenario's own)")
	addSet(cmd, &f.sets)
	flags.Int64Var(&f.replicate, "replicate", 0, "which replicate of the seed, `N` from 0")
	flags.StringVar(&f.out, "out", "", "write into `DIR` (default: out/<scenario>-<seed>)")
	flags.BoolVar(&f.force, "force", false, "replace the files of another run in DIR")
	addOpen(cmd, &f.open)
	flags.StringVar(&f.bus, "bus", runs.Buses[0], "carry messages by `NAME`, "+strings.Join(runs.Buses, " or ")+"; makes no difference to the run")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors, and what --json prints")
	flags.BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return cmd
}

// options checks the flags and returns the options.
func (f *runFlags) options(cmd *cobra.Command) (runs.Options, error) {
	o := runs.Options{Replicate: f.replicate, Bus: f.bus}
	switch {
	case f.seed < 0 || f.seed > seedMost:
		return o, misused(cmd, "--seed %d is out of bounds; give one from 0 to %d", f.seed, int64(seedMost))
	case f.replicate < 0 || f.replicate > seedMost:
		return o, misused(cmd, "--replicate %d is out of bounds; give one from 0", f.replicate)
	case !slices.Contains(runs.Buses, f.bus):
		return o, misused(cmd, "--bus %q is none there is; give %s", f.bus, strings.Join(runs.Buses, " or "))
	case cmd.Flags().Changed("out") && f.out == "":
		return o, misused(cmd, "--out is empty; name a directory")
	}
	if cmd.Flags().Changed("seed") {
		o.Seed = &f.seed
	}
	return o, nil
}

func (f *runFlags) run(cmd *cobra.Command, name string) error {
	o, err := f.options(cmd)
	if err != nil {
		return err
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
	if err := report.WriteRun(done, dir, f.force, runpage.Write); errors.Is(err, store.ErrOccupied) {
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
