package sweeppage

import (
	"fmt"
	"strings"

	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// listedMost is the largest number of names that a note on the first screen lists before it says how many more there are.
const listedMost = 3

// shortened shortens a note for the first screen. Of a long list after a colon it writes the first names, and how many more there are.
func shortened(text string) string {
	head, list, some := strings.Cut(text, ": ")
	if names := strings.Split(list, ", "); some && len(names) > listedMost+1 {
		text = head + ": " + format.Enumerated(names, listedMost)
	}
	return format.Clip(text, format.TextLength)
}

// notices returns short statements beside the answer: the numbers of points, replicates and failed runs, and how many parameters have no source.
func notices(s *results.Sweep, f page.Footing) []page.Notice {
	played := page.Notice{Text: format.CountOf(s.Points, "point") + " × " + format.CountOf(s.Replicates, "replicate") + fmt.Sprintf(", seed %d; ", s.Seed), Link: "failed"}
	if s.Failed > 0 {
		played.Text, played.Bad = played.Text+fmt.Sprintf("%d of %d runs failed", s.Failed, s.Planned), true
	} else {
		played.Text += "no run failed"
	}
	all := []page.Notice{played, page.AssumedNotice(f)}
	if u := s.Until; u != nil && !u.Met {
		rule, _ := ruleWords(s, u.Rule)
		all = append(all, page.Notice{Text: fmt.Sprintf("Aim not reached within %d replicates: %s", u.Most, rule), Bad: true, Link: "again"})
	}
	if w := s.Pilot; w != nil && w.Wanted > 0 {
		rule, _ := ruleWords(s, w.Rule)
		all = append(all, page.Notice{Text: fmt.Sprintf("%s are needed for %s; %d were run", format.CountOf(w.Wanted, "replicate"), rule, s.Replicates), Bad: w.Wanted > s.Replicates, Link: "wanted"})
	}
	return all
}

// wanted is the section on how many replicates the requested precision needs. The estimate comes from the replicates of this sweep.
type wanted struct {
	Says page.Said
	Rows [][]string
	More string
}

func wantedOf(s *results.Sweep) *wanted {
	w := s.Pilot
	if w == nil {
		return nil
	}
	rule, unit := ruleWords(s, w.Rule)
	out := &wanted{Says: page.Said{page.Words("The spread of these replicates tells how many are needed for " + rule + ": ")}}
	if w.Wanted > 0 {
		out.Says = append(out.Says, page.Stress(format.CountOf(w.Wanted, "replicate")), page.Words(fmt.Sprintf(" of each point. Point %d needs the most.", w.Worst)))
	} else {
		out.Says = append(out.Says, page.Words("this cannot be calculated, because at some point fewer than two replicates measured the outcome."))
	}
	for i, x := range w.Points {
		row := []string{fmt.Sprint(i), fmt.Sprint(x.N), halfWidth(x.HalfWidth, unit), "unknown"}
		if x.Wanted > 0 {
			row[3] = format.Commas(float64(x.Wanted))
		}
		out.Rows = append(out.Rows, row)
	}
	out.More = "This section was requested with --plan. It does not change the runs. A report rendered again from the folder does not have it."
	return out
}

// halfWidth writes half the width of an interval: "± 200".
func halfWidth(v float64, unit string) string {
	if !format.Finite(v) {
		return format.None
	}
	return "± " + format.Size(v, unit)
}
