package runpage

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// endpointsShown is the largest number of endpoints drawn and listed: the first ones.
const endpointsShown = 800

// hosts returns the names of the hosts and the number of endpoints of each. The host with the most endpoints comes first.
func hosts(r *results.Run) (names []string, n map[string]int) {
	n = map[string]int{}
	for _, e := range r.Endpoints {
		if n[e.Host]++; n[e.Host] == 1 {
			names = append(names, e.Host)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(n[b], n[a]) })
	return names, n
}

func hostName(host string) string {
	if host == "" {
		return "own addresses"
	}
	return format.Clip(host, 40)
}

// life is an endpoint and its row in the panel, from 0 at the top.
type life struct {
	results.Endpoint
	row int
}

// stack gives each endpoint of a host the first row that is free when it opens. The first row has the number top, and size is the number of rows used.
func stack(r *results.Run, host string, top int) (lives []life, size int) {
	_, end := plot.Window(r)
	var free []float64 // Day from which each row is free.
	for _, e := range r.Endpoints[:min(len(r.Endpoints), endpointsShown)] {
		if e.Host != host || !plot.Placed(e.Opened) {
			continue
		}
		k := slices.IndexFunc(free, func(until float64) bool { return until <= e.Opened })
		if k < 0 {
			k, free = len(free), append(free, 0)
		}
		free[k] = until(e.Closed, end)
		lives = append(lives, life{e, top + k})
	}
	return lives, len(free)
}

// until returns the earlier of day and end. If day is not finite, the state lasts to the end of the run, and until returns end.
func until(day, end float64) float64 {
	if format.Finite(day) {
		return min(day, end)
	}
	return end
}

func drawLives(r *results.Run) (drawn json.RawMessage, height string, err error) {
	p := plot.Timeline{ID: "endpoints", Tall: 0.8, Bars: []plot.Bars{{Name: "open, not listed", Colour: plot.Blue}, {Name: "open, listed", Colour: plot.Red}}}
	_, end := plot.Window(r)
	var all []life
	var names []string // Names of the rows, from the top.
	hosts, _ := hosts(r)
	pad := 1 + len(r.Endpoints[:min(len(r.Endpoints), endpointsShown)])/120
	for _, host := range hosts {
		lives, size := stack(r, host, len(names))
		all = append(all, lives...)
		for k := range size {
			name := ""
			if k == (size-1)/2 {
				name = hostName(host)
			}
			names = append(names, name)
		}
		names = append(names, make([]string, max(1, pad-size))...) // empty rows between hosts, so that their names do not overlap
	}
	for _, l := range all {
		told := p.Tell(lifeStory(r, l.Endpoint))
		row, gone := len(names)-1-l.row, until(l.Closed, end)
		listed := min(until(l.Listed, end), gone)
		if listed > l.Opened {
			p.Bars[0].Spans = append(p.Bars[0].Spans, plot.Span{From: l.Opened, To: listed, Row: row, Told: told})
		}
		if format.Finite(l.Listed) && gone > listed {
			p.Bars[1].Spans = append(p.Bars[1].Spans, plot.Span{From: listed, To: gone, Row: row, Told: told})
		}
	}
	slices.Reverse(names)
	p.Names = names
	switch height = "tallest"; {
	case len(names) <= 12:
		height = "mid"
	case len(names) <= 60:
		height = "taller"
	}
	drawn, err = p.Draw(r)
	return drawn, height, err
}

// lifeStory returns the tooltip of an endpoint: where it was, when and by which order it was listed, and how it ended.
func lifeStory(r *results.Run, e results.Endpoint) string {
	text := fmt.Sprintf("Endpoint %d, %s, %s", e.Number, ipv4(e.Address), hostName(e.Host))
	if e.Front {
		text += " (front end)"
	}
	switch {
	case !format.Finite(e.Listed):
		text += "; never listed"
	case e.Order == 0:
		text += "; already listed when it opened"
	default:
		text += fmt.Sprintf("; listed after %s by order %d: %s (%s)", age(e), e.Order, format.Clip(e.Block, 20), format.Clip(e.Reason, 20))
	}
	if end := ending(e); end != "" {
		text += "; " + end + " after " + format.HoursAndDays(24*(e.Closed-e.Opened))
	}
	return text
}

func age(e results.Endpoint) string { return format.HoursAndDays(24 * (e.Listed - e.Opened)) }

func ending(e results.Endpoint) string {
	switch {
	case !format.Finite(e.Closed):
		return ""
	case e.End == "evicted":
		return "evicted by its host"
	}
	return "given up"
}

func ipv4(a uint32) string { return fmt.Sprintf("%d.%d.%d.%d", a>>24, a>>16&255, a>>8&255, a&255) }
