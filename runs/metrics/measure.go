package metrics

import (
	"math"
	"slices"

	"whackamole/events"
)

// row returns the index of the last row at or before an instant.
func (t *Table) row(at events.Instant) int {
	i, found := slices.BinarySearch(t.Instants, at)
	if found {
		return i
	}
	return i - 1
}

// at returns the value of a series in the last row at or before an instant, which lies between 0 and the horizon.
func (t *Table) at(series string, at events.Instant) float64 {
	c, ok := t.Column(series)
	if !ok {
		return math.NaN()
	}
	return c.Values[t.row(at)]
}

func (t *Table) change(g Target) float64 { return t.at(g.Series, g.To) - t.at(g.Series, g.From) }

func (t *Table) share(g Target, at events.Instant) float64 {
	return shareOf(t.at(g.Series, at), t.at(g.Denominator, at))
}

// over returns a mean or a total of the series of a target over the interval of its window. It is NaN if the series does not exist.
func (t *Table) over(g Target, of func(*Table, Column, interval) float64) float64 {
	c, ok := t.Column(g.Series)
	if !ok {
		return math.NaN()
	}
	return of(t, c, interval{g.From, g.To})
}

// bounds returns the rows of the window of a target: from is the index of the first row, to the index after the last. For a state these are the rows
// from g.From to g.To. With flow, they are the rows whose steps end after g.From and not after g.To.
func (t *Table) bounds(g Target, flow bool) (from, to int) {
	from, found := slices.BinarySearch(t.Instants, g.From)
	if found && flow {
		from++
	}
	return from, max(from, t.row(g.To)+1)
}

// window returns the rows of the series of a target that lie in its window. It is empty if the series does not exist.
func (t *Table) window(g Target) Column {
	c, ok := t.Column(g.Series)
	if !ok {
		return Column{Series: &Series{}}
	}
	return c.rows(t.bounds(g, c.Series.Flow || c.weights != nil))
}

func (t *Table) dayOfMax(g Target) float64 {
	c := t.window(g)
	top := c.largest()
	if top.row < 0 {
		return math.NaN()
	}
	from, _ := t.bounds(g, c.Series.Flow || c.weights != nil)
	return t.Days[from+top.row]
}

func (t *Table) dayOfFall(g Target) float64 {
	c := t.window(g)
	from, _ := t.bounds(g, c.Series.Flow || c.weights != nil)
	top := math.NaN()
	for i, v := range c.Values {
		if !(v <= top) && !math.IsNaN(v) {
			top = v
		}
		if top > 0 && v <= top*(1-g.Threshold) {
			return t.Days[from+i]
		}
	}
	return math.NaN()
}

func (t *Table) sequence(g Target) float64 {
	last, inOrder := events.Instant(0), 1.0
	for _, text := range g.Sequence {
		at, watched := t.came[text]
		switch {
		case !watched:
			return math.NaN()
		case at == events.Never || at < last || at > g.To:
			inOrder = 0
		}
		last = max(last, at)
	}
	return inOrder
}
