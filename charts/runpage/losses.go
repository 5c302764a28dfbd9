package runpage

import (
	"math"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// losing lists the kinds of cost in the order of the drawing. Transfers come last: what one actor pays another receives, so nothing is lost.
var losing = []plot.Shown{
	{Series: "loss_business_usd", Name: "unrelated businesses", Colour: plot.Red},
	{Series: "loss_advertising_usd", Name: "advertising", Colour: plot.Orange, Dash: "long"},
	{Series: "cost_messenger_usd", Name: "messenger’s costs", Colour: plot.Blue, Dash: "dashdot"},
	{Series: "cost_users_usd", Name: "users’ costs", Colour: plot.Green, Dash: "dashed"},
	{Series: "cost_censor_usd", Name: "censor’s costs", Colour: plot.Purple, Dash: "pairs"},
	{Series: "transfers_usd", Name: "transfers (no net loss)", Colour: plot.Grey, Dash: "dotted"},
}

// losses draws the cost of the fight by kind, beside simpler top-down estimates.
func losses(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "losses", Heading: "What the fight cost, by kind of cost",
		Means: "US dollars lost or spent since the start of the run, by kind. Transfers (VPN fees, grants, cloud rent, fines, payments for new hosts) are paid by one and earned by another, so they are no net loss. " +
			"Both scales are logarithmic: each step is a factor of ten.",
		Lines: r.Lines,
	}
	var ls []plot.Line
	for _, l := range plot.Lines(r, losing...) {
		if plot.Anything(l.Y, true) {
			l.Y = plot.Cumulate(l.Y)
			ls = append(ls, l)
		}
	}
	if len(ls) == 0 {
		f.Empty = "Nothing to show: nobody lost or spent anything."
		return f, nil
	}
	p := plot.OverTime(r, "losses", "USD", ls)
	p.Log = true
	fadeIn(p.Lines)
	one, err := p.Panel("US dollars since the start, logarithmic", "Losses since the start, by kind, over days since day zero", "tall")
	if err != nil {
		return f, err
	}
	all := totals(r, ls)
	drawn, err := all.Draw()
	two := plot.Panel{
		ID: "totals", Title: "Totals of this run (filled), and top-down estimates for the same period (hollow); the two must not be added",
		Label: "Total losses by kind beside top-down estimates", Height: totalsHeight(len(all.Names)), Drawing: drawn,
	}
	f.Panels = []plot.Panel{one, two}
	f.Data = plot.DailyTable(r, "loss_business_usd", "loss_advertising_usd", "cost_messenger_usd", "cost_users_usd", "cost_censor_usd", "transfers_usd")
	return f, err
}

// fadeIn sets values below a millionth of the largest value to zero, so that they are not drawn. On a logarithmic scale, the first cents would take half the height.
func fadeIn(ls []plot.Line) {
	top := 0.0
	for _, l := range ls {
		for _, y := range l.Y {
			top = max(top, y)
		}
	}
	for _, l := range ls {
		for i, y := range l.Y {
			if y < top/1e6 {
				l.Y[i] = 0
			}
		}
	}
}

// totals returns a panel with one row for each total of the run and for each top-down estimate, on one scale.
func totals(r *results.Run, ls []plot.Line) plot.Amounts {
	p := plot.Amounts{ID: "totals"}
	low, high := math.Inf(1), 1.0
	row := func(name string, usd float64, look plot.AmountSigns) {
		look.Name, look.Size, look.Side, look.Spots = name, 13, "right", []plot.Amount{{Row: len(p.Names), USD: usd}}
		p.Names, p.Signs = append(p.Names, name), append(p.Signs, look)
		low, high = min(low, usd), max(high, usd)
	}
	for _, l := range ls {
		if usd := l.Y[len(l.Y)-1]; format.Finite(usd) { // a sum of large amounts can overflow to infinity
			row(l.Name, usd, plot.AmountSigns{Colour: l.Colour, Symbol: "circle"})
		}
	}
	for _, l := range r.Lines {
		if format.Finite(l.USD) && l.USD > 0 && len(p.Names) < 16 {
			row(format.Clip(l.Name, 56), l.USD, plot.AmountSigns{Colour: plot.Ink, Symbol: "emptyCircle", Border: 2})
		}
	}
	from, to := math.Pow10(format.Exponent(low)), math.Pow10(format.Exponent(high)+1)
	if low > 0 && format.Finite(low) && format.Finite(to) { // the scale ends at whole powers of ten; in a narrow panel ECharts would choose much wider ends
		p.From, p.To = from, to
	}
	return p
}

// totalsHeight returns the class in the style sheet for the height of the panel of totals.
func totalsHeight(rows int) string {
	switch {
	case rows > 6:
		return "taller"
	case rows > 4:
		return "tall"
	}
	return "low"
}
