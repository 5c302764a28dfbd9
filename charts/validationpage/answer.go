package validationpage

import (
	"fmt"

	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// answer describes the validation in a few sentences: how many targets the replicates meet, and how many each contrast misses.
func answer(v *results.Validation) (all []page.Said) {
	var failing []string
	unmeasured := 0
	for _, t := range v.Targets {
		if !t.Pass {
			failing = append(failing, format.Clip(t.ID, 24))
		}
		if !format.Finite(t.Value) {
			unmeasured++
		}
	}
	of := fmt.Sprintf("The median of %d replicates", v.Finished)
	if v.Finished == 1 {
		of = "One replicate"
	}
	met := page.Said{page.Words(of + " meets "), page.Stress(fmt.Sprintf("%d of %d", v.Met(), len(v.Targets))), page.Words(" targets")}
	switch {
	case len(v.Targets) == 0:
		all = append(all, page.Say("The scenario declares no target, so there is nothing to compare with."))
	case v.Finished == 0:
		all = append(all, page.Say("No replicate reached the end, so no target can be judged."))
	case len(failing) == 0:
		all = append(all, append(met, page.Words(".")))
	default:
		all = append(all, append(met, page.Words("; failing: "+format.Enumerated(failing, 12)+".")))
	}
	if unmeasured > 0 && v.Finished > 0 {
		all = append(all, page.Say("%s could not be measured in any replicate, which counts as failing.", fmt.Sprint(unmeasured)))
	}
	for _, c := range v.Contrasts {
		if c.Finished > 0 {
			all = append(all, page.Said{page.Words("The contrast " + format.Clip(c.Name, 24) + " misses "), page.Stress(fmt.Sprint(len(c.Missed))), page.Words(" of the " + format.CountOf(len(v.Targets), "target") + ".")})
		}
	}
	if s, ok := sayTelling(v); ok {
		all = append(all, s)
	}
	if n := len(v.Failures); n > 0 {
		all = append(all, page.Say("The results leave out %s that failed.", format.CountOf(n, "run")))
	}
	return all
}

// sayTelling says how many of the targets that are met a contrast misses. Only such targets are evidence for the strategies.
func sayTelling(v *results.Validation) (page.Said, bool) {
	telling, compared := 0, false
	for _, c := range v.Contrasts {
		compared = compared || c.Finished > 0
	}
	for _, t := range v.Targets {
		if t.Discriminates() {
			telling++
		}
	}
	if !compared || v.Met() == 0 {
		return nil, false
	}
	return page.Say("Of the targets that are met, a contrast misses %s. Only such targets are evidence for the strategies.", fmt.Sprint(telling)), true
}
