package sweep

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"whackamole/runs/scenario"
	"whackamole/runs/sweep/journal"
)

// toyOnce is the toy, which no sweep changes.
var toyOnce = sync.OnceValues(func() (*scenario.Scenario, error) { return scenario.Load("toy", nil, Table) })

// model plays a sweep in the place of the engine, quick enough for thousands of runs.
type model struct {
	run  func(point int, replicate int64) (*journal.Run, error)
	call func(point int, replicate int64) (id, command string) // names a run that failed
}

func (m *model) try() error { return nil }

func (m *model) play(_ context.Context, point int, replicate int64) (*journal.Run, error) {
	return m.run(point, replicate)
}
func (m *model) name(point int, replicate int64) (id, command string) {
	return m.call(point, replicate)
}

// modelled plans a sweep of the toy whose runs are those of a model, with outcomes and series of its own.
func modelled(t testing.TB, o Options, outcomes, series []string) (*Sweep, *model) {
	t.Helper()
	sc, err := toyOnce()
	if err != nil {
		t.Fatal(err)
	}
	s := setSideBySide([]*scenario.Scenario{sc})
	s.outcomes, s.series = outcomes, series
	sw, err := plan("sweep", s, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	m := &model{call: func(point int, replicate int64) (string, string) {
		return "failed", fmt.Sprintf("whackamole run toy --set 'x=%s' --replicate %d", sw.layout.points[point][0], replicate)
	}}
	sw.player = m
	return sw, m
}

// silence tells nothing.
func silence(int, int) {}

// baseline is the founding case.
func baseline(b testing.TB) *scenario.Scenario {
	b.Helper()
	sc, err := scenario.Load(scenario.Default, nil, Table)
	if err != nil {
		b.Fatal(err)
	}
	return sc
}
