package stats

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Wilson is the score interval of a share, hits of n (Wilson 1927). With p = hits/n and z the normal quantile of (1+level)/2, it is
//
//	(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
//
// It lies within 0 to 1 and has width even if nothing or everything was a hit. It is NaN for n = 0. It is an error if hits are not from 0 to n or the
// level is not between 0 and 1.
func Wilson(hits, n int, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if hits < 0 || hits > n {
		return Interval{}, fmt.Errorf("%d hits of %d, want 0 to all", hits, n)
	}
	z, of := mathext.NormalQuantile((1+level)/2), float64(n)
	p := float64(hits) / of
	middle, half := p+z*z/(2*of), z*math.Sqrt(p*(1-p)/of+z*z/(4*of*of))
	out := Interval{(middle - half) / (1 + z*z/of), (middle + half) / (1 + z*z/of)}
	// At the ends the formula gives 0 and 1, apart from rounding.
	if n > 0 && hits == 0 {
		out.Low = 0
	}
	if n > 0 && hits == n {
		out.High = 1
	}
	return out, nil
}

// Side of a threshold.
type Side int

// The two sides of a threshold.
const (
	Below Side = iota
	Above
)

// Crossings is how often a series was beyond a threshold.
type Crossings struct {
	Hits  int      // series that were beyond the threshold
	Used  int      // series used
	Share Estimate // the probability, with its Wilson interval; NaN if no series is left
	Left  int      // series left out
	Note  string   // effect of leaving them out; empty if none was left out
}

// Crossing estimates the probability that a series is ever beyond a threshold, from independent replicates: hits divided by series, with the interval
// of [Wilson]. Beyond means strictly below or strictly above the threshold. A series that starts beyond it counts too.
//
// Series may differ in length. NaN within a series is a time without a measurement; it is not a crossing. A series that is empty or all NaN is left
// out and counted. It is an error if the threshold is NaN or infinite, a value is infinite, the side is unknown or the level is not between 0 and 1.
func Crossing(series [][]float64, threshold float64, side Side, level float64) (Crossings, error) {
	if side != Below && side != Above {
		return Crossings{}, fmt.Errorf("side %d of a threshold, want Below or Above", side)
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
