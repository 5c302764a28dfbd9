package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whackamole/charts/sweeppage"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// sweepFlags are the flags of sweep and of compare.
type sweepFlags struct {
	options       sweep.Options
	seed          int64
	sets          []string
	workers       int
	out, fail     string
	resume, force bool
	quiet, json   bool
}

// The effect of a failed run on a sweep.
const (
	failFast = "fast" // ends the sweep
	failSlow = "slow" // is reported at the end
	failOff  = "off"  // is only a row of the table
)

func sweepCommand() *cobra.Command {
	f := &sweepFlags{}
	cmd := &cobra.Command{
		Use:   "sweep [SCENARIO]",
		Short: "Play a scenario at the points of a design, in replicates",
		Long: `Plays every point of a design in the same replicates of the same seed, so that points differ by what was set and not by
chance. The design stands in the [sweep] of the scenario, in flags, or in both: flags win. Without either it is one
point, the scenario as it stands. Designs:

` + designsText() + `
A factor is a parameter: --factor path=v1,v2 gives it values, --factor path=low..high an interval; the path alone takes the
bounds of an uncertainty, or the words of a choice. Any --factor takes the place of all factors of the file.

A factor is a lever, somebody's decision as its parameter declares or --lever says, or part of the state of the world. Where
every combination of the levers' values, a policy, meets the same states (crossed, grid), policies are compared by --criterion.

Written into --out:

  report.html     what the points come to, in one page that needs no network
  runs.csv        a row a run: run_id,point,replicate,seed,fingerprint,status, the factors, the outcomes
  runs.parquet    the same as columns
  series.parquet  a row a run and day: point,replicate,day, the series (flows summed, states averaged)
  summary.csv     point,outcome,n,mean,sd,ci_low,ci_high,q05,q25,q50,q75,q95; the interval is that of the mean, 95 %
  diffs.csv       replicate by replicate against point 0: point,outcome,n,mean,sd,ci_low,ci_high
  indices.csv     of saltelli, morris, lhs and halton, which factors matter: outcome,factor,index,value,ci_low,ci_high,used,left
  decisions.csv   where levers and states of the world are crossed, a row a criterion and policy: regret, satisficing, Pareto set
  boxes.csv       where a criterion with a threshold is failed (PRIM): outcome,goal,threshold, the levers, factor,low,high,allowed, …
  crossings.csv   how likely a series is to cross a line: point,series,side,threshold,hits,used,left,share,ci_low,ci_high
  failures.csv    point,replicate,error,command
  scenario.toml   the scenario in full, with the plan of the sweep
  manifest.json   plan, digests and the command that makes the sweep again; written last

What is finished is on the disk within seconds. --resume goes on with a sweep that was interrupted and plays exactly what is
missing; with more --replicates, or a design that holds all points of the old one, it extends a finished one. The files
come out the same, byte for byte, whatever was interrupted and whatever the number of workers.

` + rulesText + `
Exit code 3 says that runs failed: they are rows with status failed, and failures.csv has the command of each. An interrupt
is 130.`,
		Example: `  whackamole sweep --replicates 20
  whackamole sweep --factor censor.carpet_bomb.prefix_bits_min=10,16,20,24 --replicates 50 --out out/width
  whackamole sweep --factor censor.carpet_bomb.prefix_bits_min=10,16,20,24 --replicates 200 --out out/width --resume
  whackamole sweep --design lhs --points 64 --factor population.vpn=0.05..0.3 --factor messenger.policy
  whackamole sweep --factor messenger.policy=layered,sit_tight --until 'reachability_mean ci=0.005'
  whackamole sweep --design crossed --points 16 --factor messenger.policy --factor population.vpn=0.05..0.3 --replicates 10 \
    --criterion "reachability_mean max 0.9" --crossing "reachability_unaided < 0.5"
  whackamole sweep plan.toml --json --quiet | jq .failed`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, func() (*sweep.Sweep, error) {
				sc, err := scenario.Load(first(args), f.sets, sweep.Table)
				if err != nil {
					return nil, err
				}
				return sweep.New(sc, f.options)
			})
		},
	}
	f.declare(cmd, "out/<scenario>-<seed>-sweep")
	return cmd
}

// declare adds the flags to the command; place describes the default folder.
func (f *sweepFlags) declare(cmd *cobra.Command, place string) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.options.Design, "design", "", "take values together by `NAME`, "+strings.Join(designNames(), ", ")+" (default: the plan's, else grid)")
	flags.Int64Var(&f.options.Points, "points", 0, "`N` points of lhs and halton, states of the world of crossed, base samples, trajectories, or values of an interval")
	flags.StringArrayVar(&f.options.Factors, "factor", nil, "vary `PATH=VALUES`, v1,v2,… or low..high, or as declared (repeatable)")
	flags.StringArrayVar(&f.options.Levers, "lever", nil, "decide over the factor `PATH`, and let what else varies be the world's (repeatable; default: as declared)")
	flags.StringArrayVar(&f.options.Criteria, "criterion", nil, "judge policies by `LINE`, \"OUTCOME max|min [THRESHOLD]\" (repeatable; default: the plan's)")
	flags.StringArrayVar(&f.options.Crossings, "crossing", nil, "tell how likely a series is ever beyond `LINE`, \"SERIES < NUMBER\" or > (repeatable; default: the plan's)")
	flags.Int64Var(&f.options.Replicates, "replicates", 0, fmt.Sprintf("play replicates 0 to `N`-1 of every point (default: the plan's, else %d)", replicatesDefault))
	flags.StringVar(&f.options.Until, "until", "", fmt.Sprintf("play until every point meets `RULE`, such as 'reachability_mean ci=0.01'; --replicates bounds it (default then: %d)", sweep.ReplicatesMost))
	flags.StringVar(&f.options.Pilot, "plan", "", "print how many replicates each point wants to meet `RULE`, by those played")
	flags.IntVar(&f.workers, "workers", 0, "play `N` runs at once (default: as many as there are cores); makes no difference to the figures")
	flags.Int64Var(&f.seed, "seed", 0, "seed of chance, `N` from 0 to 2^53 (default: the scenario's own)")
	addSet(cmd, &f.sets)
	flags.StringVar(&f.out, "out", "", "write into `DIR` (default: "+place+")")
	flags.BoolVar(&f.resume, "resume", false, "go on with the sweep in DIR, or extend it")
	flags.BoolVar(&f.force, "force", false, "replace other files in DIR")
	flags.StringVar(&f.fail, "fail", failSlow, "on a run that fails: `HOW` is fast (stop), slow (play the rest, then exit code 3) or off (exit code 0)")
	flags.StringVar(&f.options.Series, "series", "", "keep series by `STEP`, "+strings.Join(sweep.SeriesKept, ", ")+" (default: daily, none above 20,000 runs)")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors, and what --json prints")
	flags.BoolVar(&f.json, "json", false, "print the result as one JSON object")
}

// check checks the flags and sets the default number of workers.
func (f *sweepFlags) check(cmd *cobra.Command) error {
	set := cmd.Flags().Changed
	o := &f.options
	switch {
	case f.seed < 0 || f.seed > seedMost:
		return misused(cmd, "--seed %d is out of bounds; give one from 0 to %d", f.seed, int64(seedMost))
	case set("replicates") && (o.Replicates < 1 || o.Replicates > sweepMost):
		return misused(cmd, "--replicates %d is out of bounds; give 1 to %d", o.Replicates, sweepMost)
	case set("points") && (o.Points < 1 || o.Points > sweepMost):
		return misused(cmd, "--points %d is out of bounds; give 1 to %d", o.Points, sweepMost)
	case set("workers") && (f.workers < 1 || f.workers > workersMost):
		return misused(cmd, "--workers %d is out of bounds; give 1 to %d", f.workers, workersMost)
	case set("design") && !slices.Contains(designNames(), o.Design):
		return misused(cmd, "--design %q is none there is; give one of %s", o.Design, strings.Join(designNames(), ", "))
	case set("series") && !slices.Contains(sweep.SeriesKept, o.Series):
		return misused(cmd, "--series %q is none there is; give one of %s", o.Series, strings.Join(sweep.SeriesKept, ", "))
	case !slices.Contains([]string{failFast, failSlow, failOff}, f.fail):
		return misused(cmd, "--fail %q is none there is; give fast, slow or off", f.fail)
	case set("until") && o.Until == "", set("plan") && o.Pilot == "":
		return misused(cmd, "the rule is empty; write it like 'reachability_mean ci=0.01'")
	case set("until") && set("plan"):
		return misused(cmd, "--until plays as many replicates as it takes and --plan tells how many that would be; give one of the two")
	case set("out") && f.out == "":
		return misused(cmd, "--out is empty; name a directory")
	case f.resume && f.force:
		return misused(cmd, "--resume keeps what is in DIR and --force replaces it; give one of the two")
	}
	if f.workers == 0 {
		f.workers = runtime.GOMAXPROCS(0)
	}
	if set("seed") {
		o.Seed = &f.seed
	}
	return nil
}

// run plays the sweep that plan returns, writes the tables and prints the results.
func (f *sweepFlags) run(cmd *cobra.Command, plan func() (*sweep.Sweep, error)) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	sw, err := plan()
	if err != nil {
		return err
	}
	dir := f.out
	if dir == "" {
		dir = folderOf(sw, cmd.Name())
	}
	folder, err := sw.Open(dir, f.resume, f.force)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := f.play(cmd, sw, folder); errors.Is(err, store.ErrOccupied) {
		return err
	} else if err != nil {
		return f.stopped(cmd, folder, dir, err)
	}
	if err := f.finish(cmd, folder); err != nil {
		return f.stopped(cmd, folder, dir, err)
	}
	r, err := folder.Report(sweepHeadlines, sweeppage.Write)
	if err != nil {
		return failed(err)
	}
	return f.print(cmd, r, dir)
}

// play plays the missing runs and reports progress.
func (f *sweepFlags) play(cmd *cobra.Command, sw *sweep.Sweep, folder *sweep.Folder) error {
	tell, end := func(int, int) {}, func() {}
	if !f.quiet {
		w := cmd.ErrOrStderr()
		newPrinter(w).line("%s", heading(sw, folder, cmd.Name()))
		p := newProgress(w, time.Now)
		tell, end = func(ended, of int) {
			p.note = outlook(sw.Until())
			p.tell(ended, of)
		}, p.end
	}
	defer end()
	return folder.Play(cmd.Context(), f.workers, f.fail == failFast, tell)
}

// finish writes the tables and reports progress.
func (f *sweepFlags) finish(cmd *cobra.Command, folder *sweep.Folder) error {
	p := newProgress(cmd.ErrOrStderr(), time.Now)
	p.doing = "into the tables: "
	defer p.end()
	return folder.Finish(cmd.Context(), func(ended, of int) {
		if !f.quiet {
			p.tell(ended, of)
		}
	})
}

// stopped says what is kept of an interrupted sweep.
func (f *sweepFlags) stopped(cmd *cobra.Command, folder *sweep.Folder, dir string, err error) error {
	there := folder.Found() + folder.Ran()
	kept := fmt.Sprintf("%d of %d runs are kept in %s; --resume goes on with them", there, there+folder.Missing(), dir)
	if f.options.Until != "" {
		kept = fmt.Sprintf("%d runs are kept in %s; --resume goes on with them", there, dir)
	}
	switch {
	case errors.Is(err, context.Canceled) && cmd.Context().Err() != nil:
		return &failure{exitInterrupted, errors.New("interrupted; " + kept)}
	case errors.Is(err, sweep.ErrRunFailed):
		return failed(errors.New("a run failed; " + kept))
	}
	return failed(fmt.Errorf("%w\n  %s", err, kept))
}

// print prints the results of the sweep and returns the exit code of failed runs.
func (f *sweepFlags) print(cmd *cobra.Command, r *results.Sweep, dir string) (err error) {
	switch {
	case f.json:
		err = writeSweepResult(cmd.OutOrStdout(), r, dir)
	case !f.quiet:
		err = writeSweep(cmd.OutOrStdout(), r, dir)
	}
	if err != nil || r.Failed == 0 || f.fail == failOff {
		return err
	}
	return failed(sweepFailures(r, dir))
}
