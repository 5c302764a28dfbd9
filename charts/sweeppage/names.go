package sweeppage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// nameLength is the largest length, in characters, of the name of a point, policy or factor beside a drawing.
const nameLength = 40

// factorNames returns a short name for each factor: the last word of its parameter path. If another factor has the same last word, or the word is
// "policy", the name has more words of the path.
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

// Largest numbers of factors for which a point is named by its values. With more factors its name is its number. Beside a row (rowFactors) there is
// less room than in text (namedFactors).
const (
	namedFactors = 3
	rowFactors   = 2
)

// inBrief lists the values of a point, separated by commas and shortened.
func inBrief(values []string) string {
	short := make([]string, len(values))
	for i, v := range values {
		short[i] = format.Clip(brief(v), nameLength)
	}
	return strings.Join(short, ", ")
}

// brief shortens a decimal number to three digits. Other values stay as they are.
func brief(value string) string {
	if v, ok := numeric(value); ok && len(value) > 5 && strings.Contains(value, ".") {
		return format.Number(v)
	}
	return value
}

// pointName names a point by the values of its factors. With three factors, the number of the point comes before the values. With more than three,
// the name is only the number.
func pointName(s *results.Sweep, point int) string {
	if point >= len(s.Swept) || len(s.Factors) == 0 {
		return "the scenario as it is"
	}
	if len(s.Factors) > namedFactors || len(s.Swept[point].Values) != len(s.Factors) {
		return fmt.Sprintf("point %d", point)
	}
	if len(s.Factors) > rowFactors {
		return fmt.Sprintf("point %d (%s)", point, inBrief(s.Swept[point].Values))
	}
	return settings(s.Factors, s.Swept[point].Values)
}

// rowName names a point beside its row. The name is the values of the factors, or the point's number if there are more than two factors.
func rowName(s *results.Sweep, point int) string {
	if v := s.Swept[point].Values; len(v) > 0 && len(v) <= rowFactors {
		return format.Clip(inBrief(v), nameLength)
	}
	return fmt.Sprintf("point %d", point)
}

// numbered says where the page lists the values of each point. It is empty if rows are named by these values.
func numbered(s *results.Sweep) string {
	if len(s.Factors) <= rowFactors {
		return ""
	}
	return " The section “The points” above lists the values of each point."
}

// settings lists factors with their values: "offline 0.3, delay 5". For the factor "scenario" it writes only the value.
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

// policyName names a policy by the levers and their values. Without values it is "the scenario’s own policy".
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

// numeric reads the value of a factor as a number. ok is false if the value is a word.
func numeric(value string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(value, "_", ""), 64)
	return v, err == nil && format.Finite(v)
}

// inStates writes a count of states of the world, or of points: "in 3 of 8 states". The argument what is the singular "state" or "point".
func inStates(hits, n int, what string) string {
	switch {
	case n == 1:
		return fmt.Sprintf("in %d of 1 %s", hits, what)
	case hits == n:
		return fmt.Sprintf("in all %d %ss", n, what)
	case hits == 0:
		return fmt.Sprintf("in none of the %d %ss", n, what)
	}
	return fmt.Sprintf("in %d of %d %ss", hits, n, what)
}

func policies(n int) string {
	if n == 1 {
		return "1 policy"
	}
	return fmt.Sprintf("%d policies", n)
}

// factorNamed returns the short name and the unit of the factor with this path.
func factorNamed(s *results.Sweep, path string) (name, unit string) {
	i := slices.IndexFunc(s.Factors, func(f results.SweptFactor) bool { return f.Path == path })
	if i < 0 {
		return format.Clip(path, nameLength), ""
	}
	return factorNames(s.Factors)[i], s.Factors[i].Unit
}

// rowPolicy names a policy beside its row. With one lever the name is only the lever's value.
func rowPolicy(s *results.Sweep, values []string) string {
	if len(values) == 1 {
		return format.Clip(values[0], nameLength)
	}
	return format.Clip(policyName(s, values), nameLength)
}
