// Package randomcase draws random valid scenarios for tests. Each value lies inside the bounds of its declaration.
package randomcase

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"whackamole/param"
	"whackamole/policies"
	"whackamole/runs/scenario"
)

// Params returns the parameters of a scenario that Draw may change: those declared as uncertainty or lever whose values are numbers, durations,
// booleans or choices.
func Params(sc *scenario.Scenario) (params []param.Param) {
	sc.Parameters(func(p param.Param) {
		if p.Use != 0 && (p.Kind == param.KindInt || p.Kind == param.KindFloat || p.Kind == param.KindSpan || p.Kind == param.KindBool || p.Kind == param.KindChoice) {
			params = append(params, p)
		}
	})
	return params
}

// within draws a value of a parameter inside its bounds. About half of the draws lie between half and twice the value of the scenario. The others lie
// anywhere, on a logarithmic scale.
func within(t *rapid.T, p param.Param) string {
	switch p.Kind {
	case param.KindBool:
		return strconv.FormatBool(rapid.Bool().Draw(t, p.Path))
	case param.KindChoice:
		return strconv.Quote(rapid.SampledFrom(p.Choices).Draw(t, p.Path))
	default: // numeric kinds are drawn below
	}
	now, _ := strconv.ParseFloat(strings.ReplaceAll(p.Value, "_", ""), 64)
	x := now * rapid.Float64Range(0.5, 2).Draw(t, p.Path+" factor")
	if now == 0 || rapid.Bool().Draw(t, p.Path+" anywhere") {
		most := min(p.Max, max(now, p.Min, 1)*1000) // at most 1000 times the usual value: no run with ten thousand million people or a century of trials
		x = p.Min + math.Expm1(rapid.Float64Range(0, math.Log1p(most-p.Min)).Draw(t, p.Path))
	}
	x = min(max(x, p.Min), p.Max)
	switch p.Kind {
	case param.KindSpan:
		return fmt.Sprintf("%q", strconv.FormatInt(int64(x), 10)+" min")
	case param.KindInt:
		return strconv.FormatInt(int64(x), 10)
	default:
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
}

// Draw changes values of the base and returns the scenario with its assignments. The params are those that Params returns. The result is false if the
// drawn values cannot be combined.
func Draw(t *rapid.T, base *scenario.Scenario, params []param.Param) (*scenario.Scenario, []string, bool) {
	sets := []string{`horizon="19 days"`} // the run ends five days after day zero begins
	if rapid.Bool().Draw(t, "long steps") {
		sets = append(sets, `step="4 h"`)
	}
	var drawn []string // parameters drawn in this loop: the strategies of roles; those of clouds and stores are drawn like other values
	for _, role := range policies.Roles {
		if role == "clouds" {
			continue
		}
		drawn = append(drawn, role+".policy")
		if specs := policies.Of(role); rapid.IntRange(0, 2).Draw(t, role+" changes") == 0 {
			sets = append(sets, fmt.Sprintf("%s.policy=%q", role, rapid.SampledFrom(specs).Draw(t, role).Name))
		}
	}
	for range rapid.IntRange(0, 12).Draw(t, "values") {
		p := rapid.SampledFrom(params).Draw(t, "value")
		if !slices.Contains(drawn, p.Path) {
			sets = append(sets, p.Path+"="+within(t, p))
		}
	}
	sc, err := base.With(Assignments(sets)...)
	return sc, sets, err == nil
}

// Assignments splits texts of the form path=value.
func Assignments(sets []string) (all []param.Assignment) {
	for _, s := range sets {
		path, value, _ := strings.Cut(s, "=")
		all = append(all, param.Assignment{Path: path, Value: value})
	}
	return all
}

// Again returns the command that simulates a random scenario again.
func Again(sets []string) string {
	var b strings.Builder
	b.WriteString("whackamole run")
	for _, s := range sets {
		fmt.Fprintf(&b, " --set '%s'", s)
	}
	return b.String()
}
