package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"whackamole/runs/results"
	"whackamole/runs/sweep"
)

// rulesText explains --until and --plan on the help pages.
const rulesText = `How many replicates? --until 'reachability_mean ci=0.01' plays in batches until at every point the 95 % interval of that
mean reaches no further than 0.01 to either side, in the unit of the outcome, or --replicates are played. level=0.9 in the
rule asks for another level, min=20 for more than the 10 replicates it waits for in any case. Where it stops hangs on the
rule alone, not on workers or interrupts, and the files are those of a sweep of so many replicates; without --series they
hold series by the day where --replicates of every point are 20,000 runs or fewer. An interval that was stopped so covers
a little less often than its level says. --plan 'reachability_mean ci=0.01' plays what it is told to, as a pilot, and
prints how many replicates each point wants by their spread.
`

// namesMost is the largest number of scenarios in the folder name of a comparison.
const namesMost = 3

// folderOf is the default folder of a sweep or comparison.
func folderOf(sw *sweep.Sweep, verb string) string {
	names := scenariosOf(sw)
	if more := len(names) - namesMost; more > 0 {
		names = append(names[:namesMost], strconv.Itoa(more)+"-more")
	}
	return filepath.Join("out", strings.Join(names, "-vs-")+"-"+strconv.FormatInt(sw.Seed, 10)+"-"+verb)
}

func scenariosOf(sw *sweep.Sweep) (names []string) {
	for _, sc := range sw.Scenarios() {
		names = append(names, sc.Name)
	}
	return names
}

// heading says what is about to be played.
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
		text += fmt.Sprintf("; %d runs there already", folder.Found())
	case folder.Found() > 0:
		text += fmt.Sprintf(", %d of them there already", folder.Found())
	}
	return text
}

// outlook is the progress of the rule after the last batch.
func outlook(u *results.Until) string {
	if u == nil || u.Batches == 0 {
		return ""
	}
	return fmt.Sprintf("; batch %d: %s", u.Batches, widest(u))
}

// widest describes the widest interval under a rule and the replicates it needs.
func widest(u *results.Until) string {
	if math.IsNaN(u.HalfWidth) {
		return fmt.Sprintf("at point %d fewer than two replicates measured the outcome yet", u.Worst)
	}
	text := fmt.Sprintf("± %s at point %d", grouped(u.HalfWidth), u.Worst)
	if u.Wanted > 0 && !u.Met {
		text += fmt.Sprintf(", some %d replicates by the spread so far", u.Wanted)
	}
	return text
}

// verdict says whether a rule was met.
func verdict(p *printer, r *results.Sweep) string {
	u := r.Until
	if u.Met {
		return p.green("met") + fmt.Sprintf(" at %d replicates: %s (%s)", r.Replicates, widest(u), u.Rule)
	}
	return p.red("not met") + fmt.Sprintf(" within %d replicates: %s (%s); more --replicates and --resume go on", r.Replicates, widest(u), u.Rule)
}

// writePilot prints how many replicates each point needs.
func writePilot(p *printer, r *results.Sweep) {
	if r.Pilot == nil {
		return
	}
	p.line("replicates wanted, by the spread of those played, for %s", r.Pilot.Rule)
	p.line("")
	rows := [][]string{{"point", "measured", "half-width now", "replicates wanted"}}
	for i, x := range r.Pilot.Points {
		half, wanted := "–", "cannot be told"
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
		p.line("  point %d wants most: --replicates %d --resume goes on from here", r.Pilot.Worst, max(r.Pilot.Wanted, r.Replicates))
	}
	p.line("")
}
