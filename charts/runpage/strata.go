package runpage

import (
	"fmt"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/internal/portable"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// heat lists the colours for shares, the palest first.
var heat = []string{"@heat1", "@heat2", "@heat3", "@heat4", "@heat5"}

// shade is a class of shares that are drawn in one colour, with the name of the class.
type shade struct {
	Name string
	From float64 // Smallest share in the class.
}

// shadeOf returns the index of the class that contains a share. It is −1 if the share is below the first class.
func shadeOf(classes []shade, share float64) int {
	k := -1
	for i, c := range classes {
		if share >= c.From {
			k = i
		}
	}
	return k
}

// coverages lists the classes of a share, such as the share of listed addresses that providers filter (in force).
var coverages = []shade{{"none", 0}, {"up to 25 %", 1e-9}, {"25 to 50 %", 0.25}, {"50 to 75 %", 0.5}, {"75 to 99 %", 0.75}, {"99 % or more", 0.99}}

// covers returns an empty panel with one colour for each class in coverages.
func covers(id string) plot.Timeline {
	p := plot.Timeline{ID: id, Tall: 0.86}
	for i, c := range coverages {
		p.Bars = append(p.Bars, plot.Bars{Name: c.Name, Colour: append([]string{"@held"}, heat...)[i]})
	}
	return p
}

// strata draws, for each stratum of providers, the share of the list in force. A second panel shows filters that do not use addresses.
func strata(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "strata", Heading: "Which providers followed the list, and when",
		Means: "Share of the addresses on the censor’s list that providers filter (in force; each address counts once). A row is a stratum, a class of access providers; the number in brackets is its " +
			"share of all subscribers. A stronger colour means that more of the list is in force; no colour means that the list is empty. Point at a bar for the numbers, and for addresses still blocked after they were taken off the list.",
	}
	cover, some := covers("strata"), false
	for i := range r.Strata {
		some = coverRow(&cover, r, r.Strata[len(r.Strata)-1-i], i) || some // the axis numbers its rows from the bottom
	}
	if !some {
		f.Empty = "Nothing to show: no provider had anything to block."
	} else {
		drawn, err := cover.Draw(r)
		if err != nil {
			return f, err
		}
		f.Panels = []plot.Panel{{ID: "strata", Title: "Share of the list in force, by stratum", Label: "Strata of providers in rows over days since day zero; the colour is the share of the list in force",
			Height: strataHeight(len(r.Strata)), Legend: cover.Legend(), Drawing: drawn}}
	}
	other, err := filters(r)
	f.Panels = append(f.Panels, other...)
	if len(other) == 0 && some {
		f.Remark = "No other filter was used: none that recognises the messenger’s traffic by its pattern, and none against VPNs."
	} else if len(other) > 0 {
		f.Empty = ""
	}
	if len(f.Panels) > 0 {
		f.Data = strataTable(r)
	}
	return f, err
}

func strataHeight(n int) string {
	switch {
	case n <= 5:
		return "low"
	case n <= 12:
		return "mid"
	case n <= 24:
		return "taller"
	}
	return "tallest"
}

func stratumName(s results.Stratum) string {
	return format.Clip(s.Name, 22) + " (" + format.Share(s.Share) + ")"
}

// slimmest is the minimum width of a bar, as a share of the days shown: about two hours in half a year. Changes that are closer together share one
// bar, in the colour of the last change.
const slimmest = 1.0 / 2000

// coverRow adds the row of a stratum. A new bar begins when the share in force moves to another class or to another step of five percentage points.
func coverRow(p *plot.Timeline, r *results.Run, s results.Stratum, row int) (some bool) {
	p.Names = append(p.Names, stratumName(s))
	begin, to := plot.Window(r)
	least := slimmest * (to - begin)
	open, from, last := -1, 0.0, results.Force{}
	for i := 0; i <= len(s.Force); i++ {
		now, end := results.Force{}, to
		if i < len(s.Force) {
			now, end = s.Force[i], min(s.Force[i].Day, to)
		}
		if i < len(s.Force) && open >= 0 && now.Listed > 0 && (step(now) == open || end-from < least) {
			open, last = step(now), now
			continue
		}
		if open >= 0 && end > from {
			some = true
			k := max(shadeOf(coverages, float64(last.Held)/float64(last.Listed)), 0)
			p.Bars[k].Spans = append(p.Bars[k].Spans, plot.Span{From: from, To: end, Row: row, Told: p.Tell(inForce(s, last))})
		}
		open, from, last = step(now), end, now
	}
	return some
}

// step returns a number for the class of the share in force, and for its step of five percentage points. It is −1 if the list is empty.
func step(f results.Force) int {
	if f.Listed <= 0 {
		return -1
	}
	share := float64(f.Held) / float64(f.Listed)
	return 100*max(shadeOf(coverages, share), 0) + int(portable.Int64(20*min(max(share, 0), 1)))
}

func inForce(s results.Stratum, f results.Force) string {
	text := fmt.Sprintf("%s: %s of the list in force at the end of this bar, %s of %s addresses", format.Clip(s.Name, 60), format.Share(float64(f.Held)/float64(f.Listed)), format.Count(float64(f.Held)), format.Count(float64(f.Listed)))
	if f.Stale > 0 {
		text += "; " + format.Count(float64(f.Stale)) + " more still blocked after they were taken off the list"
	}
	return text
}

// filterSorts lists the kinds of filter that recognise traffic instead of addresses.
var filterSorts = []string{"VPN", "pattern"}

// stepsOf returns the changes of one kind of filter in a stratum, in time order.
func stepsOf(s results.Stratum, sort string) (steps []results.Filter) {
	for _, x := range s.Filters {
		if x.Sort == sort {
			steps = append(steps, x)
		}
	}
	return steps
}

// levelAt returns the level of a filter just before a day. It is 0 before the first change.
func levelAt(steps []results.Filter, day float64) (level float64) {
	for _, x := range steps {
		if x.Day < day-1e-9 {
			level = x.Level
		}
	}
	return level
}

// filters draws the levels of VPN filters and pattern filters over time, one row for each stratum and kind of filter.
func filters(r *results.Run) ([]plot.Panel, error) {
	p := covers("filters")
	_, to := plot.Window(r)
	for i := range r.Strata {
		s := r.Strata[len(r.Strata)-1-i]
		for _, sort := range filterSorts {
			steps := stepsOf(s, sort)
			if len(steps) == 0 {
				continue
			}
			row := len(p.Names)
			p.Names = append(p.Names, format.Clip(s.Name, 18)+", "+sort)
			for k, x := range steps {
				end := to
				if k+1 < len(steps) {
					end = min(steps[k+1].Day, to)
				}
				if class := shadeOf(coverages, x.Level); class >= 0 && end > x.Day {
					what := "pattern filter blocks " + format.Share(x.Level) + " of the traffic it recognises"
					if sort == "VPN" {
						what = "VPN filter knows " + format.Share(x.Level) + " of VPN exits"
					}
					p.Bars[class].Spans = append(p.Bars[class].Spans, plot.Span{From: x.Day, To: end, Row: row, Told: p.Tell(format.Clip(s.Name, 60) + ": " + what)})
				}
			}
		}
	}
	if len(p.Told) == 0 {
		return nil, nil
	}
	drawn, err := p.Draw(r)
	return []plot.Panel{{ID: "filters", Title: "Other filters: share of recognised traffic that a pattern filter blocks, or of VPN exits that a VPN filter knows",
		Label:  "Filters of each stratum in rows over days since day zero; the colour is their level",
		Height: strataHeight(len(p.Names)), Legend: p.Legend(), Drawing: drawn}}, err
}

// strataTable returns, for each day, what each stratum had in force at the end of the day.
func strataTable(r *results.Run) *plot.Table {
	t := &plot.Table{Caption: "At the end of each day: addresses listed. For each stratum: the share of them in force, the addresses still blocked after they left the list, and the levels of its other filters, if any",
		Head: []string{"day", "date", "listed"}}
	for _, s := range r.Strata {
		t.Head = append(t.Head, format.Clip(s.Name, 60)+", in force", format.Clip(s.Name, 60)+", off the list but blocked")
	}
	for _, s := range r.Strata {
		for _, sort := range filterSorts {
			if len(stepsOf(s, sort)) > 0 {
				t.Head = append(t.Head, format.Clip(s.Name, 60)+", "+sort)
			}
		}
	}
	c := plot.DaysOf(r)
	for d := range c.Days {
		end := float64(c.First + d + 1)
		row := []string{c.Name(d), format.Date(r.DayZero, float64(c.First+d)), format.None}
		for _, s := range r.Strata {
			f, ok := forceAt(s, end)
			if ok {
				row[2] = format.Commas(float64(f.Listed))
			}
			held := format.None
			if f.Listed > 0 {
				held = format.Share(float64(f.Held) / float64(f.Listed))
			}
			row = append(row, held, format.Commas(float64(f.Stale)))
		}
		for _, s := range r.Strata {
			for _, sort := range filterSorts {
				if steps := stepsOf(s, sort); len(steps) > 0 {
					row = append(row, format.Share(levelAt(steps, end)))
				}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	t.Summary = plot.DaysSummary(len(t.Rows))
	return t
}

// forceAt returns what a stratum had in force just before a day. ok is false before the first change.
func forceAt(s results.Stratum, day float64) (f results.Force, ok bool) {
	for _, x := range s.Force {
		if x.Day >= day-1e-9 {
			break
		}
		f, ok = x, true
	}
	return f, ok
}
