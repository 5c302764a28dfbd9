package sweeppage

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// exact writes values with every digit.
func exact(values ...float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = format.Digits(v)
	}
	return out
}

// means writes n means, empty if missing.
func means(values []float64, n int) []string {
	out := make([]string, n)
	copy(out, exact(values...))
	return out
}

// leverPaths returns the paths of the levers.
func leverPaths(s *results.Sweep) (paths []string) {
	for _, f := range s.Factors {
		if f.Use == "lever" {
			paths = append(paths, format.Clip(f.Path, 160))
		}
	}
	return paths
}

// levered returns the values of a policy, one for each lever.
func levered(s *results.Sweep, values []string) []string {
	out := make([]string, len(leverPaths(s)))
	for i, v := range values[:min(len(values), len(out))] {
		out[i] = format.Clip(v, 160)
	}
	return out
}
