package sweep

import (
	"context"
	"fmt"
	"sync"

	"whackamole/runs"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// player simulates the runs of a sweep, and names the runs that fail. The caller adds point and replicate to the record of a run. Tests use a trivial
// model as player instead of a stage.
type player interface {
	try() error // returns an error if a point of the sweep cannot be simulated
	play(ctx context.Context, point int, replicate int64) (*journal.Run, error)
	name(point int, replicate int64) (id, command string)
}

// stage simulates each run with the engine, on the scenario of its point with the values of that point.
type stage struct {
	*layout
	scenarios *scenarios
	seed      int64
	keep      *period // for how long a stored value of a series stands; nil if no series are kept
	needed    bool    // true if the sweep cannot do without stored series: the caller asks for them, or for a crossing

	latest struct { // point that was simulated last, with its scenario
		sync.Mutex
		point int
		sc    *scenario.Scenario
	}
}

// try applies the values of every point to a copy of the scenario. So it finds an impossible combination before any run is simulated.
func (s *stage) try() error {
	trials := make([]*scenario.Scenario, len(s.scenarios.all))
	for i := range s.points {
		k := s.scenario(i)
		if trials[k] == nil {
			trials[k] = s.scenarios.all[k].Clone()
		}
		trial := trials[k]
		err := trial.SetValues(s.assignments(i)...)
		if err == nil && len(trial.Changes) > 0 {
			err = trial.TryChanges()
		}
		if err == nil && s.needed && s.keep != nil && !trial.Covers(s.keep.days) {
			return fmt.Errorf("the run of point %d covers no whole %[2]s after day zero, so series by %[2]s and crossings have no values\n"+
				"  give a longer horizon, or leave out --series and --crossing", i, s.keep.name)
		}
		if err != nil {
			return fmt.Errorf("point %d of the design cannot be simulated (%s)\n%w", i, s.describe(i), err)
		}
	}
	return nil
}

// at returns the scenario with the values of a point. It caches the last one, because the runs of a point start one after another.
func (s *stage) at(point int) (*scenario.Scenario, error) {
	s.latest.Lock()
	defer s.latest.Unlock()
	if s.latest.sc == nil || s.latest.point != point {
		sc, err := s.scenarios.all[s.scenario(point)].With(s.assignments(point)...)
		if err != nil {
			return nil, err
		}
		s.latest.point, s.latest.sc = point, sc
	}
	return s.latest.sc, nil
}

// play simulates one run of the sweep, without a log of events.
func (s *stage) play(ctx context.Context, point int, replicate int64) (*journal.Run, error) {
	sc, err := s.at(point)
	if err != nil {
		return nil, err
	}
	f, err := runs.Measure(ctx, sc, s.seed, replicate)
	if err != nil {
		return nil, err
	}
	r := &journal.Run{ID: f.ID(), Fingerprint: f.Result.Fingerprint}
	if r.Outcomes, err = s.scenarios.common[s.scenario(point)].pick(f.Outcomes, s.scenarios.outcomes); err != nil {
		return nil, err
	}
	if s.keep != nil {
		keepSeries(r, s.keep.reduce(f.Table).OnlyWhole())
	}
	return r, nil
}

// keepSeries copies the values of all series in a table into a run.
func keepSeries(r *journal.Run, t *metrics.Table) {
	r.Days = t.Days
	r.Values = make([]float64, 0, len(t.Days)*len(t.Columns))
	for row := range t.Days {
		for _, c := range t.Columns {
			r.Values = append(r.Values, c.Values[row])
		}
	}
}

// name returns the ID of a failed run and the command that repeats the run.
func (s *stage) name(point int, replicate int64) (id, command string) {
	sc, err := s.at(point)
	if err != nil { // cannot happen: try has already applied the values of this point
		return "", ""
	}
	f := &runs.Finished{Program: store.Version, Scenario: sc, Seed: s.seed, Replicate: replicate}
	return f.ID(), f.Command()
}
