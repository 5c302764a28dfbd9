package sweeppage

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// coursesMost is the largest number of points drawn over time. A reader can hardly distinguish more.
const coursesMost = 6

// courseLooks holds the colour and dash of each point's median line, by the number of the point.
var courseLooks = [coursesMost]struct{ colour, dash string }{{plot.Ink, ""}, {plot.Blue, ""}, {plot.Red, ""}, {plot.Green, "dashed"}, {plot.Purple, "dashed"}, {plot.Orange, "dotted"}}

// course describes a figure that shows one series over time, for several points.
type course struct {
	series, id, unit string
	heading, means   string
}

// courseFigures lists the figures over time in a sweep's report. A value of a flow, such as a loss, is the sum over a day or a week.
var courseFigures = []course{
	{"reachability", "course-reach", "share", "Who could still reach the messenger, by point", "Share of installed users who had a path to the messenger, with or without a proxy or VPN."},
	{"users_installed", "course-users", "count", "Installed users, by point", "People who have the messenger installed. The axis begins at zero."},
	{"registry_addresses", "course-registry", "count", "Addresses on the censor’s list, by point", "IPv4 addresses listed in this campaign; overlapping blocks count once."},
	{"loss_business_usd", "course-loss", "USD", "What unrelated businesses lose, by point",
		"US dollars lost in each %s, not summed over time, because quantiles cannot be added. The total over the run is an outcome."},
}

// courses returns one figure over time for each series in courseFigures. If there is no data over time, it returns one figure that says why.
func courses(s *results.Sweep) (all []page.Figure, err error) {
	drawn := courseRuns(s)
	if len(drawn) == 0 {
		f := page.Figure{ID: "course", Heading: "The series over time", Means: "Medians and bands over the replicates of each point.",
			Empty: "Nothing to show: no replicate reached the end."}
		if s.Kept == "none" {
			f.Empty = "Nothing to show: the sweep kept no series. Use --series weekly or --series daily to keep them."
		}
		return []page.Figure{f}, nil
	}
	for _, c := range courseFigures {
		f, err := c.figure(s, drawn)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// courseRuns turns each of the first six points into a run whose series are quantiles over the replicates. It returns nil if none of these points has data over time.
func courseRuns(s *results.Sweep) (drawn []*results.Run) {
	some := false
	for _, p := range s.Swept[:min(len(s.Swept), coursesMost)] {
		some = some || len(p.Days) > 0
		drawn = append(drawn, plot.OnTimeLine(plot.FanRun(&results.Validation{Start: s.Start, DayZero: s.DayZero, Step: s.Step, Days: p.Days, Fans: p.Fans})))
	}
	if !some {
		return nil
	}
	return drawn
}

// figure draws the medians of all drawn points in one panel. Below it, each point has its own panel with its bands of quantiles.
func (c course) figure(s *results.Sweep, drawn []*results.Run) (page.Figure, error) {
	span := "day"
	if s.Kept == "weekly" {
		span = "week"
	}
	f := page.Figure{ID: c.id, Heading: c.heading, Means: c.means}
	if c.unit == "USD" {
		f.Means = fmt.Sprintf(c.means, span)
	}
	f.Means += " At each moment, half of the replicates lie within the darker band and nine in ten within the lighter one. All panels have the same scale."
	if s.Kept == "weekly" {
		f.Means += " The values are weekly."
	}
	var fans []plot.Course
	var names []string
	var medians []plot.Line
	top, bottom := 0.0, 0.0
	for i, r := range drawn {
		p, ok := plot.Fan(r, c.series, fmt.Sprintf("%s-%d", c.id, i), c.unit)
		if !ok {
			continue
		}
		p = p.Sparser()
		for _, l := range p.Lines {
			top, bottom = max(top, highest(l.Y)), max(bottom, highest(mirrored(l.Y)))
		}
		y, _ := plot.Values(r, c.series+" median")
		medians = append(medians, plot.Line{Name: pointName(s, i), Colour: courseLooks[i].colour, Dash: courseLooks[i].dash, Y: y})
		fans, names = append(fans, p), append(names, pointName(s, i))
	}
	if len(fans) == 0 {
		f.Empty = "Nothing to show: no replicate of the drawn points measured it."
		return f, nil
	}
	for i := range fans {
		if fans[i].Top == 0 {
			fans[i].Top = ceiling(top)
		}
		fans[i].Bottom = -ceiling(bottom) // below zero only for a net flow, such as a loss minus recoveries
	}
	if len(drawn) < s.Points {
		f.Remark = fmt.Sprintf("The first %d of %d points are drawn.", len(drawn), s.Points)
	}
	err := c.panels(&f, drawn, medians, fans, names)
	f.Data = c.table(s, drawn)
	return f, err
}

// panels adds a panel with the medians of all points, if there are several, and then one panel of quantiles for each point.
func (c course) panels(f *page.Figure, drawn []*results.Run, medians []plot.Line, fans []plot.Course, names []string) error {
	switch {
	case len(medians) > 1 && sameDays(drawn):
		p := plot.OverTime(drawn[0], c.id, c.unit, medians)
		p.Top, p.Bottom = fans[0].Top, fans[0].Bottom
		one, err := p.Panel("Medians of the points", "Medians over days since day zero, a line for each point", "mid")
		if err != nil {
			return err
		}
		f.Panels = append(f.Panels, one)
	case len(medians) > 1:
		f.Remark = strings.TrimSpace("The points do not cover the same days, so their medians are not drawn together. " + f.Remark)
	}
	f.Legend = plot.FanLegend()
	for i, p := range fans {
		one, err := p.Panel(names[i], "Quantiles over days since day zero for "+names[i], "low half")
		if err != nil {
			return err
		}
		one.Legend = nil
		if len(fans) == 1 {
			one.Height = "tall"
		}
		f.Panels = append(f.Panels, one)
	}
	return nil
}

// sameDays reports whether all runs have the same instants. Only then can one panel show their lines.
func sameDays(all []*results.Run) bool {
	for _, r := range all[1:] {
		if !slices.Equal(r.Days, all[0].Days) {
			return false
		}
	}
	return true
}

// table returns the median, the 5 % and the 95 % quantile of each point, at every instant that the sweep kept.
func (c course) table(s *results.Sweep, drawn []*results.Run) *plot.Table {
	t := &plot.Table{Caption: "Median (5 % to 95 %) over the replicates", Head: []string{"day", "date"}}
	var longest *results.Run
	for i, r := range drawn {
		t.Head = append(t.Head, pointName(s, i))
		if longest == nil || len(r.Days) > len(longest.Days) {
			longest = r
		}
	}
	for k, d := range longest.Days {
		row := []string{format.Number(d), format.Date(longest.DayZero, d)}
		for _, r := range drawn {
			cell := format.None
			if k < len(r.Days) && r.Days[k] == d {
				at := func(quantile string) string {
					v, ok := plot.Values(r, c.series+" "+quantile)
					if !ok {
						return format.None
					}
					return format.InUnit(v[k], c.unit)
				}
				cell = at("median") + " (" + at("5 %") + " to " + at("95 %") + ")"
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t.WithData(fansCSV(s, c.series))
}

// mirrored returns the values with their signs reversed.
func mirrored(v []float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = -x
	}
	return out
}

// highest returns the largest measured value, or 0 if no value is above zero.
func highest(v []float64) (most float64) {
	for _, x := range v {
		if format.Finite(x) {
			most = max(most, x)
		}
	}
	return most
}

// ceiling returns a round number at or above most, for the end of a scale. It returns 0 if most is not above zero or not finite.
func ceiling(most float64) float64 {
	if most <= 0 || !format.Finite(most) {
		return 0
	}
	step := math.Pow10(format.Exponent(most))
	for _, by := range []float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10} {
		if most <= by*step*(1+1e-9) && format.Finite(by*step) {
			return by * step
		}
	}
	return 0
}

// fansCSV returns the quantiles of a series at every instant that the sweep kept, for the drawn points.
func fansCSV(s *results.Sweep, series string) string {
	var rows [][]string
	for i, x := range s.Swept[:min(len(s.Swept), coursesMost)] {
		for _, f := range x.Fans {
			if f.Series != series {
				continue
			}
			for k, day := range x.Days {
				row := []string{fmt.Sprint(i), format.Digits(day)}
				for _, q := range [][]float64{f.Q05, f.Q25, f.Median, f.Q75, f.Q95} {
					text := ""
					if k < len(q) {
						text = format.Digits(q[k])
					}
					row = append(row, text)
				}
				rows = append(rows, row)
			}
		}
	}
	return plot.CSV([]string{"point", "day", "q05", "q25", "q50", "q75", "q95"}, rows)
}
