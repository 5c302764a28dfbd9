package sweeppage

import (
	"fmt"
	"strings"

	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// ruleWords writes a stopping rule such as "reachability_mean ci=0.01 level=0.95 min=10" in words. It also returns the unit of the rule's outcome.
func ruleWords(s *results.Sweep, rule string) (text, unit string) {
	parts := strings.Fields(rule)
	set := map[string]float64{}
	for _, p := range parts {
		if name, value, some := strings.Cut(p, "="); some {
			set[name], _ = numeric(value)
		}
	}
	if len(parts) < 2 || set["ci"] <= 0 || set["level"] <= 0 {
		return format.Clip(rule, 120), ""
	}
	m, _ := meanOf(outcomesOf(s), parts[0])
	return outcomeName(parts[0]) + " to within ± " + format.Spelled(format.Size(set["ci"], m.Unit)) + " (" + format.Share(set["level"]) + " interval)", m.Unit
}

// sayUntil says whether the sweep reached the precision that its stopping rule asks for.
func sayUntil(s *results.Sweep, u *results.Until) page.Said {
	rule, unit := ruleWords(s, u.Rule)
	if u.Met {
		return page.Said{page.Words("The sweep stopped because it reached its aim at every point: " + rule + ".")}
	}
	out := page.Said{page.Words("The aim, " + rule + ", was "), page.Stress("not reached"), page.Words(fmt.Sprintf(" within %d replicates. The widest interval is at point %d, ± %s", u.Most, u.Worst, format.Spelled(format.Size(u.HalfWidth, unit))))}
	if u.Wanted > 0 {
		out = append(out, page.Words(fmt.Sprintf("; it needs about %s replicates", format.Count(float64(u.Wanted)))))
	}
	return append(out, page.Words("."))
}
