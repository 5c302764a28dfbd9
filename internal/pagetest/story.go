package pagetest

import (
	"math"

	"whackamole/runs/results"
)

// Storied returns the run of Campaign with everything else that a report shows: blocked addresses of two holders, three strata of providers, sixty
// endpoints with every fate, the costs of each bearer, and reports of clients. Its numbers are invented.
func Storied() *results.Run {
	r := Campaign()
	for i, observer := range []string{"panel", "operator", "messenger", "censor"} {
		truth, _ := r.Find("reachability_unaided")
		s := results.Series{Name: "reach_seen_" + observer, Unit: "share", Doc: "The same as one observer had it.", Values: make([]float64, len(truth.Values))}
		for k, v := range truth.Values {
			s.Values[k] = math.Min(1, math.Max(0, v+0.03*Noise(4*k+i)))
			if observer == "censor" && r.Days[k] < 0 {
				s.Values[k] = nan
			}
		}
		r.Series = append(r.Series, s)
	}
	r.Space = results.Space{Bits: 14, Days: []float64{-14, 0.5, 1, 2, 24, 138}, Blocked: []float64{0, 9_000, 1e6, 18e6, 9e6, 0},
		Changed: [][]results.Cell{nil, {{Number: 9574, Share: 0.035}}, {{Number: 2192, Share: 1}, {Number: 2193, Share: 0.98}}, {{Number: 2194, Share: 0.6}, {Number: 3456, Share: 0.2}},
			{{Number: 2192, Share: 0}}, {{Number: 2193, Share: 0}, {Number: 2194, Share: 0}, {Number: 3456, Share: 0}, {Number: 9574, Share: 0}}},
		Holders: []results.Holder{
			{Name: "the messenger’s own", Addresses: 9_216, Cells: []results.Cell{{Number: 9574, Share: 0.035}}, Blocked: []float64{0, 0.9, 0.98, 0.98, 0.98, 0}},
			{Name: "Amazon", Addresses: 1 << 20, Cells: []results.Cell{{Number: 2192, Share: 1}, {Number: 2193, Share: 1}, {Number: 2194, Share: 1}, {Number: 2195, Share: 1}}, Blocked: []float64{0, 0, 0.5, 0.64, 0.4, 0}},
			{Name: "Nowhere", Blocked: []float64{nan, nan, nan, nan, nan, nan}},
		}}
	for i, name := range []string{"federal", "small", "defiant"} {
		share := []float64{0.9, 0.08, 0.02}[i]
		r.Strata = append(r.Strata, results.Stratum{Name: name, Share: share, Force: []results.Force{
			{Day: -14}, {Day: 0.5, Listed: 9_000}, {Day: 0.6 + float64(i), Listed: 9_000, Held: 9_000}, {Day: 4, Listed: 18e6, Held: int64(18e6 * share)},
			{Day: 4.5, Listed: 18e6, Held: 18e6}, {Day: 24, Listed: 9e6, Held: 9e6, Stale: 2e6}, {Day: 130}}})
	}
	r.Strata[0].Filters = []results.Filter{{Day: 60, Sort: "pattern", Level: 0.5}, {Day: 70, Sort: "VPN", Level: 0.2}, {Day: 80, Sort: "pattern", Level: 0}}
	for i := range 60 {
		e := results.Endpoint{Number: int64(i), Host: []string{"", "Amazon", "Google"}[i%3], Address: 0x22000000 + uint32(i)<<10, Opened: float64(i) / 4, Listed: nan, Closed: nan}
		switch i % 5 {
		case 0, 1:
			e.Listed, e.Order, e.Block, e.Reason = e.Opened+math.Pow(1.2, float64(i%41))/24, int64(i+1), "34.0.0.0/12", "widen"
			e.Closed, e.End = e.Listed+0.5, "retired"
		case 2:
			e.Listed = e.Opened // its address was already listed when it opened
		case 3:
			e.Closed, e.End = e.Opened+3, []string{"evicted", "retired"}[i%2]
		}
		r.Endpoints = append(r.Endpoints, e)
	}
	r.Bearers = []results.Bearer{{Name: "firms: shops", Loss: 11e6}, {Name: "people", Loss: 680e3, Paid: 880e3}, {Name: "messenger", Loss: 43e3, Paid: 16e6},
		{Name: "clouds and hosts", Received: 16e6}, {Name: "VPN firms", Received: 880e3}}
	r.Reports = []results.Report{{Day: 0.5, Silent: 0.1}, {Day: 1, Silent: 0.25}, {Day: 2, Silent: 0.05}, {Day: 30, Silent: 0.01}}
	return r
}
