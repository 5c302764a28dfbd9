package runpage

import (
	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// bearing lists what a bearer of cost can do with money (lose, pay, receive), in the order of the legend.
var bearing = []struct {
	Name, Colour, Symbol, Kind string
	of                         func(results.Bearer) float64
}{
	{"lost or spent", plot.Red, "circle", "dot", func(b results.Bearer) float64 { return b.Loss }},
	{"paid to others (transfer)", plot.Purple, "emptyTriangle", "triangle", func(b results.Bearer) float64 { return b.Paid }},
	{"received from others (transfer)", plot.Blue, "emptyRect", "square", func(b results.Bearer) float64 { return b.Received }},
}

// bearersShown is the largest number of bearers in the panel. The table lists all bearers.
const bearersShown = 24

// bearers draws what each group lost, paid to other groups and received from them.
func bearers(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "bearers", Heading: "Who bore the cost, and who earned from it",
		Means: "US dollars over the whole run, for each group: what it lost or spent, what it paid to others, and what it received from others. " +
			"Payments between groups (transfers) add up to zero; losses do not. The scale is logarithmic: each step is a factor of ten.",
	}
	var rows []results.Bearer
	some := false
	for _, b := range r.Bearers[:min(len(r.Bearers), bearersShown)] {
		rows = append(rows, b)
		for _, way := range bearing {
			some = some || format.Finite(way.of(b)) && way.of(b) > 0
		}
	}
	if !some {
		f.Empty = "Nothing to show: nobody lost, spent or paid anything."
		return f, nil
	}
	one, err := drawBearers(rows)
	f.Panels, f.Data = []plot.Panel{one}, bearerTable(r)
	return f, err
}

// drawBearers draws one row for each bearer: what it lost, paid and received, on one scale.
func drawBearers(rows []results.Bearer) (plot.Panel, error) {
	p := plot.Amounts{ID: "bearers"}
	for _, b := range rows {
		p.Names = append(p.Names, format.Clip(b.Name, 56))
	}
	out := plot.Panel{ID: "bearers", Title: "Total over the whole run, US dollars, logarithmic", Height: "taller",
		Label: "What each group lost, paid to others and received from others over the whole run"}
	for _, way := range bearing {
		spots := map[string][]plot.Amount{}
		for i, b := range rows {
			if v := way.of(b); format.Finite(v) && v > 0 {
				side := "right"
				if most := max(b.Loss, b.Paid, b.Received); v < most && 100*v > most {
					side = "left" // a larger amount of this bearer may be close on the right
				}
				spots[side] = append(spots[side], plot.Amount{Row: i, USD: v})
			}
		}
		if len(spots) == 0 {
			continue
		}
		for _, side := range []string{"left", "right"} {
			p.Signs = append(p.Signs, plot.AmountSigns{Name: way.Name, Colour: way.Colour, Symbol: way.Symbol, Size: 12, Border: 2, Side: side, Spots: spots[side]})
		}
		out.Legend = append(out.Legend, plot.Key{Name: way.Name, Class: way.Colour[1:], Kind: way.Kind})
	}
	var err error
	out.Drawing, err = p.Draw()
	return out, err
}

// bearerTable lists what each bearer lost, paid and received, and its net cost: lost + paid − received.
func bearerTable(r *results.Run) *plot.Table {
	t := &plot.Table{Summary: "The totals for each group", Caption: "US dollars over the whole run. Transfers add up to zero: what one group pays, another receives",
		Head: []string{"group", "lost or spent", "paid to others", "received from others", "net cost"}}
	var all results.Bearer
	all.Name = "total"
	row := func(b results.Bearer) {
		t.Rows = append(t.Rows, []string{format.Clip(b.Name, 60), format.Exactly(b.Loss, "USD"), format.Exactly(b.Paid, "USD"), format.Exactly(b.Received, "USD"), format.Exactly(b.Loss+b.Paid-b.Received, "USD")})
	}
	for _, b := range r.Bearers {
		all.Loss, all.Paid, all.Received = all.Loss+b.Loss, all.Paid+b.Paid, all.Received+b.Received
		row(b)
	}
	row(all)
	return t
}
