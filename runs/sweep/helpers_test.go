package sweep

import (
	"slices"
	"sync"
	"testing"
	"time"

	"whackamole/runs/scenario"
	"whackamole/sim/rng"
)

// toyOnce is the toy, which no sweep changes.
var toyOnce = sync.OnceValues(func() (*scenario.Scenario, error) { return scenario.Load("toy", nil, Table) })

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

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// referenceDraw times half a million reference draws and gives the seconds of one.
func referenceDraw() float64 {
	const draws = 500_000
	source := rng.New(1, 0)
	start := time.Now()
	for k := range int64(draws) {
		rng.ReferenceDraw(source, k)
	}
	return time.Since(start).Seconds() / draws
}
