package sweeppage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whackamole/charts/format"
	"whackamole/runs/results"
)

// nameLength bounds the name of a point, a policy or a factor beside a drawing.
const nameLength = 40

// factorNames are the factors by the last word of their path, and by as much more of it as tells two of them apart.
func factorNames(factors []results.SweptFactor) []string {
	names := make([]string, len(factors))
	for i, f := range factors {
		words := strings.Split(f.Path, ".")
		for n := 1; n <= len(words); n++ {
			names[i] = strings.Join(words[len(words)-n:], ".")
			shared := slices.ContainsFunc(factors, func(g results.SweptFactor) bool {
				return g.Path != f.Path && (g.Path == names[i] || strings.HasSuffix(g.Path, "."+names[i]))
			})
			if !shared && names[i] != "policy" {
				break
			}
		}
	}
	for i := range names {
		names[i] = format.Clip(strings.NewReplacer(".", " ", "_", " ").Replace(names[i]), nameLength)
	}
	return names
}

// A point is named by its values where there are so many factors; more would make no name. Beside a row there is less room.
const (
	namedFactors = 3
	rowFactors   = 2
)

// inBrief lists the values of a point.
func inBrief(values []string) string {
	short := make([]string, len(values))
	for i, v := range values {
		short[i] = format.Clip(brief(v), nameLength)
	}
	return strings.Join(short, ", ")
}

// brief writes a value of a factor with three digits where it is a fraction with more.
func brief(value string) string {
	if v, ok := numeric(value); ok && len(value) > 5 && strings.Contains(value, ".") {
		return format.Number(v)
	}
	return value
}

// pointName names a point by what is set there, where that is short, else by its number.
func pointName(s *results.Sweep, point int) string {
	if point >= len(s.Swept) || len(s.Factors) == 0 {
		return "the scenario as it stands"
	}
	if len(s.Factors) > namedFactors || len(s.Swept[point].Values) != len(s.Factors) {
		return fmt.Sprintf("point %d", point)
	}
	if len(s.Factors) > rowFactors {
		return fmt.Sprintf("point %d (%s)", point, inBrief(s.Swept[point].Values))
	}
	return settings(s.Factors, s.Swept[point].Values)
}

// rowName is the name of a point beside a row: its values alone.
func rowName(s *results.Sweep, point int) string {
	if v := s.Swept[point].Values; len(v) > 0 && len(v) <= rowFactors {
		return format.Clip(inBrief(v), nameLength)
	}
	return fmt.Sprintf("point %d", point)
}

// numbered says, where rows have numbers for names, where to look them up.
func numbered(s *results.Sweep) string {
	if len(s.Factors) <= rowFactors {
		return ""
	}
	return " What the numbers of the points stand for is in the table of the points above."
}

// settings are the values of factors with their names; a scenario, or a lone factor with words for values, goes by the value alone.
func settings(factors []results.SweptFactor, values []string) string {
	if len(factors) != len(values) {
		return format.Clip(strings.Join(values, ", "), nameLength)
	}
	var out []string
	for i, name := range factorNames(factors) {
		if factors[i].Path != "scenario" {
			name += " "
		} else {
			name = ""
		}
		out = append(out, name+format.Clip(brief(values[i]), nameLength))
	}
	return format.Clip(strings.Join(out, ", "), 3*nameLength)
}

// policyName names a policy by the values of the levers.
func policyName(s *results.Sweep, values []string) string {
	var levers []results.SweptFactor
	for _, f := range s.Factors {
		if f.Use == "lever" {
			levers = append(levers, f)
		}
	}
	if len(values) == 0 {
		return "the scenario’s own policy"
	}
	return settings(levers, values)
}

// numeric reads a value of a factor that lies on a line.
func numeric(value string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(value, "_", ""), 64)
	return v, err == nil && format.Finite(v)
}

func policies(n int) string {
	if n == 1 {
		return "1 policy"
	}
	return fmt.Sprintf("%d policies", n)
}

// factorNamed gives the short name and the unit of a factor.
func factorNamed(s *results.Sweep, path string) (name, unit string) {
	i := slices.IndexFunc(s.Factors, func(f results.SweptFactor) bool { return f.Path == path })
	if i < 0 {
		return format.Clip(path, nameLength), ""
	}
	return factorNames(s.Factors)[i], s.Factors[i].Unit
}

// rowPolicy names a policy beside a row.
func rowPolicy(s *results.Sweep, values []string) string {
	if len(values) == 1 {
		return format.Clip(values[0], nameLength)
	}
	return format.Clip(policyName(s, values), nameLength)
}
