package sweeppage

import (
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// statistic says how the page presents a sensitivity statistic.
type statistic struct {
	means string      // how to read its indices
	ranks string      // the index that ranks the factors
	looks []indexLook // the indices to draw
	// words writes the ranking index of an outcome in this unit.
	words func(x results.Index, unit string) string
	// scale sets the scale of a drawing for an index of an outcome in this unit. It returns the factor for values and their formatter.
	scale func(p *plot.Rows, index, unit string) (by float64, write func(v float64) string)
}

// indexLook is the look and meaning of an index in a drawing.
type indexLook struct{ name, title, colour string }

// statistics holds the statistics that a sweep may have, by their name in results.Sweep.
var statistics = map[string]statistic{
	"sobol": {
		means: "How much of the variance of an outcome over the points goes back to each factor, as a share (Sobol’s indices): by itself, and all in all with its interactions. The line is the " +
			"95 % interval by resampling. A factor whose total share is near zero may be fixed without harm.",
		ranks: "ST",
		looks: []indexLook{{"ST", "all in all, with its interactions", plot.Blue}, {"S1", "by itself", plot.Sky}},
		words: func(x results.Index, _ string) string {
			text := format.Share(x.Value) + " of its variance"
			if format.Finite(x.CILow) && format.Finite(x.CIHigh) {
				text += ", " + format.Share(x.CILow) + " to " + format.Share(x.CIHigh)
			}
			return text
		},
		scale: func(p *plot.Rows, _, _ string) (float64, func(float64) string) {
			p.Unit = "share"
			return 1, format.Share
		},
	},
	"morris": {
		means: "What moving one factor over its whole range changes, on average over many places (elementary effects of Morris), in the unit of the outcome. A spread as large as the mean " +
			"says that the effect hangs on the other factors, or bends.",
		ranks: "mu_star",
		looks: []indexLook{{"mu_star", "mean size of its effects", plot.Blue}, {"mu", "mean of its effects with their signs", plot.Sky}, {"sigma", "spread of its effects", plot.Orange}},
		words: func(x results.Index, unit string) string { return format.Size(x.Value, unit) + " over its range" },
		scale: func(p *plot.Rows, index, unit string) (by float64, write func(float64) string) {
			p.Unit, by = plot.ChangeUnit(unit)
			p.Title += plot.UnitWords(unit, true)
			if index == "mu" {
				return by, func(v float64) string { return format.Change(v, unit) }
			}
			return by, func(v float64) string { return format.Size(v, unit) }
		},
	},
	"prcc": {
		means: "How an outcome goes with each factor, by ranks and with the other factors held fixed (partial rank correlation): 1 is always up, −1 always down, 0 not at all. It sees only what goes " +
			"one way. Values in words count in the order in which they are listed above. A grey bar could well be chance (p above 0.05).",
		ranks: "prcc",
		looks: []indexLook{{"prcc", "partial rank correlation", plot.Blue}},
		words: func(x results.Index, _ string) string { return "rank correlation " + format.Number(x.Value) },
		scale: func(p *plot.Rows, _, _ string) (float64, func(float64) string) {
			p.From, p.To = -1, 1
			return 1, format.Number
		},
	},
}
