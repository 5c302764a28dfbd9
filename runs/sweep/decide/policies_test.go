package decide

import (
	"fmt"
	"strings"
	"testing"

	"whackamole/runs/design"
)

// leverAndStates holds two factors: a lever, and a factor that is part of the state of the world.
var leverAndStates = []design.Factor{{Path: "messenger.policy", Lever: true}, {Path: "population.users"}}

func TestPoliciesAreComparableOnlyOverTheSameStates(t *testing.T) {
	for _, c := range []struct {
		name, points, want string
	}{
		{"policy by policy", "a1 a2 b1 b2", "[[0 1] [2 3]]"},
		{"state by state", "a1 b1 a2 b2", "[[0 2] [1 3]]"},
		{"in no order", "b2 a1 b1 a2", "[[0 2] [3 1]]"},
		{"a state drawn twice", "a1 b1 a1 b1", "[[0 2] [1 3]]"},
		{"one is missing", "a1 a2 b1", "do not all meet"},
		{"other states", "a1 a2 b1 b3", "do not all meet"},
		{"one drawn twice by one policy", "a1 a1 a2 b1 b2 b2", "do not all meet"},
		{"one state", "a1 b1", "only one state of the world"},
		{"one policy", "a1 a2", "only one policy"},
	} {
		s := Space{Factors: leverAndStates, Design: "list"}
		for _, p := range strings.Fields(c.points) {
			s.Points = append(s.Points, []string{p[:1], p[1:]})
		}
		policies, why := s.policies()
		if why != "" && !strings.Contains(why, "; ") {
			t.Errorf("%s: no remedy in %q", c.name, why)
		}
		if got := fmt.Sprint(policies, why); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if _, why := (Space{Factors: leverAndStates[1:]}).policies(); !strings.Contains(why, "no factor is a lever") {
		t.Errorf("without levers: %s", why)
	}
}
