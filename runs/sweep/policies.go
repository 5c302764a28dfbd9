package sweep

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/runs/design"
	"whackamole/runs/metrics"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// criteriaUsual are what policies are judged by unless a sweep says so.
var criteriaUsual = []PlannedCriterion{{Outcome: "reachability_mean", Goal: "max"}, {Outcome: "loss_business_usd_total", Goal: "min"}}

// layCriteria resolves what the sweep is judged by, and finds the policies among its points.
func (sw *Sweep) layCriteria() error {
	if len(sw.asked.Criteria) > 0 {
		sw.Plan.Criteria = nil
	}
	for _, arg := range sw.asked.Criteria {
		c, err := parseCriterion(arg)
		if err != nil {
			return refusedFlag("--criterion "+arg, err)
		}
		sw.Plan.Criteria = append(sw.Plan.Criteria, c)
	}
	if len(sw.asked.Crossings) > 0 {
		sw.Plan.Crossings = nil
	}
	for _, arg := range sw.asked.Crossings {
		c, err := parseCrossing(arg)
		if err != nil {
			return refusedFlag("--crossing "+arg, err)
		}
		sw.Plan.Crossings = append(sw.Plan.Crossings, c)
	}
	sw.policies, sw.undecided = sw.policiesOf()
	if len(sw.Plan.Criteria) == 0 && sw.undecided == "" {
		sw.Plan.Criteria = slices.Clone(criteriaUsual)
	}
	for i, planned := range sw.Plan.Criteria {
		c, key, err := sw.criterion(planned)
		if err == nil && slices.ContainsFunc(sw.criteria, func(other criterion) bool { return other.outcome == c.outcome }) {
			key, err = "outcome", errors.New("there are two criteria of this outcome; keep one of the two")
		}
		if err != nil {
			return sw.misjudged("criterion", i, key, sw.asked.Criteria, err)
		}
		sw.criteria = append(sw.criteria, c)
	}
	for i, planned := range sw.Plan.Crossings {
		c, key, err := sw.crossing(planned)
		if err == nil && slices.Contains(sw.crossings, c) {
			key, err = "series", errors.New("this crossing is there twice; keep one of the two")
		}
		if err != nil {
			return sw.misjudged("crossing", i, key, sw.asked.Crossings, err)
		}
		sw.crossings = append(sw.crossings, c)
	}
	return nil
}

// takeLevers makes the factors that --lever names the levers, and all others part of the state of the world: what the other side decides is no
// choice of ours.
func (sw *Sweep) takeLevers() error {
	if len(sw.asked.Levers) == 0 {
		return nil
	}
	var paths []string
	sw.Plan.Factors = slices.Clone(sw.Plan.Factors) // the plan of the scenario stays
	for i := range sw.Plan.Factors {
		f := &sw.Plan.Factors[i]
		paths = append(paths, f.Path)
		f.Role = param.Uncertainty.String()
		if slices.Contains(sw.asked.Levers, f.Path) {
			f.Role = param.Lever.String()
		}
	}
	for _, path := range sw.asked.Levers {
		if !slices.Contains(paths, path) {
			return refusedFlag("--lever "+path, unknownName("factor of this sweep", path, paths))
		}
	}
	return nil
}

// misjudged places an error about a criterion or crossing: at its key in the file, at its head where there is no key, or at the flag.
func (sw *Sweep) misjudged(table string, i int, key string, flags []string, err error) error {
	if len(flags) > 0 {
		return refusedFlag("--"+table+" "+flags[i], err)
	}
	path := fmt.Sprintf("%s.%s.%d", Key, table, i)
	if key != "" {
		path += "." + key
	}
	return sw.filedSet.At(path, "%v", err)
}

// refusedFlag is an error about a flag; what stands behind "; " is the remedy.
func refusedFlag(flag string, err error) error {
	problem, remedy, _ := strings.Cut(err.Error(), "; ")
	return &param.Error{File: flag, Problem: problem, Remedy: remedy}
}

// seriesNames lists the series, in the order of the columns.
func seriesNames() (names []string) {
	for _, s := range metrics.All() {
		names = append(names, s.Name)
	}
	return names
}

// use is what a factor is to those who decide, in a word; empty where it is no parameter of the scenario.
func (sw *Sweep) use(f design.Factor) string {
	p, err := sw.Scenario.Get(f.Path)
	if err != nil {
		return ""
	}
	for _, planned := range sw.Plan.Factors {
		if planned.Path == f.Path {
			return planned.use(p).String()
		}
	}
	return p.Use.String()
}

// levers gives the factors that are somebody's decision, and those that are not.
func (sw *Sweep) levers() (levers, rest []int) {
	for i, f := range sw.factors {
		if f.Lever {
			levers = append(levers, i)
		} else {
			rest = append(rest, i)
		}
	}
	return levers, rest
}

// of gives the values of some factors at a point.
func (sw *Sweep) of(factors []int, point int) []string {
	values := make([]string, len(factors))
	for i, f := range factors {
		values[i] = sw.points[point][f]
	}
	return values
}

// policiesOf gives the points of each policy, a combination of the levers' values, by state of the world, a combination of all other values; in the
// order in which both are first met. A state that is drawn twice counts twice. Where policies cannot be compared it gives none, and says why.
func (sw *Sweep) policiesOf() (policies [][]int, why string) {
	levers, rest := sw.levers()
	switch {
	case len(levers) == 0:
		return nil, `no factor is a lever, so there are no policies; give one role = "lever" in the plan`
	case len(sw.points) > indexedMost:
		return nil, fmt.Sprintf("there are more than %d points; take fewer", indexedMost)
	}
	numbers, states := map[string]int{}, map[string]int{} // of policies and states by their values
	var of [][2]int                                       // policy and state of each point
	met := map[[2]string]int{}
	for point := range sw.points {
		policy, state := pointKey(sw.of(levers, point)), pointKey(sw.of(rest, point))
		again := [2]string{policy, state}
		state += fmt.Sprint("\x1f", met[again])
		met[again]++
		of = append(of, [2]int{number(numbers, policy), number(states, state)})
	}
	switch {
	case len(numbers)*len(states) != len(sw.points): // no cell is taken twice, so one is empty
		return nil, fmt.Sprintf("in this %s design policies do not all meet the same states of the world; choose crossed or grid", sw.Plan.Design)
	case len(states) == 1:
		return nil, "every policy meets one state of the world only; vary something that is no lever"
	case len(numbers) == 1:
		return nil, "there is one policy only; give a lever a second value"
	}
	policies = make([][]int, len(numbers))
	for p := range policies {
		policies[p] = make([]int, len(states))
	}
	for point, at := range of {
		policies[at[0]][at[1]] = point
	}
	return policies, ""
}

// number is the number of a key, a new one where it has none.
func number(numbers map[string]int, key string) int {
	n, known := numbers[key]
	if !known {
		n = len(numbers)
		numbers[key] = n
	}
	return n
}

// decided tells whether policies are compared.
func (sw *Sweep) decided() bool { return len(sw.policies) > 0 && len(sw.criteria) > 0 }

// discovered lists the criteria whose failures a box is sought for, and the groups of points it is sought in: those of each policy, or all where
// there are no policies and the points are spread over the whole space.
func (sw *Sweep) discovered() (criteria []criterion, groups [][]int) {
	for _, c := range sw.criteria {
		if !math.IsNaN(c.threshold) {
			criteria = append(criteria, c)
		}
	}
	spread := slices.Contains([]string{"grid", "crossed", "lhs", "halton"}, sw.Plan.Design) && len(sw.factors) > 0 && len(sw.points) <= indexedMost
	switch {
	case len(criteria) == 0:
		return nil, nil
	case len(sw.policies) > 0:
		return criteria, sw.policies
	case !spread:
		return nil, nil
	}
	all := make([]int, len(sw.points))
	for i := range all {
		all[i] = i
	}
	return criteria, [][]int{all}
}

// whyUndecided says why policies are not compared where a reader could wonder: the sweep has criteria that no box speaks of, or levers among other
// factors.
func (sw *Sweep) whyUndecided() string {
	levers, rest := sw.levers()
	criteria, _ := sw.discovered()
	if sw.undecided != "" && (len(criteria) < len(sw.criteria) || len(levers) > 0 && len(rest) > 0) {
		return sw.undecided
	}
	return ""
}

// says is what failing a criterion means, in signs.
func (sw *Sweep) says(c criterion) string {
	sign := " < "
	if c.direction == stats.Minimise {
		sign = " > "
	}
	return sw.outcomes[c.outcome] + sign + string(store.AppendNumber(nil, c.threshold))
}
