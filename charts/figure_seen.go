package charts

import (
	"math"
	"strings"

	"whackamole/runs/results"
)

// observers are the series of what each observer saw, and last, so that it is drawn above them, the truth.
var observers = []shown{
	{"reach_seen_panel", "audience panel", orange, "dashed", false},
	{"reach_seen_operator", "access providers", sky, "", false},
	{"reach_seen_messenger", "messenger", blue, "dashed", false},
	{"reach_seen_censor", "censor", red, "dotted", false},
	{"reachability_unaided", "true", ink, "", false},
}

// seen shows the same days as each observer saw them, beside what was true.
func seen(r *results.Run) (figure, error) {
	f := figure{
		ID: "seen", Heading: "What each side saw of it, beside the truth",
		Means: "Share of installed users who could reach the messenger without help: as it was, and as an audience panel, the access providers, the messenger and the censor last had it (late, biased and noisy). " +
			"The censor acts on its own estimate, not on the truth. Below, what the messenger heard from its clients.",
	}
	ls := lines(r, observers...)
	if len(ls) > 0 && ls[0].Name != "true" {
		p := overTime(r, "seen", "share", ls)
		p.Top = 1
		one, err := p.panel("Reach without help (share of installed users)", "Reach without help as it was and as each observer saw it, over days since day zero", "tall")
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, one)
		f.Data = dailyTable(r, "reachability_unaided", "reach_seen_panel", "reach_seen_operator", "reach_seen_messenger", "reach_seen_censor")
		f.Remark = distances(r)
	}
	if heard := silence(r); len(heard) > 0 {
		one, err := overTime(r, "silent", "share", heard).panel("Users whom the messenger no longer hears from (share of installed users)",
			"Share of installed users cut off or lapsed, as the messenger heard it and as it was, over days since day zero", "low")
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, one)
	}
	if len(f.Panels) == 0 {
		f.Empty = "Nothing to show: nobody observed reach in this run."
	}
	return f, nil
}

// silence gives the share of clients that no longer report, as the messenger last heard it, and the share cut off or lapsed as it was.
func silence(r *results.Run) (ls []line) {
	if len(r.Reports) == 0 || len(r.Days) == 0 {
		return nil
	}
	heard, k, last := make([]float64, len(r.Days)), 0, math.NaN()
	for i, d := range r.Days {
		for ; k < len(r.Reports) && !(r.Reports[k].Day > d+1e-9); k++ {
			last = r.Reports[k].Silent
		}
		heard[i] = last
	}
	cut, one := values(r, "users_cut_off")
	lapsed, two := values(r, "users_lapsed")
	installed, three := values(r, "users_installed")
	if one && two && three {
		for i := range cut {
			if cut[i] = (cut[i] + lapsed[i]) / installed[i]; !finite(cut[i]) {
				cut[i] = math.NaN()
			}
		}
		ls = append(ls, line{Name: "true", Colour: ink, Y: cut})
	}
	if !anything(heard, false) {
		return nil
	}
	return append(ls, line{Name: "as the messenger heard", Colour: blue, Dash: "dashed", Y: heard})
}

// distances says how far each observer was off on average, while it had anything to say.
func distances(r *results.Run) string {
	truth, ok := values(r, observers[len(observers)-1].Series)
	if !ok {
		return ""
	}
	var said []string
	for _, o := range observers[:len(observers)-1] {
		v, ok := values(r, o.Series)
		if !ok {
			continue
		}
		sum, n := 0.0, 0
		for i, d := range r.Days {
			if d >= 0 && finite(v[i]) && finite(truth[i]) {
				sum += math.Abs(v[i] - truth[i])
				n++
			}
		}
		if n > 0 {
			said = append(said, o.Name+" "+number(math.Round(1000*sum/float64(n))/10))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "Mean distance from the truth since day zero, in percentage points: " + strings.Join(said, ", ") + "."
}
