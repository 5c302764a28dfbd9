package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
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
	replicatesMost    = 10_000 // their overlay needs a few hundred megabytes
	workersMost       = 1024
)

// validateFlags are the flags of validate.
type validateFlags struct {
	seed                int64
	sets                []string
	replicates, workers int
	out                 string
	force, open         bool
	quiet, json         bool
}

func validateCommand() *cobra.Command {
	f := &validateFlags{}
	cmd := &cobra.Command{
		Use:   "validate [SCENARIO]",
		Short: "Hold replicates of a scenario against the targets of the record",
		Long: `Plays replicates of a scenario and holds each of its targets against them: the median must be accepted, and half of
the replicates or more must be able to measure it. Beside them it plays the same replicates with a censor that stands
pat and with a messenger that sits tight; a target that both meet as well says nothing for the strategies. It writes
into --out:

  report.html      the targets, the intervals and the spread of the replicates beside the record
  validation.csv   target,outcome,median,ci_low,ci_high,accept_low,accept_high,kind,pass
  scenario.toml    the scenario in full
  manifest.json    seed, replicates, digests and the command that makes the validation again

The interval leaves out 5 % of the replicates on each side. The same scenario, seed and replicates give the same bytes,
whatever the number of workers.

Exit code 1 says that a target fails; everything is written all the same. 3 says that runs failed: they are named with
the command that runs them again, the files are written from the others. An interrupt prints the table of the
replicates finished by then, marked as partial, and writes nothing; the exit code is 130.`,
		Example: `  whackamole validate
  whackamole validate --replicates 20 --workers 2
  whackamole validate my.toml --seed 7 --set censor.carpet_bomb.prefix_bits_min=12 --out out/narrow
  whackamole validate --json --quiet | jq '.targets[] | select(.pass | not) | .target'`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames,
		RunE:              func(cmd *cobra.Command, args []string) error { return f.run(cmd, first(args)) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Int64Var(&f.seed, "seed", 0, "seed of chance, `N` from 0 to 2^53 (default: the scenario's own)")
	addSet(cmd, &f.sets)
	flags.IntVar(&f.replicates, "replicates", replicatesDefault, fmt.Sprintf("play the replicates from 0 up, `N` of them, 1 to %d", replicatesMost))
	flags.IntVar(&f.workers, "workers", 0, "play `N` runs at once (default: as many as there are cores); makes no difference to the figures")
	flags.StringVar(&f.out, "out", "", "write into `DIR` (default: out/<scenario>-<seed>-validation)")
	flags.BoolVar(&f.force, "force", false, "replace other files in DIR")
	addOpen(cmd, &f.open)
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors, and what --json prints")
	flags.BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return cmd
}

// check checks the flags and sets the default number of workers.
func (f *validateFlags) check(cmd *cobra.Command) error {
	set := cmd.Flags().Changed
	switch {
	case f.seed < 0 || f.seed > seedMost:
		return misused(cmd, "--seed %d is out of bounds; give one from 0 to %d", f.seed, int64(seedMost))
	case f.replicates < 1 || f.replicates > replicatesMost:
		return misused(cmd, "--replicates %d is out of bounds; give 1 to %d", f.replicates, replicatesMost)
	case set("workers") && (f.workers < 1 || f.workers > workersMost):
		return misused(cmd, "--workers %d is out of bounds; give 1 to %d", f.workers, workersMost)
	case set("out") && f.out == "":
		return misused(cmd, "--out is empty; name a directory")
	}
	if f.workers == 0 {
		f.workers = runtime.GOMAXPROCS(0)
	}
	return nil
}

func (f *validateFlags) run(cmd *cobra.Command, name string) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	sc, err := scenario.Load(name, f.sets, sweep.Table)
	if err != nil {
		return err
	}
	var seed *int64
	if cmd.Flags().Changed("seed") {
		seed = &f.seed
	}
	v, err := validate.New(sc, seed, f.replicates)
	if err != nil {
		return err
	}
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

// play plays the replicates and reports progress.
func (f *validateFlags) play(cmd *cobra.Command, v *validate.Validation) error {
	tell, end := func(int, int) {}, func() {}
	if !f.quiet {
		w := cmd.ErrOrStderr()
		newPrinter(w).line("validating %s, seed %d, %d replicates", v.Scenario.Name, v.Seed, v.Replicates)
		p := newProgress(w, time.Now)
		tell, end = p.tell, p.end
	}
	defer end()
	return v.Play(cmd.Context(), f.workers, tell)
}

// print prints the results of the validation. Without a directory it was interrupted.
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

// failuresNamed is the number of failed runs to name.
const failuresNamed = 5

// failures names failed runs, each with the command that reproduces it.
func failures(all []results.Failure) error {
	text := ""
	for i, f := range all {
		if i == failuresNamed {
			text += fmt.Sprintf("and %d more\n", len(all)-i)
			break
		}
		text += fmt.Sprintf("replicate %d failed: %s\n  again: %s\n", f.Replicate, f.Text, f.Command)
	}
	return fmt.Errorf("%s%d runs failed and are left out of the figures", text, len(all))
}
