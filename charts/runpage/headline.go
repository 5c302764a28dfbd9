package runpage

import (
	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// ofOutcome makes a highlighted piece of text from a value in outcomes.csv.
func ofOutcome(name string, v float64, text string) page.Piece {
	return page.Piece{Text: text, Figure: true, Outcome: name, Exact: format.Digits(v)}
}

// ofSeries makes a highlighted piece of text from a series in series.csv. The argument how says which value v is: the "first" value, the relative
// "change" from first to last, or the "day_of_min".
func ofSeries(series, how string, v float64, text string) page.Piece {
	return page.Piece{Text: text, Figure: true, Series: series, How: how, Exact: format.Digits(v)}
}

// headline returns the outcome "<series>_<how>" of the run. If the run declares no such outcome, headline calculates it from the series. ok is false
// if no value was measured.
func headline(r *results.Run, series, how string) (v float64, ok bool) {
	if o, found := r.Outcome(series + "_" + how); found {
		return o.Value, format.Finite(o.Value)
	}
	samples, found := plot.Values(r, series)
	if !found {
		return 0, false
	}
	low, high := plot.Extremes(samples)
	if low < 0 {
		return 0, false
	}
	switch how {
	case "min":
		return samples[low], true
	case "max":
		return samples[high], true
	case "day_of_max":
		return r.Days[high], true
	case "final":
		for i := len(samples) - 1; i >= 0; i-- {
			if format.Finite(samples[i]) {
				return samples[i], true
			}
		}
	case "mean":
		sum, n := 0.0, 0
		for _, x := range samples {
			if format.Finite(x) {
				sum, n = sum+x, n+1
			}
		}
		return sum / float64(n), true
	case "total":
		return plot.Cumulate(samples)[len(samples)-1], true
	}
	return 0, false
}

// first returns the earliest measured value of a series. The result is false if no value was measured.
func first(r *results.Run, series string) (float64, bool) {
	v, _ := plot.Values(r, series)
	for _, x := range v {
		if format.Finite(x) {
			return x, true
		}
	}
	return 0, false
}
