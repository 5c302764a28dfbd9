package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whackamole/charts/sweeppage"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// sweepFlags holds the flags of the commands sweep and compare.
type sweepFlags struct {
	options       sweep.Options
	seed          int64
	sets          []string
	workers       int64
	out, fail     string
	resume, force bool
	quiet, json   bool
}

// Values of the flag --fail: what a failed run does to a sweep.
const (
	failFast = "fast" // a failed run ends the sweep
	failSlow = "slow" // all other runs follow, and then the exit code is 3
	failOff  = "off"  // the exit code stays 0; failures.csv has the failed run
)

// sweepMost is the largest value of --points and of --replicates.
const sweepMost = 1_000_000

// rulesText explains the flags --until and --plan in the help of sweep and compare.
const rulesText = `How many replicates? --until 'reachability_mean ci=0.01' plays batches until the 95 % interval of that mean is at most ± 0.01
at every point, in the unit of the outcome, or until --replicates are played. In the rule, level=0.9 asks for another
level, and min=20 for more than the usual 10 replicates before the first check. Workers and interrupts do not change where
it stops. The files are those of a sweep with that many replicates. Without --series, they hold daily series if
--replicates of every point are at most 20,000 runs. An interval after such a stop covers the true mean a little less
often than its level says. --plan 'reachability_mean ci=0.01' plays the replicates of the plan as a pilot and estimates how
many each point needs.
`

// resumeText explains the flag --resume in the help of sweep.
const resumeText = `Finished runs are on the disk within seconds. --resume continues an interrupted sweep and plays only the missing runs. It
also extends a finished sweep, with more --replicates or with a design that contains all old points. The files are the
same, byte for byte, after any interrupts and with any number of workers. A sweep of another version is not continued. If
the version is the same and only the source revision is another, --resume warns and goes on.

`

func designNames() (names []string) {
	for _, d := range sweep.Designs() {
		names = append(names, d.Name)
	}
	return names
}

// designsText lists the designs for the help of sweep.
func designsText() string {
	var b strings.Builder
	for _, d := range sweep.Designs() {
		fmt.Fprintf(&b, "  %-9s  %s\n", d.Name, d.Doc)
	}
	return b.String()
}

func sweepCommand() *cobra.Command {
	f := &sweepFlags{}
	cmd := &cobra.Command{
		Use:   "sweep [SCENARIO]",
		Short: "Play a scenario at the points of a design, in replicates",
		Long: `Plays every design point in the same replicates of the same seed, so that chance is the same at all points. The design
comes from [sweep] of the scenario and from flags; flags win. Without either, the sweep has one point, the scenario
itself. Use sweep to learn how outcomes depend on chance, on uncertain values and on decisions. Designs:

` + designsText() + `
A factor is a parameter that varies. --factor path=v1,v2 gives it values, --factor path=low..high an interval. The path
alone takes the bounds that an uncertainty declares, or all choices. --factor replaces all factors of the file.

A factor is a lever, which somebody decides, or an uncertainty, part of the state of the world. Its parameter declares
which, or --lever says so. A policy is one combination of the levers' values. If all policies meet the same states of the
world (designs crossed and grid), --criterion compares them.

It writes into --out:

  report.html     the results, in one page that needs no network
  runs.csv        one row per run: run_id,point,replicate,seed,fingerprint,status, the factors, the outcomes
  runs.parquet    the same table as Parquet
  series.parquet  one row per run and day: point,replicate,day, the series (flows summed, states averaged)
  summary.csv     point,outcome,n,mean,sd,ci_low,ci_high,q05,q25,q50,q75,q95, with the 95 % interval of the mean
  diffs.csv       differences from point 0, replicate by replicate: point,outcome,n,mean,sd,ci_low,ci_high
  indices.csv     how much each factor matters (designs saltelli, morris, lhs, halton): outcome,factor,index,value,ci_low,ci_high,used,left,note
  decisions.csv   policies by criterion: regret, satisficing, Pareto set; if policies are compared
  boxes.csv       where a criterion with a threshold fails (PRIM): outcome,goal,threshold, the levers, factor,low,high,allowed, …
  crossings.csv   how likely a series crosses a line: point,series,side,threshold,hits,used,left,share,ci_low,ci_high
  failures.csv    point,replicate,error,command
  scenario.toml   the scenario in full, with the plan of the sweep
  manifest.json   plan, digests and the command that repeats the sweep; written last

` + resumeText + rulesText + `
The exit code is 3 if runs failed (failures.csv has the command that repeats each) and 130 after an interrupt.`,
		Example: `  whackamole sweep --replicates 20
  whackamole sweep --factor censor.carpet_bomb.prefix_bits_min=10,16,20,24 --replicates 50 --out out/width
  whackamole sweep --factor censor.carpet_bomb.prefix_bits_min=10,16,20,24 --replicates 200 --out out/width --resume
  whackamole sweep --design lhs --points 64 --factor population.vpn=0.05..0.3 --factor messenger.policy
  whackamole sweep --factor messenger.policy=layered,sit_tight --until 'reachability_mean ci=0.005'
  whackamole sweep --design crossed --points 16 --factor messenger.policy --factor population.vpn=0.05..0.3 --replicates 10 \
    --criterion 'reachability_mean max 0.9' --crossing 'reachability_unaided < 0.5'
  whackamole sweep plan.toml --json --quiet | jq .failed`,
		Args:              atMost(1, "one scenario at most"),
		ValidArgsFunction: scenarioNames(1),
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

// declare adds the flags to the command. place is the default of --out in words.
func (f *sweepFlags) declare(cmd *cobra.Command, place string) {
	flags := cmd.Flags()
	flags.SortFlags = false
	addChoice(cmd, &f.options.Design, "design", designNames(), "combine values by design `NAME`: "+either(designNames())+" (default: the plan's, else grid)")
	addWhole(cmd, &f.options.Points, "points", 1, sweepMost, "draw `N` points (lhs, halton), states of the world (crossed), base samples (saltelli) or trajectories (morris); or take N values of an interval")
	flags.StringArrayVar(&f.options.Factors, "factor", nil, "vary `PATH=VALUES`: v1,v2,… or low..high; PATH alone as declared (repeatable)")
	flags.StringArrayVar(&f.options.Levers, "lever", nil, "treat the factor `PATH` as a decision, and all other factors as uncertainties (repeatable; default: as declared)")
	flags.StringArrayVar(&f.options.Criteria, "criterion", nil, "judge policies by `LINE`: \"OUTCOME max|min [THRESHOLD]\" (repeatable; default: the plan's)")
	flags.StringArrayVar(&f.options.Crossings, "crossing", nil, "calculate how likely a series ever crosses `LINE`: \"SERIES < NUMBER\" or \"SERIES > NUMBER\" (repeatable; default: the plan's)")
	addWhole(cmd, &f.options.Replicates, "replicates", 1, sweepMost, fmt.Sprintf("play replicates 0 to `N`-1 of every point (default: the plan's, else %d)", replicatesDefault))
	addRule(cmd, &f.options.Until, "until", fmt.Sprintf("play until every point meets `RULE`, such as 'reachability_mean ci=0.01', or --replicates are played (default then: %d)", sweep.ReplicatesMost))
	addRule(cmd, &f.options.Pilot, "plan", "print how many replicates each point needs to meet `RULE`, estimated from those played")
	addWorkers(cmd, &f.workers)
	addSeed(cmd, &f.seed)
	addSet(cmd, &f.sets)
	addOut(cmd, &f.out, "write into `DIR` (default: "+place+")")
	flags.BoolVar(&f.resume, "resume", false, "continue the sweep in DIR, or extend it")
	flags.BoolVar(&f.force, "force", false, "replace other files in DIR")
	f.fail = failSlow
	addChoice(cmd, &f.fail, "fail", []string{failFast, failSlow, failOff}, "if a run fails, `HOW` is fast (stop at once), slow (play the rest, then exit with code 3) or off (exit with code 0)")
	addChoice(cmd, &f.options.Series, "series", sweep.SeriesKept, "keep series by `STEP`: "+either(sweep.SeriesKept)+" (default: daily, none above 20,000 runs)")
	addQuietAndJSON(cmd, &f.quiet, &f.json)
}

// check rejects flags that contradict each other, and stores a seed that the user gave.
func (f *sweepFlags) check(cmd *cobra.Command) error {
	switch {
	case f.options.Until != "" && f.options.Pilot != "":
		return misused(cmd, "--until runs as many replicates as the rule needs, and --plan only estimates how many; give one of the two flags")
	case f.resume && f.force:
		return misused(cmd, "--resume keeps the files in DIR, and --force replaces them; give one of the two flags")
	}
	if cmd.Flags().Changed("seed") {
		f.options.Seed = &f.seed
	}
	return nil
}

// run simulates the sweep that plan returns, writes the tables and prints the results.
func (f *sweepFlags) run(cmd *cobra.Command, plan func() (*sweep.Sweep, error)) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	sw, err := plan()
	if err != nil {
		return err
	}
	sw.Build = thisBuild()
	dir := f.out
	if dir == "" {
		dir = folderOf(sw, cmd.Name())
	}
	folder, err := sw.Open(dir, f.resume, f.force)
	if err != nil {
		return err
	}
	defer folder.Close()
	if others := folder.OtherRevisions(); len(others) > 0 {
		newPrinter(cmd.ErrOrStderr()).line("%s", mixedRevisions(dir, sw.Build.Revision, others))
	}
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

// mixedRevisions returns the warning that a resumed sweep holds runs of other revisions of the program. The warning appears even with --quiet.
func mixedRevisions(dir, mine string, others []string) string {
	of := make([]string, len(others))
	for i, r := range others {
		of[i] = store.ShortRevision(r)
	}
	revisions := "revision " + of[0]
	if last := len(of) - 1; last > 0 {
		revisions = "revisions " + strings.Join(of[:last], ", ") + " and " + of[last]
	}
	return fmt.Sprintf("warning: %s holds runs of %s, and this is revision %s; the sweep goes on, because the version is the same\n"+
		"  if the results may differ between these revisions, finish it with one of them only, or use --force without --resume to start again",
		dir, revisions, store.ShortRevision(mine))
}

// play simulates the missing runs and reports progress.
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
	return folder.Play(cmd.Context(), workersOf(f.workers), f.fail == failFast, tell)
}

// finish writes the tables and reports progress.
func (f *sweepFlags) finish(cmd *cobra.Command, folder *sweep.Folder) error {
	p := newProgress(cmd.ErrOrStderr(), time.Now)
	p.doing = "writing tables: "
	defer p.end()
	return folder.Finish(cmd.Context(), func(ended, of int) {
		if !f.quiet {
			p.tell(ended, of)
		}
	})
}

// stopped returns the error of a sweep that did not end. The message says how many finished runs the folder keeps and how to continue.
func (f *sweepFlags) stopped(cmd *cobra.Command, folder *sweep.Folder, dir string, err error) error {
	there := folder.Found() + folder.Ran()
	kept := fmt.Sprintf("%d of %d runs are kept in %s; add --resume to continue", there, there+folder.Missing(), dir)
	if f.options.Until != "" {
		kept = fmt.Sprintf("%d runs are kept in %s; add --resume to continue", there, dir)
	}
	switch {
	case errors.Is(err, context.Canceled) && cmd.Context().Err() != nil:
		return &failure{exitInterrupted, errors.New("interrupted; " + kept)}
	case errors.Is(err, sweep.ErrRunFailed):
		return failed(errors.New("a run failed; " + kept))
	}
	return failed(fmt.Errorf("%w\n  %s", err, kept))
}

// print prints the results of the sweep. If runs failed, it returns an error with their exit code.
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

// namesMost is how many scenario names the default folder name of a comparison contains at most.
const namesMost = 3

// folderOf returns the default folder of a sweep or comparison.
func folderOf(sw *sweep.Sweep, verb string) string {
	names := scenariosOf(sw)
	if more := len(names) - namesMost; more > 0 {
		names = append(names[:namesMost], strconv.Itoa(more)+"-more")
	}
	return filepath.Join("out", strings.Join(names, "-vs-")+"-"+strconv.FormatInt(sw.Seed, 10)+"-"+verb)
}

func scenariosOf(sw *sweep.Sweep) (names []string) {
	for _, sc := range sw.Scenarios() {
		names = append(names, sc.Name)
	}
	return names
}
