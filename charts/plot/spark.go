package plot

import (
	"html/template"
	"math"
	"strconv"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

const (
	sparkWidth  = 200.0
	sparkHeight = 36.0
)

// SparkOf draws a series as a small line without axes, as SVG. Of a state it draws the means of whole days, and of a flow the running total.
func SparkOf(r *results.Run, series string, flow bool) template.HTML {
	v, ok := Values(r, series)
	if !ok || len(r.Days) == 0 {
		return ""
	}
	days := wholeDays(r, v, flow)
	if flow {
		days = Cumulate(daily(r, v, flow))
	}
	return spark(days, DaysOf(r).First)
}

// spark draws one value for each day as a line in SVG, and a thin vertical line at day zero. The line fills the height of the drawing. The SVG
// contains no user text, so it needs no escaping.
func spark(days []float64, firstDay int) template.HTML {
	low, high := Extremes(days)
	if low < 0 {
		return ""
	}
	from, span := days[low], days[high]-days[low]
	var path strings.Builder
	pen := "M"
	for i, y := range days {
		if !format.Finite(y) {
			pen = "M"
			continue
		}
		height := 0.5
		if span > 0 {
			height = (y - from) / span
		}
		path.WriteString(pen + coordinate(sparkX(i, len(days))) + " " + coordinate(2+float64((sparkHeight-4)*(1-height))))
		pen = "L"
	}
	var b strings.Builder
	b.WriteString(`<svg class="spark" viewBox="0 0 200 36" preserveAspectRatio="none" aria-hidden="true" focusable="false">`)
	if zero := -firstDay; zero > 0 && zero < len(days) {
		x := coordinate(sparkX(zero, len(days)))
		b.WriteString(`<path class="spark-zero" d="M` + x + ` 0V36"/>`)
	}
	b.WriteString(`<path class="spark-line" d="` + path.String() + `"/></svg>`)
	return template.HTML(b.String())
}

func sparkX(i, n int) float64 {
	if n < 2 {
		return sparkWidth / 2
	}
	return sparkWidth * float64(i) / float64(n-1)
}

func coordinate(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
