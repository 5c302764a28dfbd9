package sweeppage

import (
	"whackamole/charts/format"
	"whackamole/runs/results"
)

// exact writes figures with every digit.
func exact(values ...float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = format.Digits(v)
	}
	return out
}

// means writes so many means, empty where there is none.
func means(values []float64, n int) []string {
	out := make([]string, n)
	copy(out, exact(values...))
	return out
}

// leverPaths names what somebody decides.
func leverPaths(s *results.Sweep) (paths []string) {
	for _, f := range s.Factors {
		if f.Use == "lever" {
			paths = append(paths, format.Clip(f.Path, 160))
		}
	}
	return paths
}

// levered are the values of a policy, one for each lever.
func levered(s *results.Sweep, values []string) []string {
	out := make([]string, len(leverPaths(s)))
	for i, v := range values[:min(len(values), len(out))] {
		out[i] = format.Clip(v, 160)
	}
	return out
}
