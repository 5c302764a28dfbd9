package sweeppage

import (
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// statistic says how the page shows one kind of sensitivity analysis, such as Sobol's indices.
type statistic struct {
	means string      // Explanation of how to read the indices.
	ranks string      // Name of the index that ranks the factors.
	looks []indexLook // Indices to draw, one panel for each.
	// words writes the value of the ranking index in words. The argument unit is the unit of the outcome.
	words func(x results.Index, unit string) string
	// scale sets the scale of panel p for an index. The argument unit is the unit of the outcome. Values are drawn multiplied by `by`, and write turns a value into text.
	scale func(p *plot.Rows, index, unit string) (by float64, write func(v float64) string)
}

// indexLook says how one index is drawn: its name in the results, its title in words, and its colour.
type indexLook struct{ name, title, colour string }

// statistics holds the kinds of sensitivity analysis, by their names in results.Sweep.Importance.
var statistics = map[string]statistic{
	"sobol": {
		means: "The share of an outcome’s variance over the points that a factor explains (Sobol’s indices): by itself, and in total with its interactions. The line is the " +
			"95 % interval by resampling. A factor whose total share is near zero can be fixed with little effect.",
		ranks: "ST",
		looks: []indexLook{{"ST", "share of variance in total, with interactions", plot.Blue}, {"S1", "share of variance by itself", plot.Sky}},
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
		means: "How much an outcome changes, on average, when one factor moves over its whole range (elementary effects of Morris), in the unit of the outcome. If the spread is as large as the mean, " +
			"the effect depends on the other factors or is not linear.",
		ranks: "mu_star",
		looks: []indexLook{{"mu_star", "mean size of the effect", plot.Blue}, {"mu", "mean effect with its sign", plot.Sky}, {"sigma", "spread of the effect", plot.Orange}},
		words: func(x results.Index, unit string) string {
			return format.Spelled(format.Size(x.Value, unit)) + " over its range"
		},
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
		means: "How closely an outcome rises or falls with a factor, after the effects of the other factors are removed (partial rank correlation). The value 1 means that it always rises, −1 that it always falls, " +
			"0 that it does neither. An effect that rises and then falls is missed. Values that are words count in the order listed above. A grey bar may be chance (p above 0.05).",
		ranks: "prcc",
		looks: []indexLook{{"prcc", "partial rank correlation", plot.Blue}},
		words: func(x results.Index, _ string) string { return "rank correlation " + format.Number(x.Value) },
		scale: func(p *plot.Rows, _, _ string) (float64, func(float64) string) {
			p.From, p.To = -1, 1
			return 1, format.Number
		},
	},
}
