package charts

import (
	"fmt"
	"strings"

	"whackamole/runs/results"
)

// The data behind the figures of a sweep, as CSV with every digit. Columns are called as in the tables of the sweep's folder where those have them.

// apartCSV gives the differences to point 0, as diffs.csv does.
func apartCSV(s *results.Sweep) string {
	var rows [][]string
	for i, x := range s.Swept {
		for _, m := range x.Apart {
			rows = append(rows, append([]string{fmt.Sprint(i), clip(m.Outcome, 120), fmt.Sprint(m.N)}, exact(m.Mean, m.CILow, m.High)...))
		}
	}
	return commaSeparated([]string{"point", "outcome", "n", "mean", "ci_low", "ci_high"}, rows)
}

// quantilesCSV gives the quantiles of the replicates at the levels 0, 1/40 … 1, a row each.
func quantilesCSV(s *results.Sweep) string {
	var rows [][]string
	for i, x := range s.Swept {
		for _, m := range x.Means {
			q, ok := spreadOf(x, m.Outcome)
			for k := range q {
				if ok {
					rows = append(rows, append([]string{fmt.Sprint(i), clip(m.Outcome, 120)}, exact(float64(k)/40, q[k])...))
				}
			}
		}
	}
	return commaSeparated([]string{"point", "outcome", "level", "quantile"}, rows)
}

// fansCSV gives the quantiles of a series at the instants kept, as far as points are drawn.
func fansCSV(s *results.Sweep, series string) string {
	var rows [][]string
	for i, x := range s.Swept[:min(len(s.Swept), coursesMost)] {
		for _, f := range x.Fans {
			if f.Series != series {
				continue
			}
			for k, day := range x.Days {
				row := []string{fmt.Sprint(i), digits(day)}
				for _, q := range [][]float64{f.Q05, f.Q25, f.Median, f.Q75, f.Q95} {
					text := ""
					if k < len(q) {
						text = digits(q[k])
					}
					row = append(row, text)
				}
				rows = append(rows, row)
			}
		}
	}
	return commaSeparated([]string{"point", "day", "q05", "q25", "q50", "q75", "q95"}, rows)
}

// indicesCSV gives the indices, as indices.csv does.
func indicesCSV(s *results.Sweep) string {
	var rows [][]string
	for _, x := range s.Indices {
		row := append([]string{clip(x.Outcome, 120), clip(x.Factor, 160), clip(x.Name, 24)}, exact(x.Value, x.CILow, x.CIHigh)...)
		rows = append(rows, append(row, fmt.Sprint(x.Used), fmt.Sprint(x.Left)))
	}
	return commaSeparated([]string{"outcome", "factor", "index", "value", "ci_low", "ci_high", "used", "left"}, rows)
}

// decisionsCSV gives what each criterion says of each policy.
func decisionsCSV(s *results.Sweep) string {
	var rows [][]string
	for _, d := range s.Decisions {
		for _, p := range d.Policies {
			row := append([]string{clip(d.Outcome, 120), map[bool]string{true: "min", false: "max"}[d.Minimise], digits(d.Threshold)}, levered(s, p.Values)...)
			row = append(append(row, exact(p.Mean, p.MeanLoss, p.MaxRegret)...), fmt.Sprint(p.Minimax), fmt.Sprint(p.Met), digits(p.Share), fmt.Sprint(d.Used), fmt.Sprint(d.Left))
			rows = append(rows, row)
		}
	}
	head := append([]string{"outcome", "goal", "threshold"}, leverPaths(s)...)
	return commaSeparated(append(head, "mean", "mean_regret", "max_regret", "minimax", "met", "share", "used", "left"), rows)
}

// frontCSV gives the policies with their means under the criteria, and whether they are on the front.
func frontCSV(s *results.Sweep) string {
	var rows [][]string
	head := leverPaths(s)
	for _, o := range s.Front.Outcomes {
		head = append(head, clip(o, 120))
	}
	for _, p := range s.Front.Policies {
		row := append(levered(s, p.Values), means(p.Means, len(s.Front.Outcomes))...)
		rows = append(rows, append(row, fmt.Sprint(p.Member)))
	}
	return commaSeparated(append(head, "pareto"), rows)
}

// boxesCSV gives the boxes, a row for each limit, as boxes.csv does.
func boxesCSV(s *results.Sweep) string {
	var rows [][]string
	for _, b := range s.Boxes {
		limits := b.Limits
		if len(limits) == 0 {
			limits = []results.BoxLimit{{}}
		}
		for _, l := range limits {
			row := append([]string{clip(b.Outcome, 120), clip(b.Says, 200)}, levered(s, b.Policy)...)
			ends := []string{"", "", "", ""}
			if l.Factor != "" {
				ends = []string{digits(l.Low), digits(l.High), clip(strings.Join(l.Allowed, " "), textLength), digits(l.P)}
			}
			row = append(append(row, clip(l.Factor, 160)), ends...)
			row = append(row, fmt.Sprint(b.Runs), fmt.Sprint(b.Cases))
			row = append(row, exact(b.Coverage, b.Density, b.Mass)...)
			rows = append(rows, append(row, fmt.Sprint(b.Used), fmt.Sprint(b.Left), fmt.Sprint(b.All)))
		}
	}
	head := append([]string{"outcome", "fails_where"}, leverPaths(s)...)
	return commaSeparated(append(head, "factor", "low", "high", "allowed", "quasi_p", "points", "cases", "coverage", "density", "mass", "used", "left", "all_cases"), rows)
}

// crossingsCSV gives how often each line is crossed.
func crossingsCSV(s *results.Sweep) string {
	var rows [][]string
	for _, x := range s.Crossings {
		row := []string{fmt.Sprint(x.Point), clip(x.Series, 120), clip(x.Says, 200), fmt.Sprint(x.Hits), fmt.Sprint(x.Used), fmt.Sprint(x.Left)}
		rows = append(rows, append(row, exact(x.Share, x.CILow, x.CIHigh)...))
	}
	return commaSeparated([]string{"point", "series", "line", "hits", "used", "left", "share", "ci_low", "ci_high"}, rows)
}

// heatCSV gives the values of the factors and the means of the outcomes at every point.
func heatCSV(s *results.Sweep) string {
	head := []string{"point"}
	for _, f := range s.Factors {
		head = append(head, clip(f.Path, 160))
	}
	for _, o := range s.Heated {
		head = append(head, clip(o, 120))
	}
	var rows [][]string
	for i, p := range s.Heat {
		row := []string{fmt.Sprint(i)}
		for f := range s.Factors {
			row = append(row, clip(valueOf(p, f), 160))
		}
		rows = append(rows, append(row, means(p.Means, len(s.Heated))...))
	}
	return commaSeparated(head, rows)
}

// exact writes figures with every digit.
func exact(values ...float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = digits(v)
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
			paths = append(paths, clip(f.Path, 160))
		}
	}
	return paths
}

// levered are the values of a policy, one for each lever.
func levered(s *results.Sweep, values []string) []string {
	out := make([]string, len(leverPaths(s)))
	for i, v := range values[:min(len(values), len(out))] {
		out[i] = clip(v, 160)
	}
	return out
}
