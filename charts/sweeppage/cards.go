package sweeppage

import (
	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// cardClasses holds the colours of the cards, in order. There is one card for each of the first four outcomes.
var cardClasses = []string{"red", "blue", "purple", "orange"}

// cards returns one card for each of the first four outcomes. A card shows the mean at point 0. In a sampled design it shows the highest and lowest
// mean over the points instead.
func cards(s *results.Sweep) (cards []page.Card) {
	all := outcomesOf(s)
	for i, o := range all[:min(len(all), len(cardClasses))] {
		c := page.UnmeasuredCard(format.Capital(outcomeName(o.Outcome)), cardClasses[i])
		c.Means = page.Say("not measured at any point")
		if s.Sampled {
			overPoints(&c, s, o)
		} else {
			besideFirst(&c, s, o)
		}
		cards = append(cards, c)
	}
	return cards
}

// overPoints fills the card with the highest and lowest mean of the outcome over the points.
func overPoints(c *page.Card, s *results.Sweep, o results.SweptMean) {
	low, high, n := rangeOf(s, o.Outcome)
	if n == 0 {
		return
	}
	write := format.Precise(o.Unit, low, high)
	c.Figure = ofMeans(o.Outcome, "highest", high, write(high))
	c.Means = page.Said{page.Words("highest mean over " + format.CountOf(n, "point") + "; the lowest is "), ofMeans(o.Outcome, "lowest", low, write(low))}
}

// besideFirst fills the card with the mean at point 0, and the mean at the point that differs most from point 0.
func besideFirst(c *page.Card, s *results.Sweep, o results.SweptMean) {
	m, ok := meanOf(s.Swept[0].Means, o.Outcome)
	if !ok || !format.Finite(m.Mean) {
		c.Means = page.Say("not measured at point 0")
		return
	}
	c.Figure, c.Means = ofPoint(0, o.Outcome, "mean", m.Mean, format.InUnit(m.Mean, m.Unit)), page.Said{page.Words("at point 0, " + pointName(s, 0))}
	if len(s.Factors) == 0 {
		c.Means = page.Said{page.Words("the mean over the replicates")}
	}
	_, interval := meanOfPoint(0, m, "; 95 % interval ", "")
	c.Means = append(c.Means, interval...)
	if far, ok := farthest(s, o.Outcome); ok {
		x, _ := meanOf(s.Swept[far].Means, o.Outcome)
		c.Means = append(c.Means, page.Words(". It differs most at "+pointName(s, far)+": "), ofPoint(far, o.Outcome, "mean", x.Mean, format.Precise(m.Unit, m.Mean, x.Mean)(x.Mean)))
	}
}
