package sweep

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"whackamole/runs/scenario"
	"whackamole/runs/sweep/journal"
)

// toyOnce loads the toy scenario once for all tests, because no sweep changes the scenario.
var toyOnce = sync.OnceValues(func() (*scenario.Scenario, error) { return scenario.Load("toy", nil, Table) })

// model is a player for tests: two functions replace the engine, so thousands of runs take little time.
type model struct {
	run  func(point int, replicate int64) (*journal.Run, error)
	call func(point int, replicate int64) (id, command string) // returns the ID and the command of a failed run
}

func (m *model) try() error { return nil }

func (m *model) play(_ context.Context, point int, replicate int64) (*journal.Run, error) {
	return m.run(point, replicate)
}
func (m *model) name(point int, replicate int64) (id, command string) {
	return m.call(point, replicate)
}

// modelled plans a sweep of the toy scenario. Its runs come from a model, which has its own outcomes and series.
func modelled(t testing.TB, o Options, outcomes, series []string) (*Sweep, *model) {
	t.Helper()
	sc, err := toyOnce()
	if err != nil {
		t.Fatal(err)
	}
	s := newScenarios([]*scenario.Scenario{sc})
	s.outcomes, s.series = outcomes, series
	sw, err := newSweep("sweep", s, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	m := &model{call: func(point int, replicate int64) (string, string) {
		return "failed", fmt.Sprintf("whackamole run toy --set 'x=%s' --replicate %d", sw.layout.points[point][0], replicate)
	}}
	sw.player = m
	return sw, m
}

// silence is a progress function that reports nothing.
func silence(int, int) {}

// baseline loads the founding case.
func baseline(b testing.TB) *scenario.Scenario {
	b.Helper()
	sc, err := scenario.Load(scenario.Default, nil, Table)
	if err != nil {
		b.Fatal(err)
	}
	return sc
}
