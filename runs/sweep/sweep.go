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

// How often the series of a run are kept, and beyond how many runs they are not unless asked for.
const (
	seriesNone   = "none"
	seriesWeekly = "weekly"
	seriesDaily  = "daily"

	seriesRunsMost = 20_000
)

// SeriesKept names how often the series of a run may be kept.
var SeriesKept = []string{seriesNone, seriesWeekly, seriesDaily}

// runsMost is how many runs a sweep may have: what is remembered of each is some twenty bytes.
const runsMost = 100_000_000

// Sweep plays a scenario at the points of a design, each in the same replicates of the same seed, so that chance is common to the points. A
// comparison is a sweep of several scenarios: which of them it is, is the first factor of the design.
type Sweep struct {
	Seed int64 // of chance

	verb       string   // of the command: sweep or compare
	sets       []string // the --set arguments that make a difference
	asked      *asked
	plan       Plan // as the options left it; how many replicates there are, replicates knows
	scenarios  *scenarios
	layout     *layout
	replicates *replicates
	series     string   // how often they are kept
	columns    []string // of the series; none where none are kept
	question   *decide.Question
	pilot      *stats.StopRule // nil where nobody asked
	player     player
}

// New plans a sweep. The error says what cannot be, a *param.Error with the place where a file is at fault.
func New(sc *scenario.Scenario, o Options) (*Sweep, error) {
	sw, err := plan("sweep", setSideBySide([]*scenario.Scenario{sc}), sc.Sets, o)
	if err == nil {
		err = sw.player.try()
	}
	return sw, err
}

// NewComparison plans a sweep of several scenarios, each by name or path, or of one with factors; without a name it is that of scenario.Default. The
// assignments are laid over every scenario. Seed and plan are the first one's, unless the options say otherwise. The error is that of Load and
// of New, or says what cannot be compared.
func NewComparison(names, sets []string, o Options) (*Sweep, error) {
	if len(names) == 0 {
		names = []string{scenario.Default}
	}
	all, err := loadAll(names, sets)
	if err != nil {
		return nil, err
	}
	s := setSideBySide(all)
	sw, err := plan("compare", s, s.used(sets), o)
	if err != nil {
		return nil, err
	}
	if err := sw.player.try(); err != nil {
		return nil, err
	}
	if len(sw.layout.points) < 2 {
		return nil, errors.New("there is nothing to compare: one scenario, and no factor with two values\n" +
			"  name another scenario, or give --factor path=v1,v2")
	}
	return sw, nil
}

// plannedIn gives the sweep or comparison that the manifest of a folder speaks of, planned anew from the scenarios in it, as far as its rule came.
func plannedIn(dir string, m store.Manifest) (*Sweep, error) {
	verb := "sweep"
	if strings.HasPrefix(m.Command, "whackamole compare ") {
		verb = "compare"
	}
	all, err := loadBack(dir, m)
	if err != nil {
		return nil, err
	}
	sw, err := plan(verb, setSideBySide(all), nil, Options{Seed: &m.Seed, Replicates: int64(m.Replicates), Series: m.Sweep.Series})
	if err != nil {
		return nil, err
	}
	return sw, sw.replicates.takeUp(m, sw.scenarios.outcomes)
}

// plan plans a sweep of scenarios: the points, the replicates, what is kept of a run and what the points are judged by. Whether every point can be played
// is left to try.
func plan(verb string, s *scenarios, sets []string, o Options) (sw *Sweep, err error) {
	first := s.all[0]
	sw = &Sweep{Seed: first.SeedOr(o.Seed), verb: verb, sets: sets, asked: askedOf(first, o), scenarios: s}
	if sw.plan, err = sw.asked.plan(); err != nil {
		return nil, err
	}
	if sw.layout, err = layOut(sw.plan, s, sw.asked.misplanned, sw.asked.misdesigned); err != nil {
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
	if sw.planned() > runsMost {
		return nil, fmt.Errorf("%d points in %d replicates are more than %d runs; take fewer of either", len(sw.layout.points), sw.replicates.now, runsMost)
	}
	if sw.series = o.Series; sw.series == "" {
		sw.series = sw.seriesUsual()
	}
	if sw.series != seriesNone {
		sw.columns = s.series
	}
	if sw.plan.Judged, err = sw.asked.lines(); err != nil {
		return nil, err
	}
	of := decide.Measured{Outcomes: s.outcomes, Series: s.series, Kept: sw.columns != nil}
	if sw.question, err = decide.New(sw.plan.Judged, sw.layout.space(), of, sw.asked.misjudged); err != nil {
		return nil, err
	}
	keep := map[string]func(*metrics.Table) *metrics.Table{seriesDaily: (*metrics.Table).Daily, seriesWeekly: (*metrics.Table).Weekly}[sw.series]
	sw.player = &stage{layout: sw.layout, scenarios: s, seed: sw.Seed, keep: keep}
	return sw, nil
}

// planned is how many runs there are.
func (sw *Sweep) planned() int { return len(sw.layout.points) * int(sw.replicates.now) }

// seriesUsual is how often series are kept unless one asks, by the most runs there may be.
func (sw *Sweep) seriesUsual() string {
	if len(sw.layout.points)*int(sw.replicates.most()) > seriesRunsMost {
		return seriesNone
	}
	return seriesDaily
}

// Scenarios are those that are played: one, or in a comparison several.
func (sw *Sweep) Scenarios() []*scenario.Scenario { return sw.scenarios.all }

// Until tells how far the rule that ends the replicates has come; nil where there is none.
func (sw *Sweep) Until() *results.Until { return sw.replicates.until }
