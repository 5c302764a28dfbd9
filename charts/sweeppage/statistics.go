package sweeppage

import (
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// statistic says how the page shows one kind of sensitivity analysis, such as Sobol's indices.
type statistic struct {
	means string      // Explanation of how to read the indices.
	ranks []string    // Names of the indices that rank the factors. A factor is ranked by the first one that it has.
	looks []indexLook // Indices to draw, one panel for each. The answer tells the first one that a factor has.
	// words writes the value of an index in words. The argument unit is the unit of the outcome.
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
		ranks: []string{"ST"},
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
			"the effect depends on the other factors or is not linear. A factor whose values are words moves from one word to another, so its effects have no sign.",
		ranks: []string{"mu_star"},
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
			"0 that it does neither. An effect that rises and then falls is missed. Values that are words have no order. Of such a factor, the page shows the share of the outcome’s variance that lies between its values (eta squared, adjusted). " +
			"Factors are ranked by the share of variance that they explain. A grey bar may be chance (p above 0.05).",
		ranks: []string{"eta2", "r2", "prcc"}, // the tables of versions before 0.4.0 have only prcc
		looks: []indexLook{{"prcc", "partial rank correlation", plot.Blue}, {"eta2", "share of variance between its values", plot.Blue}},
		words: func(x results.Index, _ string) string {
			if x.Name == "eta2" {
				return format.Share(x.Value) + " of its variance"
			}
			return "rank correlation " + format.Number(x.Value)
		},
		scale: func(p *plot.Rows, index, _ string) (float64, func(float64) string) {
			if index == "eta2" {
				p.Unit = "share"
				return 1, format.Share
			}
			p.From, p.To = -1, 1
			return 1, format.Number
		},
	},
}
