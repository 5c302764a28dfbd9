package validationpage

import (
	"fmt"
	"math"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

const (
	targetsDrawn = 40           // Largest number of targets in the figure. The table lists all targets.
	frameFrom    = -1.0         // Left end of the scale. The accepted range of a target lies from 0 to 1.
	frameTo      = 2.0          // Right end of the scale.
	frameEdge    = 0.06         // Distance from an end of the scale at which values beyond that end are drawn.
	contrastMost = 2            // Largest number of contrasts in the figure.
	acceptedTint = "@good-tint" // Colour of the accepted range.
)

// intervals draws the 90 % interval of each target over the replicates, beside the target's accepted range. All accepted ranges are drawn equally wide.
func intervals(v *results.Validation, _ *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "intervals", Heading: "The targets, each on the scale of its accepted range",
		Means: "Each row is a target. The tinted bar is the accepted range, drawn equally wide for all. The line spans nine in ten replicates and the filled symbol is their median: " +
			"blue if the target is met, red if it fails. Hollow symbols are the medians of the contrasts. Values beyond the frame are drawn at its edge. " +
			"If the range has no bound at one end, that end stands for infinity. If it is a single value, that value is in the middle.",
	}
	drawn, some := v.Targets[:min(len(v.Targets), targetsDrawn)], false
	for _, t := range drawn {
		some = some || format.Finite(t.Value)
	}
	if !some {
		f.Empty = "Nothing to show: no target could be measured in any replicate."
		return f, nil
	}
	one, err := intervalPanel(v, drawn)
	f.Panels, f.Data = []plot.Panel{one}, intervalTable(v)
	if len(drawn) < len(v.Targets) {
		f.Remark = fmt.Sprintf("The first %d of %d targets are drawn; the table has all.", len(drawn), len(v.Targets))
	}
	return f, err
}

// intervalTable returns the data of the figure intervals, for all targets.
func intervalTable(v *results.Validation) *plot.Table {
	t := &plot.Table{Summary: fmt.Sprintf("The data (%s)", format.CountOf(len(v.Targets), "target")), Caption: "Over the replicates",
		Head: []string{"target", "accepted", "5 %", "median", "95 %"}}
	for _, c := range v.Contrasts {
		t.Head = append(t.Head, format.Clip(c.Name, 24)+", median")
	}
	for _, x := range v.Targets {
		row := []string{format.Clip(x.ID, 24), format.Band(x.Low, x.High, x.Unit), format.InUnit(x.CILow, x.Unit), format.InUnit(x.Value, x.Unit), format.InUnit(x.CIHigh, x.Unit)}
		for i := range v.Contrasts {
			cell := format.None
			if i < len(x.Contrasts) {
				cell = format.InUnit(x.Contrasts[i].Value, x.Unit)
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	t.CSV = intervalCSV(v)
	return t
}

// intervalCSV returns the data of the figure intervals with every digit, for all targets.
func intervalCSV(v *results.Validation) string {
	head, rows := []string{"target", "outcome", "unit", "accept_low", "accept_high", "ci_low", "median", "ci_high"}, [][]string{}
	for _, c := range v.Contrasts {
		head = append(head, format.Clip(c.Name, 80))
	}
	for _, x := range v.Targets {
		row := []string{format.Clip(x.ID, 80), format.Clip(x.Outcome, 80), format.Clip(x.Unit, 80), format.Digits(x.Low), format.Digits(x.High), format.Digits(x.CILow), format.Digits(x.Value), format.Digits(x.CIHigh)}
		for i := range v.Contrasts {
			cell := ""
			if i < len(x.Contrasts) {
				cell = format.Digits(x.Contrasts[i].Value)
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return plot.CSV(head, rows)
}

// onBand scales a value so that its accepted range lies from 0 to 1. A result beyond the scale is moved to its edge. The result is NaN if x is not finite.
func onBand(x, low, high float64) float64 {
	size := func(end float64) float64 { return max(math.Abs(end), 1e-9) }
	inward := func(d float64) float64 { // a distance within the accepted range grows towards 1 at infinity; outside the range it is linear
		if d > 0 {
			return d / (1 + d)
		}
		return d
	}
	switch {
	case !format.Finite(x):
		return math.NaN()
	case format.Finite(low) && format.Finite(high) && high > low:
		x = (x - low) / (high - low)
	case format.Finite(low) && format.Finite(high) && x == low:
		x = 0.5
	case format.Finite(low) && format.Finite(high):
		x = 0.5 + math.Copysign(0.5, x-low) + (x-low)/size(low)
	case format.Finite(low):
		x = inward((x - low) / size(low))
	case format.Finite(high):
		x = 1 - inward((high-x)/size(high))
	default:
		x = 0.5
	}
	return min(max(x, frameFrom+frameEdge), frameTo-frameEdge)
}

// intervalPanel draws one row for each target.
func intervalPanel(v *results.Validation, drawn []results.Validated) (plot.Panel, error) {
	p := plot.Rows{ID: "intervals", Title: "Accepted range, 90 % interval and median of the replicates, by target", Label: "Targets as intervals beside their accepted ranges, one row each",
		Unit: "number", Framed: true, From: frameFrom, To: frameTo, Legend: intervalLegend(v)}
	for _, t := range drawn {
		p.Names = append(p.Names, format.Clip(t.ID, 24))
		p.Tell(intervalWords(v, t))
	}
	accepted := plot.Bar{Name: "accepted", Colour: acceptedTint, Width: 16}
	for row := range drawn {
		accepted.Stretches = append(accepted.Stretches, plot.Stretch{Row: row, To: 1})
	}
	p.Bars = append(p.Bars, accepted)
	for i, sign := range contrastSigns[:min(len(v.Contrasts), contrastMost)] {
		medians := plot.Signs{Name: format.Clip(v.Contrasts[i].Name, 24), Colour: sign.colour, Symbol: sign.symbol, Size: 10}
		for row, t := range drawn {
			if i < len(t.Contrasts) {
				medians.Spots = append(medians.Spots, plot.Spot{Row: row, At: onBand(t.Contrasts[i].Value, t.Low, t.High), Note: row})
			}
		}
		p.Signs = append(p.Signs, medians)
	}
	for _, of := range verdictSigns {
		nine, medians := plot.Bar{Name: of.name, Colour: of.colour, Width: 2.5}, plot.Signs{Name: of.name, Colour: of.colour, Symbol: of.symbol, Size: 12}
		for row, t := range drawn {
			if t.Pass == of.pass {
				nine.Stretches = append(nine.Stretches, plot.Stretch{Row: row, From: onBand(t.CILow, t.Low, t.High), To: onBand(t.CIHigh, t.Low, t.High)})
				medians.Spots = append(medians.Spots, plot.Spot{Row: row, At: onBand(t.Value, t.Low, t.High), Note: row})
			}
		}
		p.Bars, p.Signs = append(p.Bars, nine), append(p.Signs, medians)
	}
	one, err := p.Panel(false)
	one.Height = intervalHeight(len(drawn))
	return one, err
}

// intervalHeight returns the class in the style sheet for the height of a panel with this number of targets.
func intervalHeight(rows int) string {
	switch {
	case rows > 20:
		return "tallest"
	case rows > 12:
		return "taller"
	case rows > 8:
		return "tall"
	}
	return "mid"
}

// verdictSigns holds the look of the medians: one look for targets that are met, one for targets that fail.
var verdictSigns = []struct {
	name, colour, symbol string
	pass                 bool
}{{"met", plot.Blue, "circle", true}, {"failing", plot.Red, "diamond", false}}

// contrastSigns holds the look of the median of each contrast.
var contrastSigns = [contrastMost]struct{ colour, symbol string }{{plot.Orange, "emptyTriangle"}, {plot.Purple, "emptyRect"}}

// intervalWords returns the tooltip of a target: its median, interval and accepted range, and the median of each contrast.
func intervalWords(v *results.Validation, t results.Validated) string {
	text := format.Clip(t.ID, 24) + ": median " + format.InUnit(t.Value, t.Unit) + ", nine in ten " + format.Interval(t.CILow, t.CIHigh, t.Unit) + "; accepted " + format.Band(t.Low, t.High, t.Unit)
	for i, k := range t.Contrasts {
		if i < len(v.Contrasts) {
			text += "; " + format.Clip(v.Contrasts[i].Name, 24) + " " + format.InUnit(k.Value, t.Unit)
		}
	}
	return text
}

func intervalLegend(v *results.Validation) []plot.Key {
	legend := []plot.Key{{Name: "accepted", Class: acceptedTint[1:], Kind: "area"}, {Name: "met", Class: plot.Blue[1:], Kind: "dot"}, {Name: "failing", Class: plot.Red[1:], Kind: "point"}}
	for i := range v.Contrasts[:min(len(v.Contrasts), contrastMost)] {
		legend = append(legend, plot.Key{Name: format.Clip(v.Contrasts[i].Name, 24), Class: contrastSigns[i].colour[1:], Kind: []string{"triangle", "square"}[i]})
	}
	return legend
}
