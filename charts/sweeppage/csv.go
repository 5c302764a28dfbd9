package sweeppage

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// exact writes each value as text with every digit.
func exact(values ...float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = format.Digits(v)
	}
	return out
}

// means writes the values as n texts. If there are fewer than n values, the last texts are empty.
func means(values []float64, n int) []string {
	out := make([]string, n)
	copy(out, exact(values...))
	return out
}

// leverPaths returns the parameter paths of the factors that are levers.
func leverPaths(s *results.Sweep) (paths []string) {
	for _, f := range s.Factors {
		if f.Use == "lever" {
			paths = append(paths, format.Clip(f.Path, 160))
		}
	}
	return paths
}

// levered returns the values of a policy as texts, one for each lever. A missing value is an empty text.
func levered(s *results.Sweep, values []string) []string {
	out := make([]string, len(leverPaths(s)))
	for i, v := range values[:min(len(values), len(out))] {
		out[i] = format.Clip(v, 160)
	}
	return out
}
