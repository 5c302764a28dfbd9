package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"whackamole/charts/validationpage"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
	"whackamole/runs/validate"
)

const (
	replicatesDefault = 100
	replicatesMost    = 10_000 // the overlay of so many replicates needs a few hundred megabytes
)

// validateFlags holds the flags of the command validate.
type validateFlags struct {
	seed                int64
	sets                []string
	replicates, workers int64
	out                 string
	force, open         bool
	quiet, json         bool
}

func validateCommand() *cobra.Command {
	f := &validateFlags{}
	cmd := &cobra.Command{
		Use:   "validate [SCENARIO]",
		Short: "Compare replicates of a scenario with the targets from the record",
		Long: `Plays replicates of a scenario and compares them with its targets. A scenario meets a target if the target accepts the
median of the replicates and at least half of them measure it. The same replicates are played with two contrasts: a
censor that lists nothing new (stand_pat) and a messenger that does not evade (sit_tight). A target that both contrasts
meet is no evidence for the strategies. It writes into --out:

  report.html      the targets, the intervals and the spread of the replicates beside the record
  validation.csv   target,outcome,median,ci_low,ci_high,accept_low,accept_high,kind,pass
  scenario.toml    the scenario in full
  manifest.json    seed, replicates, digests and the command that repeats the validation

The interval leaves out 5 % of the replicates on each side. The same scenario, seed and replicates give the same bytes,
for any number of workers.

The exit code is 1 if a target fails and 3 if runs failed. In both cases all files are written, without the failed runs;
the message gives the command that repeats each of them. An interrupt prints the table of the finished replicates, marked
as partial, and writes nothing; the exit code is 130.`,
		Example: `  whackamole validate
  whackamole validate --replicates 20 --workers 2
  whackamole validate my.toml --seed 7 --set censor.carpet_bomb.prefix_bits_min=12 --out out/narrow
  whackamole validate --json --quiet | jq '.targets[] | select(.pass | not) | .target'`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return f.run(cmd, first(args)) },
	}
	cmd.Flags().SortFlags = false
	addSeed(cmd, &f.seed)
	addSet(cmd, &f.sets)
	f.replicates = replicatesDefault
	addWhole(cmd, &f.replicates, "replicates", 1, replicatesMost, fmt.Sprintf("play replicates 0 to `N`-1; N is 1 to %d", replicatesMost))
	addWorkers(cmd, &f.workers)
	addOut(cmd, &f.out, "write into `DIR` (default: out/<scenario>-<seed>-validation)")
	cmd.Flags().BoolVar(&f.force, "force", false, "replace other files in DIR")
	addOpen(cmd, &f.open)
	addQuietAndJSON(cmd, &f.quiet, &f.json)
	return cmd
}

func (f *validateFlags) run(cmd *cobra.Command, name string) error {
	sc, err := scenario.Load(name, f.sets, sweep.Table)
	if err != nil {
		return err
	}
	var seed *int64
	if cmd.Flags().Changed("seed") {
		seed = &f.seed
	}
	v, err := validate.New(sc, seed, int(f.replicates))
	if err != nil {
		return err
	}
	v.Build = thisBuild()
	dir := f.out
	if dir == "" {
		dir = filepath.Join("out", sc.Name+"-"+strconv.FormatInt(v.Seed, 10)+"-validation")
	}
	if err := v.Admit(dir, f.force); err != nil {
		return err
	}
	if err := f.play(cmd, v); err != nil {
		if shown := f.print(cmd, v.Results(), ""); shown != nil {
			return shown
		}
		return err
	}
	if err := v.Write(dir, f.force, validationpage.Write); errors.Is(err, store.ErrOccupied) {
		return err
	} else if err != nil {
		return failed(err)
	}
	if f.open {
		defer openReport(cmd.ErrOrStderr(), dir)
	}
	r := v.Results()
	if err := f.print(cmd, r, dir); err != nil {
		return err
	}
	switch {
	case len(r.Failures) > 0:
		return failed(failures(r.Failures))
	case r.Met() < len(r.Targets):
		return differs()
	}
	return nil
}

// play simulates the replicates and reports progress.
func (f *validateFlags) play(cmd *cobra.Command, v *validate.Validation) error {
	tell, end := func(int, int) {}, func() {}
	if !f.quiet {
		w := cmd.ErrOrStderr()
		newPrinter(w).line("validating %s, seed %d, %d replicates", v.Scenario.Name, v.Seed, v.Replicates)
		p := newProgress(w, time.Now)
		tell, end = p.tell, p.end
	}
	defer end()
	return v.Play(cmd.Context(), workersOf(f.workers), tell)
}

// print prints the results of the validation. If dir is "", the validation was interrupted.
func (f *validateFlags) print(cmd *cobra.Command, r *results.Validation, dir string) error {
	switch {
	case dir == "" && r.Finished == 0:
		return nil
	case f.json:
		return writeValidationResult(cmd.OutOrStdout(), r, dir)
	case f.quiet:
		return nil
	}
	return writeValidation(cmd.OutOrStdout(), r, dir)
}

// failuresNamed is how many failed runs a message names.
const failuresNamed = 5

// failures returns an error that counts the failed runs and names the first five, each with the command that repeats it.
func failures(all []results.Failure) error {
	text := ""
	for i, f := range all {
		if i == failuresNamed {
			text += fmt.Sprintf("and %d more\n", len(all)-i)
			break
		}
		text += fmt.Sprintf("replicate %d failed: %s\n  repeat it with: %s\n", f.Replicate, f.Text, f.Command)
	}
	return fmt.Errorf("%s%d runs failed; the results do not contain these runs", text, len(all))
}
