package validationpage

import (
	"fmt"

	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// answer describes the validation in a few sentences.
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
	met := fmt.Sprintf("%d of %d", v.Met(), len(v.Targets))
	of := fmt.Sprintf("%d replicates", v.Finished)
	if v.Finished == 1 {
		of = "one replicate"
	}
	switch {
	case v.Finished == 0:
		all = append(all, page.Say("No replicate reached the end, so nothing can be said of the %s targets.", fmt.Sprint(len(v.Targets))))
	case len(failing) == 0:
		all = append(all, page.Say("%s targets are met by the median of "+of+": none fails.", met))
	default:
		all = append(all, page.Say("%s targets are met by the median of "+of+"; failing: %s.", met, format.Enumerated(failing, 12)))
	}
	if unmeasured > 0 && v.Finished > 0 {
		all = append(all, page.Say("%s could not be measured in any replicate, which counts as failing.", fmt.Sprint(unmeasured)))
	}
	for _, c := range v.Contrasts {
		if c.Finished > 0 {
			all = append(all, page.Say("The contrast "+format.Clip(c.Name, 24)+" misses %s of them.", fmt.Sprint(len(c.Missed))))
		}
	}
	if s, ok := sayTelling(v); ok {
		all = append(all, s)
	}
	if n := len(v.Failures); n > 0 {
		all = append(all, page.Say("%s failed, left out of all figures.", format.CountOf(n, "run")))
	}
	return all
}

// sayTelling says which targets distinguish the strategies from doing nothing.
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
	return page.Say("Of the targets that are met, %s are missed by a contrast; only these say anything for the strategies.", fmt.Sprint(telling)), true
}
