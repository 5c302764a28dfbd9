package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"whackamole/runs/results"
	"whackamole/runs/sweep"
)

// heading says which scenarios a sweep or comparison simulates, with which seed, and how many runs.
func heading(sw *sweep.Sweep, folder *sweep.Folder, verb string) string {
	doing := map[string]string{"sweep": "sweeping", "compare": "comparing"}[verb]
	text := fmt.Sprintf("%s %s, seed %d, ", doing, strings.Join(scenariosOf(sw), ", "), sw.Seed)
	if u := sw.Until(); u != nil {
		text += fmt.Sprintf("until %s, %d replicates at most", u.Rule, u.Most)
	} else {
		text += fmt.Sprintf("%d runs", folder.Missing()+folder.Found())
	}
	switch {
	case folder.Found() > 0 && sw.Until() != nil:
		text += fmt.Sprintf("; %d runs finished already", folder.Found())
	case folder.Found() > 0:
		text += fmt.Sprintf(", %d of them finished already", folder.Found())
	}
	return text
}

// outlook says how far the stopping rule is after the last batch of replicates. Before the first batch it returns "".
func outlook(u *results.Until) string {
	if u == nil || u.Batches == 0 {
		return ""
	}
	return fmt.Sprintf("; batch %d: %s", u.Batches, widest(u))
}

// widest describes the widest interval that a stopping rule looks at, and how many replicates the rule needs.
func widest(u *results.Until) string {
	if math.IsNaN(u.HalfWidth) {
		return fmt.Sprintf("fewer than two replicates at point %d have measured the outcome", u.Worst)
	}
	text := fmt.Sprintf("± %s at point %d", grouped(u.HalfWidth), u.Worst)
	if u.Wanted > 0 && !u.Met {
		text += fmt.Sprintf(", about %d replicates needed", u.Wanted)
	}
	return text
}

// verdict says whether the stopping rule was met, and how to continue if it was not.
func verdict(p *printer, r *results.Sweep) string {
	u := r.Until
	if u.Met {
		return p.green("met") + fmt.Sprintf(" at %d replicates: %s (%s)", r.Replicates, widest(u), u.Rule)
	}
	return p.red("not met") + fmt.Sprintf(" within %d replicates: %s (%s); to continue, add --resume with more --replicates", r.Replicates, widest(u), u.Rule)
}

// writePilot prints the flag --plan's estimate of how many replicates each point needs.
func writePilot(p *printer, r *results.Sweep) {
	if r.Pilot == nil {
		return
	}
	p.line("replicates needed, estimated from those played, for %s", r.Pilot.Rule)
	p.line("")
	rows := [][]string{{"point", "measured", "half-width now", "replicates needed"}}
	for i, x := range r.Pilot.Points {
		half, wanted := "–", "unknown"
		if !math.IsNaN(x.HalfWidth) {
			half = grouped(x.HalfWidth)
		}
		if x.Wanted > 0 {
			wanted = strconv.Itoa(x.Wanted)
		}
		rows = append(rows, []string{strconv.Itoa(i), strconv.Itoa(x.N), half, wanted})
	}
	p.columns(rows)
	if more := r.Points - len(r.Pilot.Points); more > 0 {
		p.line("  and %d more", more)
	}
	if r.Pilot.Wanted > 0 {
		p.line("  point %d needs most; to continue, add --replicates %d --resume", r.Pilot.Worst, max(r.Pilot.Wanted, r.Replicates))
	}
	p.line("")
}
