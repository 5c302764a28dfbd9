package charts

import (
	"math"

	"whackamole/runs/results"
)

// cardClasses colour the cards, one for each of the first outcomes.
var cardClasses = []string{"red", "blue", "purple", "orange"}

// sweepCards gives a card for each of the first outcomes: the mean at point 0, or the ends of the means where the points are a sample.
func sweepCards(s *results.Sweep) (cards []card) {
	all := outcomesOf(s)
	for i, o := range all[:min(len(all), len(cardClasses))] {
		c := unmeasuredCard(capital(outcomeName(o.Outcome)), cardClasses[i])
		c.Means = say("not measured at any point")
		if sampled(s) {
			overPoints(&c, s, o)
		} else {
			besideFirst(&c, s, o)
		}
		cards = append(cards, c)
	}
	return cards
}

// overPoints makes the card one of the range of means.
func overPoints(c *card, s *results.Sweep, o results.SweptMean) {
	low, high, n := rangeOf(s, o.Outcome)
	if n == 0 {
		return
	}
	write := precise(o.Unit, low, high)
	c.Figure = ofMeans(o.Outcome, "highest", high, write(high))
	c.Means = said{words("the highest mean of " + countOf(n, "point") + "; the lowest is "), ofMeans(o.Outcome, "lowest", low, write(low))}
}

// besideFirst makes the card one of point 0, with the point farthest from it.
func besideFirst(c *card, s *results.Sweep, o results.SweptMean) {
	m, ok := meanOf(s.Swept[0].Means, o.Outcome)
	if !ok || !finite(m.Mean) {
		c.Means = say("not measured at point 0")
		return
	}
	c.Figure, c.Means = ofPoint(0, o.Outcome, "mean", m.Mean, inUnit(m.Mean, m.Unit)), said{words("at point 0, " + pointName(s, 0))}
	if len(s.Factors) == 0 {
		c.Means = said{words("the mean over the replicates")}
	}
	_, interval := meanOfPoint(0, m, "; 95 % interval ", "")
	c.Means = append(c.Means, interval...)
	if far, ok := farthest(s, o.Outcome); ok {
		x, _ := meanOf(s.Swept[far].Means, o.Outcome)
		c.Means = append(c.Means, words(". Farthest from it: "), ofPoint(far, o.Outcome, "mean", x.Mean, precise(m.Unit, m.Mean, x.Mean)(x.Mean)), words(", "+pointName(s, far)))
	}
}

// ofMeans is the highest or the lowest mean of an outcome over all points, written as text.
func ofMeans(outcome, how string, v float64, text string) piece {
	return piece{Text: text, Outcome: outcome, How: how, Exact: digits(v)}
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
