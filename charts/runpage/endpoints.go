package runpage

import (
	"fmt"
	"strconv"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// endpoints draws how long each of the messenger's endpoints was open, and when it was listed.
func endpoints(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "endpoints", Heading: "How long the messenger’s endpoints lasted",
		Means: "Each bar is an endpoint, an address on which the messenger listens, from when it opens until it closes. It is blue until the censor’s list covers the address, and red from then on. " +
			"Endpoints of one host share rows. The second panel counts endpoints by their age when they were listed.",
	}
	if len(r.Endpoints) == 0 {
		f.Empty = "Nothing to show: the messenger opened no endpoint."
		return f, nil
	}
	lives, height, err := drawLives(r)
	if err != nil {
		return f, err
	}
	ages, err := plot.Tally{ID: "ages", Bars: fatesOf(r)}.Draw()
	f.Panels = []plot.Panel{
		{ID: "endpoints", Title: "One bar for each endpoint, by host", Label: "Endpoints as bars over days since day zero, by host; blue while open and not listed, red while open and listed",
			Height: height, Legend: []plot.Key{{Name: "open, not listed", Class: "blue", Kind: "area"}, {Name: "open, listed", Class: "red", Kind: "area"}}, Drawing: lives},
		{ID: "ages", Title: "Endpoints by age when listed, and the end of those never listed", Label: "Number of endpoints by their age when they were listed, and of those never listed by their end",
			Height: "tall", Drawing: ages},
	}
	f.Remark = fates(r)
	f.Data = endpointTable(r)
	return f, err
}

// endpointTable lists the endpoints, one a row, up to the first 800.
func endpointTable(r *results.Run) *plot.Table {
	t := &plot.Table{Caption: "Every endpoint; times in days since day zero",
		Head: []string{"number", "address", "host", "opened", "listed", "age when listed", "listed block", "closed", "end"}}
	for _, e := range r.Endpoints[:min(len(r.Endpoints), endpointsShown)] {
		row := []string{strconv.FormatInt(e.Number, 10), ipv4(e.Address), hostName(e.Host), format.Hundredth(e.Opened), format.Hundredth(e.Listed), format.None, format.None, format.Hundredth(e.Closed), "open"}
		if format.Finite(e.Listed) {
			row[5] = age(e)
			if row[6] = "listed before"; e.Order != 0 {
				row[6] = format.Clip(e.Block, 20)
			}
		}
		if end := ending(e); end != "" {
			row[8] = end
		}
		t.Rows = append(t.Rows, row)
	}
	t.Summary = fmt.Sprintf("The endpoints one by one (%d)", len(t.Rows))
	return t
}
