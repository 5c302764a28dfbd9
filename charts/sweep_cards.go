package charts

import (
	"fmt"
	"math"

	"whackamole/runs/results"
)

// cardClasses colour the cards, one for each of the first outcomes.
var cardClasses = []string{"red", "blue", "purple", "orange"}

// sweepCards gives a card for each of the first outcomes: the mean at point 0, or the ends of the means where the points are a sample.
func sweepCards(s *results.Sweep) (cards []card) {
	all := outcomesOf(s)
	for i, o := range all[:min(len(all), len(cardClasses))] {
		c := card{Name: capital(outcomeName(o.Outcome)), Figure: none, Means: "not measured at any point", Class: cardClasses[i]}
		if sampled(s) {
			c.overPoints(s, o)
		} else {
			c.besideFirst(s, o)
		}
		cards = append(cards, c)
	}
	return cards
}

// overPoints makes the card one of the range of means.
func (c *card) overPoints(s *results.Sweep, o results.SweptMean) {
	low, high, n := rangeOf(s, o.Outcome)
	if n == 0 {
		return
	}
	c.Figure, c.Means = inUnit(high, o.Unit), fmt.Sprintf("the highest mean of %s; the lowest is %s", countOf(n, "point"), inUnit(low, o.Unit))
}

// besideFirst makes the card one of point 0, with the point farthest from it.
func (c *card) besideFirst(s *results.Sweep, o results.SweptMean) {
	m, ok := meanOf(s.Swept[0].Means, o.Outcome)
	if !ok || !finite(m.Mean) {
		c.Means = "not measured at point 0"
		return
	}
	c.Figure, c.Means = inUnit(m.Mean, m.Unit), "at point 0, "+pointName(s, 0)
	if len(s.Factors) == 0 {
		c.Means = "the mean over the replicates"
	}
	_, interval := meanText(m, "; 95 % interval ", "")
	c.Means += interval
	if far, ok := farthest(s, o.Outcome); ok {
		x, _ := meanOf(s.Swept[far].Means, o.Outcome)
		c.Means += ". Farthest from it: " + precise(m.Unit, m.Mean, x.Mean)(x.Mean) + ", " + pointName(s, far)
	}
}

// rangeOf gives the lowest and the highest mean of an outcome over the points, and how many points have one.
func rangeOf(s *results.Sweep, outcome string) (low, high float64, n int) {
	low, high = math.Inf(1), math.Inf(-1)
	see := func(v float64) {
		if finite(v) {
			low, high, n = min(low, v), max(high, v), n+1
		}
	}
	for k, name := range s.Heated {
		for _, p := range s.Heat {
			if name == outcome && k < len(p.Means) {
				see(p.Means[k])
			}
		}
	}
	if n == 0 {
		for _, p := range s.Swept {
			m, _ := meanOf(p.Means, outcome)
			see(m.Mean)
		}
	}
	return low, high, n
}

// farthest finds the point that differs most from point 0.
func farthest(s *results.Sweep, outcome string) (point int, ok bool) {
	most := 0.0
	for i, p := range s.Swept {
		if m, found := meanOf(p.Apart, outcome); found && math.Abs(m.Mean) > most && finite(m.Mean) {
			point, most, ok = i, math.Abs(m.Mean), true
		}
	}
	return point, ok
}
