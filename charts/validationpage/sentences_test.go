package validationpage

import (
	"math"
	"strings"
	"testing"

	"whackamole/runs/results"
)

func TestTheAnswerOfAValidationIsInPlainSentences(t *testing.T) {
	target := func(pass, missed bool) results.Validated {
		x := results.Validated{Target: results.Target{ID: "C1", Value: 1, Pass: pass}, Contrasts: []results.Contrasted{{Missed: missed}}}
		if !pass {
			x.ID = "C2"
		}
		return x
	}
	unmeasured := target(false, true)
	unmeasured.Value = math.NaN()
	contrast := []results.Contrast{{Name: "sit_tight", Finished: 3, Missed: []string{"C1"}}}
	for want, v := range map[string]*results.Validation{
		"The scenario declares no target, so there is nothing to compare with.":                                                           {Finished: 3},
		"No replicate reached the end, so no target can be judged.":                                                                       {Targets: []results.Validated{target(true, false)}},
		"One replicate meets 1 of 1 targets.":                                                                                             {Finished: 1, Targets: []results.Validated{target(true, false)}},
		"The median of 3 replicates meets 2 of 2 targets.":                                                                                {Finished: 3, Targets: []results.Validated{target(true, false), target(true, false)}},
		"The median of 3 replicates meets 1 of 2 targets; failing: C2.1 could not be measured in any replicate, which counts as failing.": {Finished: 3, Targets: []results.Validated{target(true, false), unmeasured}},
		"The median of 3 replicates meets 1 of 1 targets.The contrast sit_tight misses 1 of the 1 target.Of the targets that are met, a contrast misses 1. Only such targets are evidence for the strategies.":  {Finished: 3, Targets: []results.Validated{target(true, true)}, Contrasts: contrast},
		"The median of 3 replicates meets 2 of 2 targets.The contrast sit_tight misses 1 of the 2 targets.Of the targets that are met, a contrast misses 0. Only such targets are evidence for the strategies.": {Finished: 3, Targets: []results.Validated{target(true, false), target(true, false)}, Contrasts: contrast},
		"The median of 3 replicates meets 0 of 1 targets; failing: C2.The results leave out 2 runs that failed.":                                                                                                {Finished: 3, Targets: []results.Validated{target(false, false)}, Failures: make([]results.Failure, 2)},
	} {
		var b strings.Builder
		for _, said := range answer(v) {
			for _, p := range said {
				b.WriteString(p.Text)
			}
		}
		if got := b.String(); got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
	}
}
