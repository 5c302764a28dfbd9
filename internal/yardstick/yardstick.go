// Package yardstick measures how fast the machine is right now, so that a benchmark means the same on a slow one. Only benchmarks use it.
package yardstick

import (
	"slices"
	"time"

	"whackamole/sim/rng"
)

// draws is how many reference draws one measurement takes.
const draws = 500_000

// Draw times half a million reference draws and returns the seconds that one takes.
func Draw() float64 {
	source := rng.New(1, 0)
	start := time.Now()
	for k := range int64(draws) {
		rng.ReferenceDraw(source, k)
	}
	return time.Since(start).Seconds() / draws
}

// Median returns the middle one of the figures. It sorts them in place.
func Median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}
