package scenario

import (
	"errors"
	"fmt"
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

// TryChanges lays every dated change over a copy, in order of time, so that a bad one is found before the run begins.
func (sc *Scenario) TryChanges() error {
	if len(sc.Changes) == 0 {
		return nil
	}
	trial := sc.Clone()
	for _, i := range sc.ChangeOrder() {
		for _, a := range sc.Changes[i].Set {
			path := fmt.Sprintf("change.%d.set", i)
			if fixed := fixedAtOpening(a.Path); fixed {
				return sc.set.At(path, "%s cannot change during a run; it is what the run is built from", a.Path)
			}
			if err := trial.set.SetValue(a.Path, a.Value); err != nil {
				if e := (*param.Error)(nil); errors.As(err, &e) {
					return sc.set.At(path, "%s: %s; %s", a.Path, e.Problem, e.Remedy)
				}
				return err
			}
		}
	}
	return nil
}

// fixedAtOpening tells parameters that a run reads once, as it begins: a dated change of them would be a lie.
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

// ChangeOrder gives the changes by time, then as written.
func (sc *Scenario) ChangeOrder() []int {
	order := make([]int, len(sc.Changes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return int(sc.Case.Calendar.At(sc.Changes[a].At) - sc.Case.Calendar.At(sc.Changes[b].At))
	})
	return order
}
