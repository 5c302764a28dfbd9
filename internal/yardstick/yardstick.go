// Package yardstick measures how fast the machine is just now, so that a benchmark means the same on a slow one. Benchmarks alone use it.
package yardstick

import (
	"slices"
	"time"

	"whackamole/sim/rng"
)

// draws is how many reference draws one measurement takes.
const draws = 500_000

// Draw times half a million reference draws and gives the seconds of one.
func Draw() float64 {
	source := rng.New(1, 0)
	start := time.Now()
	for k := range int64(draws) {
		rng.ReferenceDraw(source, k)
	}
	return time.Since(start).Seconds() / draws
}

// Median is the middle of the figures, which it sorts.
func Median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}
