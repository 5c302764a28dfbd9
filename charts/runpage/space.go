package runpage

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/internal/portable"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// blockedShades holds the classes of the blocked share of a cell. A cell is one square of the map.
var blockedShades = []shade{{"under 1 %", 0}, {"1 to 10 %", 0.01}, {"10 to 50 %", 0.1}, {"50 to 90 %", 0.5}, {"90 % or more", 0.9}}

// drawnSpace is the JSON from which the map's script draws. Changed lists, for each instant, the cells that changed, as pairs: the number of the
// cell, and its blocked share in thousandths.
type drawnSpace struct {
	Bits      int           `json:"bits"`
	Days      []float64     `json:"days"`
	Changed   [][]int       `json:"changed"`
	Blocked   []float64     `json:"blocked"`
	Holders   []drawnHolder `json:"holders"`
	Endpoints [][]any       `json:"endpoints"` // For each endpoint: its cell, and the days when it opened, was listed and closed.
}

type drawnHolder struct {
	Name    string `json:"name"`
	Cells   []int  `json:"cells"`
	Blocked []int  `json:"blocked"` // Blocked share of the holder's addresses at each instant, in thousandths.
}

// space draws a map of all addresses that shows which of them were blocked.
func space(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "space", Heading: "Which internet addresses were blocked",
		Means: "A map of all IPv4 addresses, with 0.0.0.0 at the top left. It is folded so that neighbouring addresses stay neighbours (a Hilbert curve). The numbers are the first part of an address. ",
	}
	s := &r.Space
	peak := peakOf(s)
	if peak < 0 {
		f.Means += "The colour of a cell is the share of its addresses that is blocked."
		f.Empty = "Nothing to show: no address was ever blocked."
		return f, nil
	}
	f.Means += fmt.Sprintf("A cell is a /%d, a block of %s addresses. Its colour is the share of them that is blocked; each address is weighted by the share of subscribers whose provider blocks it. "+
		"Grey cells hold addresses of the clouds or of the messenger; dots are the messenger’s open endpoints. Move the slider, or use the arrow keys on it, to go through the run.", s.Bits, format.Commas(math.Ldexp(1, 32-s.Bits)))
	m := &page.SpaceMap{Last: len(s.Days) - 1, Peak: peak, Legend: []plot.Key{{Name: "held, not blocked", Class: "held", Kind: "area"}}}
	for i, c := range blockedShades {
		m.Legend = append(m.Legend, plot.Key{Name: c.Name, Class: heat[i][1:], Kind: "area"})
	}
	m.Legend = append(m.Legend, plot.Key{Name: "open endpoint", Class: "blue", Kind: "dot"})
	d := drawnSpace{Bits: s.Bits}
	for i := range s.Days {
		d.Days, d.Blocked = append(d.Days, plot.Plain(s.Days[i])), append(d.Blocked, plot.Plain(s.Blocked[i]))
		d.Changed = append(d.Changed, thousandths(s.Changed[i]))
	}
	for _, h := range s.Holders {
		m.Names = append(m.Names, format.Clip(h.Name, 60))
		out := drawnHolder{Name: format.Clip(h.Name, 60), Cells: thousandths(h.Cells), Blocked: make([]int, len(s.Days))}
		for i := range out.Blocked {
			out.Blocked[i] = thousandth(blockedOf(h, i))
		}
		d.Holders = append(d.Holders, out)
	}
	for _, e := range r.Endpoints[:min(len(r.Endpoints), endpointsShown)] {
		if plot.Placed(e.Opened) {
			d.Endpoints = append(d.Endpoints, []any{e.Address >> (32 - s.Bits), plot.Plain(e.Opened), orNull(e.Listed), orNull(e.Closed)})
		}
	}
	var err error
	m.Drawing, err = json.Marshal(d)
	f.Map, f.Data = m, spaceTable(r, s)
	return f, err
}

// peakOf returns the index of the instant with the most blocked addresses. It is −1 if no address was ever blocked, or if the data is invalid.
func peakOf(s *results.Space) int {
	peak := -1
	if s.Bits < 2 || s.Bits > 16 || s.Bits%2 != 0 || len(s.Changed) != len(s.Days) || len(s.Blocked) != len(s.Days) {
		return peak
	}
	for i, x := range s.Blocked {
		if !plot.Placed(s.Days[i]) || !format.Finite(x) {
			return -1
		}
		if x > 0 && (peak < 0 || x > s.Blocked[peak]) {
			peak = i
		}
	}
	return peak
}

func blockedOf(h results.Holder, i int) float64 {
	if i < len(h.Blocked) {
		return h.Blocked[i]
	}
	return math.NaN()
}

// thousandth returns a share in thousandths, from 0 to 1000, or −1 if it is not finite. A share above 0 and below 1 gives at least 1 and at most 999.
func thousandth(share float64) int {
	switch {
	case !format.Finite(share):
		return -1
	case share <= 0:
		return 0
	case share >= 1:
		return 1000
	}
	return min(max(int(portable.Int64(math.Round(1000*share))), 1), 999)
}

func thousandths(cells []results.Cell) []int {
	out := make([]int, 0, 2*len(cells))
	for _, c := range cells {
		out = append(out, c.Number, max(thousandth(c.Share), 0))
	}
	return out
}

func orNull(day float64) any {
	if !plot.Placed(day) {
		return nil
	}
	return plot.Plain(day)
}

// spaceTable returns, for each instant, the share of each holder's addresses that is blocked.
func spaceTable(r *results.Run, s *results.Space) *plot.Table {
	t := &plot.Table{Summary: fmt.Sprintf("The share of each cloud’s addresses blocked (%d moments)", len(s.Days)),
		Caption: "Addresses blocked in total, and the share of each holder’s addresses that is blocked, weighted by subscribers; the number in brackets is how many addresses it holds",
		Head:    []string{"day", "date", "blocked in total"}}
	for _, h := range s.Holders {
		t.Head = append(t.Head, format.Clip(h.Name, 60)+" ("+format.Count(float64(h.Addresses))+")")
	}
	for i, d := range s.Days {
		row := []string{strings.TrimPrefix(format.Hundredth(d), "day "), format.Date(r.DayZero, d), format.Commas(s.Blocked[i])}
		for _, h := range s.Holders {
			row = append(row, format.Share(blockedOf(h, i)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
