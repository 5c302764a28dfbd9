package scenario

import (
	"cmp"
	"slices"

	"whackamole/param"
)

// Change is a dated change of the scenario: assignments that take effect at a moment of the run.
type Change struct {
	At  param.When
	Set []param.Assignment
}

func declareChange(c *Change, s *param.Set) {
	s.Effect(param.AtOpening)
	s.When(&c.At, "at", "day 0", param.Spec{Source: param.Assumed, Doc: "When the change takes effect."})
	s.Assignments(&c.Set, "set", param.Spec{Source: param.Assumed, Doc: "Paths and their new values."})
}

// Order returns the indices of dated changes, sorted by moment. Changes of the same moment stay in the order of the file.
func Order(c []Change, clock Clock) []int {
	order := make([]int, len(c))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(clock.calendar().At(c[a].At), clock.calendar().At(c[b].At))
	})
	return order
}
