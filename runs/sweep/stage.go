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

// player plays the runs of a sweep and names those that fail. The sweep fills in point and replicate. Tests use a trivial model instead of a stage.
type player interface {
	try() error // returns an error if a point cannot be played
	play(ctx context.Context, point int, replicate int64) (*journal.Run, error)
	name(point int, replicate int64) (id, command string)
}

// stage plays each run on its scenario with the values of its point.
type stage struct {
	*layout
	scenarios *scenarios
	seed      int64
	keep      func(*metrics.Table) *metrics.Table // reduces the series of a run to days or weeks; nil keeps none

	latest struct { // the point played last
		sync.Mutex
		point int
		sc    *scenario.Scenario
	}
}

// try applies every point to a copy of its scenario. So an impossible combination is found before any run is played.
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
		if err != nil {
			return fmt.Errorf("point %d of the design cannot be played (%s)\n%w", i, s.describe(i), err)
		}
	}
	return nil
}

// at returns the scenario of a point. It caches the scenario used last, because runs start point by point.
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

// play plays a run of the sweep like any other run, but without a log.
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
		keepSeries(r, s.keep(f.Table))
	}
	return r, nil
}

// keepSeries copies the series of a table into a run.
func keepSeries(r *journal.Run, t *metrics.Table) {
	r.Days = t.Days
	r.Values = make([]float64, 0, len(t.Days)*len(t.Columns))
	for row := range t.Days {
		for _, c := range t.Columns {
			r.Values = append(r.Values, c.Values[row])
		}
	}
}

// name returns the ID and command of a failed run.
func (s *stage) name(point int, replicate int64) (id, command string) {
	sc, err := s.at(point)
	if err != nil { // cannot occur: try has already applied the point
		return "", ""
	}
	f := &runs.Finished{Program: store.Version, Scenario: sc, Seed: s.seed, Replicate: replicate}
	return f.ID(), f.Command()
}
