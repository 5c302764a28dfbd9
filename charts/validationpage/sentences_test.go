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
		"The scenario declares no target, so there is nothing to compare with.":                                                               {Finished: 3},
		"No replicate reached the end, so no target can be judged.":                                                                           {Targets: []results.Validated{target(true, false)}},
		"1 of 1 targets is met by one replicate.":                                                                                             {Finished: 1, Targets: []results.Validated{target(true, false)}},
		"2 of 2 targets are met by the median of 3 replicates.":                                                                               {Finished: 3, Targets: []results.Validated{target(true, false), target(true, false)}},
		"1 of 2 targets is met by the median of 3 replicates; failing: C2.1 could not be measured in any replicate, which counts as failing.": {Finished: 3, Targets: []results.Validated{target(true, false), unmeasured}},
		"1 of 1 targets is met by the median of 3 replicates.The contrast sit_tight misses 1 of the 1 target.Of the targets that are met, 1 is missed by a contrast. Only this one is evidence for the strategies.": {Finished: 3, Targets: []results.Validated{target(true, true)}, Contrasts: contrast},
		"2 of 2 targets are met by the median of 3 replicates.The contrast sit_tight misses 1 of the 2 targets.No contrast misses a target that is met, so the targets are no evidence for the strategies.":         {Finished: 3, Targets: []results.Validated{target(true, false), target(true, false)}, Contrasts: contrast},
		"0 of 1 targets are met by the median of 3 replicates; failing: C2.2 runs failed and are left out of all results.":                                                                                          {Finished: 3, Targets: []results.Validated{target(false, false)}, Failures: make([]results.Failure, 2)},
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
