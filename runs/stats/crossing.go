package stats

import (
	"errors"
	"fmt"
	"math"

	"whackamole/internal/portable"
)

// Wilson returns the score interval of the share hits/n (Wilson 1927). With p = hits/n and z the normal quantile of (1+level)/2, the interval is
//
//	(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
//
// The interval lies within 0 to 1. Its width is above 0 even if hits is 0 or n. For n = 0 both ends are NaN. It is an error if hits is not from 0 to
// n or the level is not between 0 and 1.
func Wilson(hits, n int, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if hits < 0 || hits > n {
		return Interval{}, fmt.Errorf("%d hits in %d trials, want hits from 0 to the number of trials", hits, n)
	}
	z, of := portable.NormalQuantile((1+level)/2), float64(n)
	p := float64(hits) / of
	middle, half := p+z*z/(2*of), float64(z*math.Sqrt(p*(1-p)/of+z*z/(4*of*of)))
	out := Interval{(middle - half) / (1 + z*z/of), (middle + half) / (1 + z*z/of)}
	// With no hits the formula gives a lower end of 0; with n hits, an upper end of 1. Setting these ends removes rounding errors.
	if n > 0 && hits == 0 {
		out.Low = 0
	}
	if n > 0 && hits == n {
		out.High = 1
	}
	return out, nil
}

// Side says on which side of a threshold a series counts as beyond it.
type Side int

// The two sides of a threshold.
const (
	Below Side = iota
	Above
)

// Crossings says how many series were ever beyond a threshold.
type Crossings struct {
	Hits  int      // number of series that were beyond the threshold at least once
	Used  int      // number of series with at least one value
	Share Estimate // Hits/Used, with its Wilson interval; NaN if Used is 0
	Left  int      // number of series left out, because they have no value
	Note  string   // warning that series were left out, which may bias Share; empty if Left is 0
}

// Crossing estimates the probability that a series is ever beyond a threshold. The series come from independent replicates. The estimate is the share
// of series that were beyond, with the interval of [Wilson]. Beyond means strictly below or strictly above the threshold. A series that starts beyond
// it counts too.
//
// Series may differ in length. NaN within a series is a time without a measurement; it is not a crossing. A series that is empty or all NaN is left
// out and counted. It is an error if the threshold is NaN or infinite, a value is infinite, the side is unknown or the level is not between 0 and 1.
func Crossing(series [][]float64, threshold float64, side Side, level float64) (Crossings, error) {
	if side != Below && side != Above {
		return Crossings{}, fmt.Errorf("unknown side %d of a threshold, want the constant Below or Above", side)
	}
	if err := errors.Join(checkLevel(level), noInfinity("threshold", []float64{threshold})); err != nil {
		return Crossings{}, err
	}
	if math.IsNaN(threshold) {
		return Crossings{}, errors.New("the threshold is NaN, want a finite number")
	}
	var c Crossings
	for i, s := range series {
		if err := noInfinity(fmt.Sprintf("series[%d]", i), s); err != nil {
			return Crossings{}, err
		}
		measured, beyond := false, false
		for _, v := range s {
			measured = measured || !math.IsNaN(v)
			beyond = beyond || side == Below && v < threshold || side == Above && v > threshold
		}
		if measured {
			c.Used++
		}
		if beyond {
			c.Hits++
		}
	}
	c.Left = len(series) - c.Used
	c.Note = LeftOut(c.Left, len(series), "series", "they have no value")
	around, err := Wilson(c.Hits, c.Used, level)
	c.Share = Estimate{float64(c.Hits) / float64(c.Used), around}
	return c, err
}
