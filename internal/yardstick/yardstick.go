// Package yardstick measures how fast the machine is at the moment. Benchmarks compare their own time with this measure, so that their results mean
// the same on a slow machine. Only benchmarks use this package.
package yardstick

import (
	"slices"
	"time"

	"whackamole/sim/rng"
)

// draws is the number of reference draws in one measurement.
const draws = 500_000

// Draw makes half a million random draws and returns the seconds that one draw takes.
func Draw() float64 {
	source := rng.New(1, 0)
	start := time.Now()
	for k := range int64(draws) {
		rng.ReferenceDraw(source, k)
	}
	return time.Since(start).Seconds() / draws
}

// Median returns the median of the numbers. Of an even count, it returns the upper of the two in the middle. It sorts x in place.
func Median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}
