package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Interval is the range from Low to High, in the unit of the estimated quantity. Both ends are NaN if there is too little data.
type Interval struct{ Low, High float64 }

// Estimate is an estimated value with its interval.
type Estimate struct {
	Value float64
	Interval
}

func noInterval() Interval { return Interval{math.NaN(), math.NaN()} }

func checkLevel(level float64) error {
	if !(level > 0 && (1+level)/2 < 1) {
		return fmt.Errorf("the level of an interval is %v, want a probability between 0 and 1, such as 0.95", level)
	}
	return nil
}

// HalfWidth returns half the width of the t interval of the mean of n values whose standard deviation is sd (Student 1908). The result is t × sd/√n,
// where t is the quantile (1+level)/2 with n−1 degrees of freedom. For n < 2 it is NaN.
func HalfWidth(sd float64, n int, level float64) float64 {
	if n < 2 {
		return math.NaN()
	}
	return student(n-1, level) * sd / math.Sqrt(float64(n))
}

// Bootstrap finds intervals by resampling (Efron 1979). Each resample draws as many units as there are, with replacement, and gives one value of the
// statistic. The interval reaches from the quantile (1−Level)/2 of these values to the quantile (1+Level)/2.
type Bootstrap struct {
	Resamples int     // number of resamples; 1000 is usual, 0 gives no intervals
	Level     float64 // level of the intervals, between 0 and 1
	Seed      uint64  // seed of the random draws; equal seeds give equal intervals
}

func (b Bootstrap) check() error {
	if b.Resamples < 0 {
		return fmt.Errorf("the number of resamples is %d, want 0 or more", b.Resamples)
	}
	return checkLevel(b.Level)
}

// intervals resamples n units and returns an interval for each value that the statistic returns. The statistic takes the indices of the units drawn.
// If it gives NaN for a value in a resample, the interval of that value ignores that resample.
func (b Bootstrap) intervals(n int, statistic func(drawn []int) []float64) []Interval {
	chance := rand.New(rand.NewPCG(b.Seed, uint64(n)))
	drawn := make([]int, n)
	var values [][]float64
	for range b.Resamples {
		for i := range drawn {
			drawn[i] = chance.IntN(n)
		}
		for i, v := range statistic(drawn) {
			if len(values) <= i {
				values = append(values, nil)
			}
			if !math.IsNaN(v) {
				values[i] = append(values[i], v)
			}
		}
	}
	out := make([]Interval, len(values))
	for i := range values {
		slices.Sort(values[i])
		out[i] = Interval{Quantile(values[i], (1-b.Level)/2), Quantile(values[i], (1+b.Level)/2)}
	}
	return out
}

// shuffler returns a function that deals n values at random. Equal seeds give equal orders.
func shuffler(seed uint64, n int) func(x []float64) {
	chance := rand.New(rand.NewPCG(seed, uint64(n)))
	return func(x []float64) {
		chance.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
	}
}
