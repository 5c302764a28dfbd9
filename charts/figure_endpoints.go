package charts

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"whackamole/runs/results"
)

// endpointsShown bounds the endpoints that are drawn and listed, the first of them.
const endpointsShown = 800

// endpoints shows how long each address of the messenger lived, and what ended it.
func endpoints(r *results.Run) (figure, error) {
	f := figure{
		ID: "endpoints", Heading: "How long the messenger’s addresses lived",
		Means: "Every address the messenger listened on, from its opening until it was given up: blue until the censor’s list first covers it, red from then on. Bars stand in the first free row of their host. " +
			"Below, how many addresses were how old when they were listed (hours since opening).",
	}
	if len(r.Endpoints) == 0 {
		f.Empty = "Nothing to show: the messenger opened no endpoint."
		return f, nil
	}
	lives, height, err := drawLives(r)
	if err != nil {
		return f, err
	}
	ages, err := tally{"ages", fatesOf(r)}.draw()
	f.Panels = []panel{
		{ID: "endpoints", Title: "Endpoints, a bar each, by host", Label: "Endpoints as bars over days since day zero, by host; blue while open and unlisted, red while open though listed",
			Height: height, Legend: []key{{Name: "open, not listed", Class: "blue", Kind: "area"}, {Name: "open though listed", Class: "red", Kind: "area"}}, Drawing: lives},
		{ID: "ages", Title: "Age when listed (endpoints), and the fate of those never listed", Label: "Number of endpoints by their age when they were listed, and of those never listed by their end",
			Height: "tall", Drawing: ages},
	}
	f.Remark = fates(r)
	f.Data = endpointTable(r)
	return f, err
}

// hosts gives the hosts by how many endpoints they had, those of the messenger's own last among equals.
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
	return clip(host, 40)
}

// life is an endpoint in the row it is drawn in, from 0 at the top.
type life struct {
	results.Endpoint
	row int
}

// stack puts each endpoint of a host into the first row that is free when it opens, and gives how many rows that takes.
func stack(r *results.Run, host string, top int) (lives []life, size int) {
	_, end := window(r)
	var free []float64 // when each row is free again
	for _, e := range r.Endpoints[:min(len(r.Endpoints), endpointsShown)] {
		if e.Host != host || !placed(e.Opened) {
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

// until is the end of something, that of the run where it has none.
func until(day, end float64) float64 {
	if finite(day) {
		return min(day, end)
	}
	return end
}

func drawLives(r *results.Run) (drawn json.RawMessage, height string, err error) {
	p := timeline{ID: "endpoints", Tall: 0.8, Bars: []bars{{Name: "open, not listed", Colour: blue}, {Name: "open though listed", Colour: red}}}
	_, end := window(r)
	var all []life
	var names []string // from the top
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
		names = append(names, make([]string, max(1, pad-size))...) // a gap between hosts, and room for their names
	}
	for _, l := range all {
		told := p.tell(lifeStory(r, l.Endpoint))
		row, gone := len(names)-1-l.row, until(l.Closed, end)
		listed := min(until(l.Listed, end), gone)
		if listed > l.Opened {
			p.Bars[0].Spans = append(p.Bars[0].Spans, span{l.Opened, listed, row, told})
		}
		if finite(l.Listed) && gone > listed {
			p.Bars[1].Spans = append(p.Bars[1].Spans, span{listed, gone, row, told})
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
	drawn, err = p.draw(r)
	return drawn, height, err
}

// lifeStory is an endpoint's life in a line or two.
func lifeStory(r *results.Run, e results.Endpoint) string {
	text := fmt.Sprintf("Endpoint %d, %s, %s", e.Number, ipv4(e.Address), hostName(e.Host))
	if e.Front {
		text += " (front end)"
	}
	switch {
	case !finite(e.Listed):
		text += "; never listed"
	case e.Order == 0:
		text += "; listed already when it opened"
	default:
		text += fmt.Sprintf("; listed after %s by order %d: %s (%s)", age(e), e.Order, clip(e.Block, 20), clip(e.Reason, 20))
	}
	if end := ending(e); end != "" {
		text += "; " + end + " after " + hoursAndDays(24*(e.Closed-e.Opened))
	}
	return text
}

func age(e results.Endpoint) string { return hoursAndDays(24 * (e.Listed - e.Opened)) }

func ending(e results.Endpoint) string {
	switch {
	case !finite(e.Closed):
		return ""
	case e.End == "evicted":
		return "evicted by its host"
	}
	return "given up"
}

// hoursAndDays writes a stretch of time: hours up to two days, days beyond.
func hoursAndDays(hours float64) string {
	if hours < 48 {
		return number(math.Round(10*hours)/10) + nbsp + "h"
	}
	return number(math.Round(hours/2.4)/10) + nbsp + "days"
}

func ipv4(a uint32) string { return fmt.Sprintf("%d.%d.%d.%d", a>>24, a>>16&255, a>>8&255, a&255) }
