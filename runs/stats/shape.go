package stats

import (
	"fmt"
	"math"
)

// noInfinity returns an error if a value is infinite. No statistic in this package can use infinite values; the caller must replace them.
func noInfinity(what string, x []float64) error {
	for i, v := range x {
		if math.IsInf(v, 0) {
			return fmt.Errorf("%s[%d] is %v, want a finite number, or NaN for a missing value", what, i, v)
		}
	}
	return nil
}

// sameLength returns an error if an element of x does not have length n or contains an infinite value.
func sameLength(what string, x [][]float64, n int) error {
	for i := range x {
		if len(x[i]) != n {
			return fmt.Errorf("%s[%d] has %d values, want %d", what, i, len(x[i]), n)
		}
		if err := noInfinity(fmt.Sprintf("%s[%d]", what, i), x[i]); err != nil {
			return err
		}
	}
	return nil
}

// wholeBlocks returns an error if the outputs are not one or more whole blocks, contain an infinite value, or there is no factor. block is the number
// of outputs in a block.
func wholeBlocks(outputs []float64, factors, block int) error {
	switch {
	case factors < 1:
		return fmt.Errorf("%d factors, want at least 1", factors)
	case len(outputs) == 0 || len(outputs)%block != 0:
		return fmt.Errorf("%d outputs for %d factors, want a multiple of %d that is above 0", len(outputs), factors, block)
	}
	return noInfinity("outputs", outputs)
}

// complete returns the indices from 0 to n−1 at which no column has NaN.
func complete(n int, columns ...[]float64) (kept []int) {
	for i := range n {
		ok := true
		for _, c := range columns {
			ok = ok && !math.IsNaN(c[i])
		}
		if ok {
			kept = append(kept, i)
		}
	}
	return kept
}

// Pick returns the elements of x at the given indices.
func Pick(x []float64, indices []int) []float64 {
	out := make([]float64, len(indices))
	for i, at := range indices {
		out[i] = x[at]
	}
	return out
}

// LeftOut writes the note that some units were left out, such as "3 of 40 runs are left out: they have no value." If left is 0, the note is empty.
func LeftOut(left, of int, units, why string) string {
	if left == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d %s are left out: %s. The results describe the rest. They are biased if failure depends on the factors.", left, of, units, why)
}
