package portable

import "math"

// Int64 returns x without its fraction. It returns the nearest int64 for a number out
// of range, and 0 for NaN. In a plain conversion of such a number, the result depends
// on the processor.
func Int64(x float64) int64 {
	switch {
	case x >= math.MaxInt64: // the constant is rounded up to 2⁶³
		return math.MaxInt64
	case x <= math.MinInt64:
		return math.MinInt64
	case math.IsNaN(x):
		return 0
	}
	return int64(x)
}
