package stats

import (
	"fmt"
	"math"
)

// noInfinity returns an error if a value is infinite. No statistic here can use it; the caller must say what it means.
func noInfinity(what string, x []float64) error {
	for i, v := range x {
		if math.IsInf(v, 0) {
			return fmt.Errorf("%s[%d] is %v, want a finite number, or NaN if there is none", what, i, v)
		}
	}
	return nil
}

// sameLength returns an error if a row or column does not have length n or holds an infinite value.
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

// wholeBlocks returns an error unless the outputs are a whole number of blocks, at least one.
func wholeBlocks(outputs []float64, factors, block int) error {
	switch {
	case factors < 1:
		return fmt.Errorf("%d factors, want at least 1", factors)
	case len(outputs) == 0 || len(outputs)%block != 0:
		return fmt.Errorf("%d outputs for %d factors, want a multiple of %d", len(outputs), factors, block)
	}
	return noInfinity("outputs", outputs)
}

// complete returns the indices below n at which no column has NaN.
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

// Pick returns the values at the indices.
func Pick(x []float64, indices []int) []float64 {
	out := make([]float64, len(indices))
	for i, at := range indices {
		out[i] = x[at]
	}
	return out
}

// LeftOut writes the note that some of the units were left out, or nothing if left is 0. Units and why are words: "runs", "they have no value".
func LeftOut(left, of int, units, why string) string {
	if left == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d %s are left out: %s. The results describe the rest. They are biased if failure depends on the factors.", left, of, units, why)
}
