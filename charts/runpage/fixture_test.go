package runpage_test

import (
	"pgregory.net/rapid"

	"whackamole/runs/results"
)

// oddStory replaces the space, strata, endpoints, bearers and reports of a run by random ones with unusual values.
func oddStory(t *rapid.T, odd *rapid.Generator[float64], r *results.Run) {
	some := func(name string) float64 { return odd.Draw(t, name) }
	whole := rapid.Int64()
	r.Space = results.Space{Bits: rapid.SampledFrom([]int{-1, 0, 2, 13, 14, 40}).Draw(t, "bits"), Days: []float64{some("survey")}, Blocked: []float64{some("blocked")},
		Changed: [][]results.Cell{{{Number: 3, Share: some("share")}}},
		Holders: []results.Holder{{Name: rapid.String().Draw(t, "holder"), Addresses: whole.Draw(t, "addresses"), Cells: []results.Cell{{Number: 2, Share: some("part")}}, Blocked: rapid.SliceOfN(odd, 0, 2).Draw(t, "held")}}}
	r.Strata = []results.Stratum{{Name: rapid.String().Draw(t, "stratum"), Share: some("subscribers"),
		Force:   []results.Force{{Day: some("from"), Listed: whole.Draw(t, "listed"), Held: whole.Draw(t, "force")}, {Day: some("then"), Listed: whole.Draw(t, "more"), Stale: whole.Draw(t, "stale")}},
		Filters: []results.Filter{{Day: some("filter"), Sort: "pattern", Level: some("level")}, {Day: some("end"), Sort: "VPN", Level: some("ban")}}}}
	r.Endpoints = nil
	for range rapid.IntRange(0, 3).Draw(t, "endpoints") {
		r.Endpoints = append(r.Endpoints, results.Endpoint{Host: rapid.String().Draw(t, "host"), Opened: some("opened"), Listed: some("found"), Closed: some("closed"), End: "retired", Order: whole.Draw(t, "order")})
	}
	r.Bearers = []results.Bearer{{Name: rapid.String().Draw(t, "bearer"), Loss: some("loss"), Paid: some("paid"), Received: some("received")}}
	r.Reports = []results.Report{{Day: some("report"), Silent: some("silent")}}
}
