package stats

import (
	"math"
	"sync"

	"whackamole/internal/portable"
)

// studentKey identifies a quantile of Student's t by its degrees of freedom and the level of the interval.
type studentKey struct {
	freedom int
	level   float64
}

var students sync.Map // quantiles of Student's t already calculated, by studentKey; calculating one is slow, and a sweep needs few different ones

// student returns the quantile (1+level)/2 of Student's t: the t with P(|T| ≤ t) = level.
func student(freedom int, level float64) float64 {
	if t, ok := students.Load(studentKey{freedom, level}); ok {
		return t.(float64)
	}
	t := studentQuantile(freedom, level)
	students.Store(studentKey{freedom, level}, t)
	return t
}

// studentQuantile returns the t with P(|T| ≤ t) = level. freedom is 1 or more, level is above 0 and so far below 1 that (1+level)/2 is too.
//
// It solves ln P(|T| ≤ t) = ln level by Newton's method in ln t. For a level above ½ it solves ln P(|T| > t) = ln(1 − level). The density of ln|T| is
// log-concave, and so are both probabilities (Bagnoli and Bergstrom, "Log-concave probability and its applications", Economic Theory 26, 2005). For a
// concave function Newton's method converges from every start: after the first step, it comes nearer to the root with each step, from one side. The
// start is the normal quantile, which lies below the root. The relative error of t is below 10⁻¹⁴ for level from 10⁻¹² to 1 − 10⁻¹².
func studentQuantile(freedom int, level float64) float64 {
	const linear = 1e-9 // for t up to this, P(|T| ≤ t) is proportional to t; the relative error is below t²
	if level < linear {
		below, _, _ := studentShares(freedom, linear)
		return linear / below * level
	}
	t := portable.NormalQuantile((1 + level) / 2)
	for range 100 {
		below, above, slope := studentShares(freedom, t)
		step := portable.Log(level/below) * below / slope
		if level > 0.5 {
			step = portable.Log(above/(1-level)) * above / slope
		}
		t = float64(t * portable.Exp(step))
		if math.Abs(step) < 1e-9 { // the error after a step is about its square
			break
		}
	}
	return t
}

// studentShares returns P(|T| ≤ t) and P(|T| > t) for t above 0, and the derivative of the first by ln t. With f degrees of freedom the first is
// I_y(1/2, f/2) at y = t²/(f+t²) (DLMF, section 8.17).
func studentShares(freedom int, t float64) (below, above, slope float64) {
	f, square := float64(freedom), float64(t*t)
	y, x := square/(f+square), f/(f+square)
	below, above = incompleteBeta(0.5, f/2, y, x)
	return below, above, 2 * betaTerm(0.5, f/2, y, x)
}
