package sweep

import (
	"errors"
	"fmt"
	"strings"

	"whackamole/runs/metrics"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/decide"
)

// How often the series of a run are stored. The default is daily, or none for a sweep of more than seriesRunsMost runs.
const (
	seriesNone   = "none"
	seriesWeekly = "weekly"
	seriesDaily  = "daily"

	seriesRunsMost = 20_000
)

// periods holds the period of each choice that stores series. Only whole periods are stored.
var periods = map[string]*period{
	seriesWeekly: {"week", 7, (*metrics.Table).Weekly},
	seriesDaily:  {"day", 1, (*metrics.Table).Daily},
}

// period is a day or a week, with the function that reduces the series of a run to one value for each.
type period struct {
	name   string
	days   int64
	reduce func(*metrics.Table) *metrics.Table
}

// SeriesKept lists the choices for how often the series of a run are stored.
var SeriesKept = []string{seriesNone, seriesWeekly, seriesDaily}

// runsMost is the maximum number of runs in a sweep. The ledger takes 16 bytes of memory for each run.
const runsMost = 100_000_000

// Sweep simulates a scenario at the points of a design. All points have the same seed and the same replicate numbers, so they share random numbers. A
// comparison is a sweep over several scenarios: the first factor of its design selects the scenario.
type Sweep struct {
	Seed  int64       // seed of the random streams
	Build store.Build // build of this program, for journals and the manifest; empty if it is unknown

	verb       string   // name of the command that plans the sweep: sweep or compare
	sets       []string // the --set arguments that change at least one scenario
	asked      *asked
	plan       Plan // plan with the options applied; the field replicates holds the final number of replicates
	scenarios  *scenarios
	layout     *layout
	replicates *replicates
	series     string   // how often series are stored, one of SeriesKept
	columns    []string // names of the stored series; empty if none are stored
	question   *decide.Question
	pilot      *stats.StopRule // stopping rule of Options.Pilot; nil if none is given
	player     player
}

// New plans a sweep of one scenario and checks that every point can be simulated. An error about a file is a *param.Error with a position.
func New(sc *scenario.Scenario, o Options) (*Sweep, error) {
	sw, err := newSweep("sweep", newScenarios([]*scenario.Scenario{sc}), sc.Sets, o)
	if err == nil {
		err = sw.player.try()
	}
	return sw, err
}

// NewComparison plans a comparison of scenarios, each given by name or path. A single scenario needs factors to vary. Without names it takes
// scenario.Default. The assignments in sets apply to every scenario. Seed and plan come from the first scenario; options override them. It returns an
// error if a scenario cannot be loaded, the plan is wrong, or there is nothing to compare.
func NewComparison(names, sets []string, o Options) (*Sweep, error) {
	if len(names) == 0 {
		names = []string{scenario.Default}
	}
	all, err := loadAll(names, sets)
	if err != nil {
		return nil, err
	}
	s := newScenarios(all)
	sw, err := newSweep("compare", s, s.used(sets), o)
	if err != nil {
		return nil, err
	}
	if err := sw.player.try(); err != nil {
		return nil, err
	}
	if len(sw.layout.points) < 2 {
		return nil, errors.New("nothing to compare: there is one scenario, and no factor has two values\n" +
			"  name another scenario, or give --factor path=v1,v2")
	}
	return sw, nil
}

// planAgain plans a finished sweep again, from its manifest and the scenario files in its folder. It also restores the progress of the stopping rule.
func planAgain(dir string, m store.Manifest) (*Sweep, error) {
	verb := "sweep"
	if strings.HasPrefix(m.Command, "whackamole compare ") {
		verb = "compare"
	}
	all, err := loadStored(dir, m)
	if err != nil {
		return nil, err
	}
	sw, err := newSweep(verb, newScenarios(all), nil, Options{Seed: &m.Seed, Replicates: int64(m.Replicates), Series: m.Sweep.Series})
	if err != nil {
		return nil, err
	}
	return sw, sw.replicates.restore(m, sw.scenarios.outcomes)
}

// newSweep plans a sweep: its points, replicates, stored series, criteria and crossings. It does not check that every point can be simulated.
func newSweep(verb string, s *scenarios, sets []string, o Options) (sw *Sweep, err error) {
	first := s.all[0]
	sw = &Sweep{Seed: first.SeedOr(o.Seed), verb: verb, sets: sets, asked: askedOf(first, o), scenarios: s}
	if sw.plan, err = sw.asked.plan(); err != nil {
		return nil, err
	}
	if sw.layout, err = layOut(sw.plan, s, sw.asked.factorError, sw.asked.designError); err != nil {
		return nil, err
	}
	if o.Pilot != "" {
		if sw.pilot, _, err = parseRule(o.Pilot, s.outcomes); err != nil {
			return nil, err
		}
	}
	if sw.replicates, err = replicatesOf(o, sw.plan.Replicates, s.outcomes); err != nil {
		return nil, err
	}
	if int64(len(sw.layout.points))*sw.replicates.now > runsMost {
		return nil, fmt.Errorf("%d points with %d replicates each are more than the limit of %d runs; use fewer points or fewer replicates", len(sw.layout.points), sw.replicates.now, runsMost)
	}
	if sw.series = o.Series; sw.series == "" {
		sw.series = sw.seriesDefault()
	}
	if sw.series != seriesNone {
		sw.columns = s.series
	}
	if sw.plan.Judged, err = sw.asked.judged(); err != nil {
		return nil, err
	}
	of := decide.Measured{Outcomes: s.outcomes, Series: s.series, Kept: sw.columns != nil}
	if sw.question, err = decide.New(sw.plan.Judged, sw.layout.space(), of, sw.asked.questionError); err != nil {
		return nil, err
	}
	play := &stage{layout: sw.layout, scenarios: s, seed: sw.Seed, keep: periods[sw.series]}
	play.needed = o.Series != "" || len(sw.plan.Judged.Crossings) > 0
	sw.player = play
	return sw, nil
}

// planned returns the number of planned runs: points times replicates.
func (sw *Sweep) planned() int { return len(sw.layout.points) * int(sw.replicates.now) }

// seriesDefault returns how often series are stored by default. The answer depends on the maximum number of runs.
func (sw *Sweep) seriesDefault() string {
	if int64(len(sw.layout.points))*sw.replicates.most() > seriesRunsMost {
		return seriesNone
	}
	return seriesDaily
}

// Scenarios returns the scenarios of the sweep: one scenario, or several in a comparison.
func (sw *Sweep) Scenarios() []*scenario.Scenario { return sw.scenarios.all }

// Until returns the progress of the stopping rule. It returns nil if there is no rule.
func (sw *Sweep) Until() *results.Until { return sw.replicates.until }
