package runpage

import (
	"math"
	"strings"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// observers lists the series with each observer's estimate of reach. The true series comes last, so that its line covers the others.
var observers = []plot.Shown{
	{Series: "reach_seen_panel", Name: "audience panel", Colour: plot.Orange, Dash: "dashed"},
	{Series: "reach_seen_operator", Name: "access providers", Colour: plot.Sky},
	{Series: "reach_seen_messenger", Name: "messenger", Colour: plot.Blue, Dash: "dashed"},
	{Series: "reach_seen_censor", Name: "censor", Colour: plot.Red, Dash: "dotted"},
	{Series: "reachability_unaided", Name: "true", Colour: plot.Ink},
}

// seen draws reach as each observer estimated it, beside the true reach.
func seen(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "seen", Heading: "What each side saw, and the truth",
		Means: "Share of installed users who had an unaided path: the true share, and the latest estimates of an audience panel, the access providers, the messenger and the censor. " +
			"Estimates are late, biased and noisy. The censor acts on its own estimate, not on the truth. The second panel shows what clients report to the messenger.",
	}
	ls := plot.Lines(r, observers...)
	if len(ls) > 0 && ls[0].Name != "true" {
		p := plot.OverTime(r, "seen", "share", ls)
		p.Top = 1
		one, err := p.Panel("Unaided reach (share of installed users)", "Unaided reach as it was and as each observer saw it, over days since day zero", "tall")
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, one)
		f.Data = plot.DailyTable(r, "reachability_unaided", "reach_seen_panel", "reach_seen_operator", "reach_seen_messenger", "reach_seen_censor")
		f.Remark = distances(r)
	}
	if heard := silence(r); len(heard) > 0 {
		one, err := plot.OverTime(r, "silent", "share", heard).Panel("Users who no longer report to the messenger (share of installed users)",
			"Share of installed users cut off or lapsed, as clients report it to the messenger and as it was, over days since day zero", "low")
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

// silence returns two lines: the share of clients that stopped reporting, from the latest report to the messenger, and the true share of users cut off or lapsed.
func silence(r *results.Run) (ls []plot.Line) {
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
	cut, one := plot.Values(r, "users_cut_off")
	lapsed, two := plot.Values(r, "users_lapsed")
	installed, three := plot.Values(r, "users_installed")
	if one && two && three {
		for i := range cut {
			if cut[i] = (cut[i] + lapsed[i]) / installed[i]; !format.Finite(cut[i]) {
				cut[i] = math.NaN()
			}
		}
		ls = append(ls, plot.Line{Name: "true", Colour: plot.Ink, Y: cut})
	}
	if !plot.Anything(heard, false) {
		return nil
	}
	return append(ls, plot.Line{Name: "reported to the messenger", Colour: plot.Blue, Dash: "dashed", Y: heard})
}

// distances says, for each observer, the mean absolute error of its estimates of reach since day zero.
func distances(r *results.Run) string {
	truth, ok := plot.Values(r, observers[len(observers)-1].Series)
	if !ok {
		return ""
	}
	var said []string
	for _, o := range observers[:len(observers)-1] {
		v, ok := plot.Values(r, o.Series)
		if !ok {
			continue
		}
		sum, n := 0.0, 0
		for i, d := range r.Days {
			if d >= 0 && format.Finite(v[i]) && format.Finite(truth[i]) {
				sum += math.Abs(v[i] - truth[i])
				n++
			}
		}
		if n > 0 {
			said = append(said, o.Name+" "+format.Number(math.Round(1000*sum/float64(n))/10))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "Mean error since day zero, in percentage points: " + strings.Join(said, ", ") + "."
}
