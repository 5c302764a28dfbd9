package decide

import (
	"fmt"
	"strings"

	"whackamole/runs/design"
	"whackamole/runs/stats"
)

// PointsMost is the maximum number of points for statistics across points, which need the means of all points in memory at once.
const PointsMost = 100_000

// Space describes the points of a sweep and their factors. Policies are found among these points.
type Space struct {
	Design  string // name of the design
	Spread  bool   // if true, the points cover the whole space of the factors evenly, so a box can be found among all of them
	Factors []design.Factor
	Points  [][]string // values of each point, one per factor
	// Figures returns the value of a factor at every point, as a number. A factor whose values are words has the index of its level.
	Figures func(factor int) stats.Input
}

// levers returns the indices of the factors that are levers, and the indices of all other factors.
func (s Space) levers() (levers, rest []int) {
	for i, f := range s.Factors {
		if f.Lever {
			levers = append(levers, i)
		} else {
			rest = append(rest, i)
		}
	}
	return levers, rest
}

// of returns the values that the factors with these indices have at a point.
func (s Space) of(factors []int, point int) []string {
	values := make([]string, len(factors))
	for i, f := range factors {
		values[i] = s.Points[point][f]
	}
	return values
}

// policies returns, for each policy, the index of its point in each state of the world. A policy is a combination of lever values; a state is a
// combination of the values of all other factors. Policies and states are in order of first appearance. A state that is drawn twice counts as two
// states. If policies cannot be compared, the list is empty and why says the reason.
func (s Space) policies() (policies [][]int, why string) {
	levers, rest := s.levers()
	switch {
	case len(levers) == 0:
		return nil, `no factor is a lever, so there are no policies; give a factor role = "lever"`
	case len(s.Points) > PointsMost:
		return nil, fmt.Sprintf("there are more than %d points; use fewer", PointsMost)
	}
	numbers, states := map[string]int{}, map[string]int{} // numbers of the policies and of the states, by their joined values
	var of [][2]int                                       // numbers of the policy and of the state of each point
	met := map[[2]string]int{}
	for point := range s.Points {
		policy, state := key(s.of(levers, point)), key(s.of(rest, point))
		again := [2]string{policy, state}
		state += fmt.Sprint("\x1f", met[again])
		met[again]++
		of = append(of, [2]int{number(numbers, policy), number(states, state)})
	}
	switch {
	case len(numbers)*len(states) != len(s.Points): // a policy has at most one point in each state, so some policy misses a state
		return nil, fmt.Sprintf("in this %s design the policies do not all meet the same states of the world; choose crossed or grid", s.Design)
	case len(states) == 1:
		return nil, "there is only one state of the world; add a factor that is not a lever"
	case len(numbers) == 1:
		return nil, "there is only one policy; give a lever a second value"
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

// key joins values into one text, to look them up in a map.
func key(values []string) string { return strings.Join(values, "\x1f") }

// number returns the number of a key in the map numbers. A new key gets the next number.
func number(numbers map[string]int, key string) int {
	n, known := numbers[key]
	if !known {
		n = len(numbers)
		numbers[key] = n
	}
	return n
}
