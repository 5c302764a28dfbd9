package charts

import (
	"math"

	"whackamole/runs/results"
)

// losing names the kinds of loss in the order they are shown. Transfers stand last and apart: what one pays another earns.
var losing = []shown{
	{"loss_business_usd", "business", red, "", false},
	{"loss_advertising_usd", "advertising", orange, "long", false},
	{"cost_messenger_usd", "messenger’s costs", blue, "dashdot", false},
	{"cost_users_usd", "users’ costs", green, "dashed", false},
	{"cost_censor_usd", "censor’s costs", purple, "pairs", false},
	{"transfers_usd", "transfers (no net loss)", grey, "dotted", false},
}

// losses shows what the fight cost whom, and how that compares with what simpler methods would have said.
func losses(r *results.Run) (figure, error) {
	f := figure{
		ID: "losses", Heading: "What the fight cost, and whom",
		Means: "US dollars lost or spent since the start of the run, by kind. Transfers (VPN fees, grants, cloud rent, moves of host) are paid by one and earned by another, so they stand apart from the losses. " +
			"Both scales are logarithmic: each step is a factor of ten.",
		Lines: r.Lines,
	}
	var ls []line
	for _, l := range lines(r, losing...) {
		if anything(l.Y, true) {
			l.Y = cumulate(l.Y)
			ls = append(ls, l)
		}
	}
	if len(ls) == 0 {
		f.Empty = "Nothing to show: nobody lost or spent anything that was measured."
		return f, nil
	}
	p := overTime(r, "losses", "USD", ls)
	p.Log = true
	fadeIn(p.Lines)
	one, err := p.panel("Cumulative, US dollars, logarithmic", "Cumulative losses by kind over days since day zero", "tall")
	if err != nil {
		return f, err
	}
	all := totals(r, ls)
	drawn, err := all.draw()
	two := panel{
		ID: "totals", Title: "Totals of this run (filled) beside top-down estimates for the same period (hollow), never added together",
		Label: "Total losses by kind beside top-down estimates", Height: totalsHeight(len(all.Names)), Drawing: drawn,
	}
	f.Panels = []panel{one, two}
	f.Data = dailyTable(r, "loss_business_usd", "loss_advertising_usd", "cost_messenger_usd", "cost_users_usd", "cost_censor_usd", "transfers_usd")
	return f, err
}

// fadeIn drops what is less than a millionth of the largest amount: on a logarithmic scale the first cents would take half the height.
func fadeIn(ls []line) {
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

// totals puts the run's own totals and the top-down estimates on one scale, a row each.
func totals(r *results.Run, ls []line) amounts {
	p := amounts{ID: "totals"}
	low, high := math.Inf(1), 1.0
	row := func(name string, usd float64, look amountSigns) {
		look.Name, look.Size, look.Side, look.Spots = name, 13, "right", []amount{{len(p.Names), usd}}
		p.Names, p.Signs = append(p.Names, name), append(p.Signs, look)
		low, high = min(low, usd), max(high, usd)
	}
	for _, l := range ls {
		if usd := l.Y[len(l.Y)-1]; finite(usd) { // a sum can be too large for a number
			row(l.Name, usd, amountSigns{Colour: l.Colour, Symbol: "circle"})
		}
	}
	for _, l := range r.Lines {
		if finite(l.USD) && l.USD > 0 && len(p.Names) < 16 {
			row(clip(l.Name, 56), l.USD, amountSigns{Colour: ink, Symbol: "emptyCircle", Border: 2})
		}
	}
	from, to := math.Pow(10, math.Floor(math.Log10(low))), math.Pow(10, math.Floor(math.Log10(high))+1)
	if from > 0 && finite(from) && finite(to) { // whole powers of ten: left alone, a narrow panel would round to powers of powers
		p.From, p.To = from, to
	}
	return p
}

// totalsHeight is the class of a panel of so many totals.
func totalsHeight(rows int) string {
	switch {
	case rows > 6:
		return "taller"
	case rows > 4:
		return "tall"
	}
	return "low"
}
