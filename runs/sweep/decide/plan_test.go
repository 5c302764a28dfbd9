package decide

import "testing"

func TestCriterionAndCrossingArgumentsAreParsed(t *testing.T) {
	for arg, want := range map[string]PlannedCriterion{
		"a_mean max":         {"a_mean", "max", ""},
		" a_mean  min 1_000": {"a_mean", "min", "1_000"},
	} {
		if got, err := ParseCriterion(arg); err != nil || got != want {
			t.Errorf("%q: %+v, %v", arg, got, err)
		}
	}
	for arg, want := range map[string]PlannedCrossing{"s<0.5": {"s", "0.5", ""}, " s > -1e3 ": {"s", "", "-1e3"}} {
		if got, err := ParseCrossing(arg); err != nil || got != want {
			t.Errorf("%q: %+v, %v", arg, got, err)
		}
	}
}
