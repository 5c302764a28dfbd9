package scenario

import (
	"slices"
	"strings"

	"whackamole/param"
)

// Change is a dated change of the scenario.
type Change struct {
	At  param.When
	Set []param.Assignment
}

func declareChange(c *Change, s *param.Set) {
	s.When(&c.At, "at", "day 0", param.Spec{Source: param.Assumed, Doc: "When the change takes effect."})
	s.Assignments(&c.Set, "set", param.Spec{Source: param.Assumed, Doc: "Paths and their new values."})
}

// fixedAtOpening reports whether a run reads a parameter only at its opening. A dated change of it would have no effect.
func fixedAtOpening(path string) bool {
	for _, p := range []string{"title", "question", "start", "day_zero", "horizon", "step", "seed", "world_seed", "population", "provider", "sector",
		"pulse", "giant", "change", "target", "recorded", "reference", "source", "messenger.own_prefixes", "messenger.own_endpoints",
		"messenger.endpoints_per_client", "messenger.offline", "censor.ordered_at", "censor.ground", "businesses.zipf"} {
		if path == p || strings.HasPrefix(path, p+".") {
			return true
		}
	}
	return strings.HasPrefix(path, "cloud.") && (strings.HasSuffix(path, ".prefixes") || strings.HasSuffix(path, ".front_ends") || strings.HasSuffix(path, ".name") || strings.HasSuffix(path, ".weight")) ||
		strings.HasPrefix(path, "store.") && (strings.HasSuffix(path, ".name") || strings.HasSuffix(path, ".share"))
}

// Order returns the indices of dated changes by time, then as written.
func Order(c []Change, clock Clock) []int {
	order := make([]int, len(c))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return int(clock.calendar().At(c[a].At) - clock.calendar().At(c[b].At))
	})
	return order
}
