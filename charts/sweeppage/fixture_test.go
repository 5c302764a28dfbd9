package sweeppage_test

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"whackamole/charts/sweeppage"
	"whackamole/internal/pagetest"
	"whackamole/runs/results"
)

var nan = math.NaN()

// sweptOutcomes lists the outcomes of the test sweeps. Each has its mean at point 0 and the change of the mean from one point to the next.
var sweptOutcomes = []struct {
	name, unit string
	mean, step float64
}{
	{"reachability_mean", "share", 0.9, -0.05}, {"users_installed_final", "people", 14e6, -2e5},
	{"registry_addresses_max", "addresses", 18e6, -4e6}, {"loss_business_usd_total", "USD", 40e6, -9e6},
}

// sideBySide returns a comparison of four policies. Its values are invented for the tests of the page.
func sideBySide() *results.Sweep {
	r := pagetest.Campaign()
	s := &results.Sweep{Verb: "sweep", Scenario: r.Scenario, Title: r.Title, Question: r.Question, Version: r.Version, Seed: r.Seed, Digest: r.Digest,
		Fingerprint: r.Fingerprint, Command: "whackamole sweep telegram-russia-2018 --seed 20180416 --replicates 50", Start: r.Start, DayZero: r.DayZero,
		End: r.DayZero.AddDate(0, 0, 30), Step: 60, Design: "grid", Points: 4, Replicates: 50, Planned: 200, Found: 7, Ran: 193, Failed: 2, Kept: "daily",
		Factors:    []results.SweptFactor{{Path: "censor.carpet_bomb.prefix_bits_min", Use: "lever", Unit: "bits", Doc: "Widest block.", Levels: []string{"10", "16", "20", "24"}}},
		Files:      []string{"runs.csv", "summary.csv"},
		Failures:   []results.Failure{{Point: 2, Replicate: 7, Text: "more than 16 rounds", Command: "whackamole run telegram-russia-2018 --replicate 7"}, {Point: 3, Replicate: 9, Text: "lost", Command: "whackamole run case"}},
		Parameters: r.Parameters, Sources: r.Sources, Crossings: nil}
	for i, v := range s.Factors[0].Levels {
		s.Swept = append(s.Swept, sweptPoint(s, i, []string{v}))
	}
	s.Heated, s.Heat = heat(s)
	return s
}

// sweptPoint returns invented results for point i of a test sweep.
func sweptPoint(s *results.Sweep, i int, values []string) results.SweptPoint {
	p := results.SweptPoint{Values: values}
	for k, o := range sweptOutcomes {
		half := math.Abs(o.step) / 4
		m := results.SweptMean{Outcome: o.name, Unit: o.unit, Doc: "A figure.", N: s.Replicates, Mean: o.mean + float64(i%5)*o.step}
		m.CILow, m.High = m.Mean-half, m.Mean+half
		p.Means = append(p.Means, m)
		if i > 0 {
			d := m
			d.Mean, d.CILow, d.High = float64(i%5)*o.step, float64(i%5)*o.step-half, float64(i%5)*o.step+half
			if k == 1 && i == 1 {
				d.CILow, d.High = d.Mean+d.Mean, -d.Mean
			}
			p.Apart = append(p.Apart, d)
		}
		q := results.Spread{Outcome: o.name}
		for n := range 41 {
			q.Quantiles = append(q.Quantiles, m.Mean+half*float64(n-20)/5)
		}
		p.Spread = append(p.Spread, q)
	}
	for d := range 44 {
		p.Days = append(p.Days, float64(d)-13.5)
	}
	for _, f := range []struct {
		name, unit string
		of         float64
	}{{"reachability", "share", 0.9}, {"users_installed", "people", 14e6}, {"registry_addresses", "addresses", 18e6}, {"loss_business_usd", "USD", 1.4e6}} {
		fan := results.Fan{Series: f.name, Unit: f.unit, Doc: "A series."}
		for d := range 44 {
			x := f.of * (1 - 0.1*float64(i%5)) * (1 - 0.3*math.Exp(-float64((d-18)*(d-18))/30))
			fan.Q05, fan.Q25, fan.Median, fan.Q75, fan.Q95 = append(fan.Q05, 0.9*x), append(fan.Q25, 0.95*x), append(fan.Median, x), append(fan.Q75, 1.02*x), append(fan.Q95, 1.05*x)
		}
		p.Fans = append(p.Fans, fan)
	}
	return p
}

// heat returns the names of the outcomes, and for each point its factor values and outcome means.
func heat(s *results.Sweep) (names []string, all []results.HeatPoint) {
	for _, o := range sweptOutcomes {
		names = append(names, o.name)
	}
	for _, p := range s.Swept {
		h := results.HeatPoint{Values: p.Values}
		for _, m := range p.Means {
			h.Means = append(h.Means, m.Mean)
		}
		all = append(all, h)
	}
	return names, all
}

// laidOut returns a test sweep whose points come from the given design and factors.
func laidOut(design string, points int, factors ...results.SweptFactor) *results.Sweep {
	s := sideBySide()
	s.Importance = map[string]string{"saltelli": "sobol", "morris": "morris", "lhs": "prcc"}[design]
	s.Sampled = s.Importance != ""
	s.Design, s.Points, s.Planned, s.Factors, s.Swept, s.Heat = design, points, points*s.Replicates, factors, nil, nil
	for i := range points {
		var values []string
		for k, f := range factors {
			v := fmt.Sprintf("%.4g", f.Low+(f.High-f.Low)*(0.5+0.5*pagetest.Noise(7*i+k)))
			if n := len(f.Levels); n > 0 {
				v = f.Levels[(i/(1+k*3))%n]
			}
			values = append(values, v)
		}
		p := sweptPoint(s, i, values)
		if i < 20 {
			s.Swept = append(s.Swept, p)
		}
		h := results.HeatPoint{Values: values}
		for _, m := range p.Means {
			h.Means = append(h.Means, m.Mean)
		}
		s.Heat = append(s.Heat, h)
	}
	return s
}

var (
	vpn      = results.SweptFactor{Path: "population.vpn", Use: "uncertainty", Unit: "share", Doc: "Who has a VPN.", Low: 0.05, High: 0.4}
	skilled  = results.SweptFactor{Path: "population.skilled", Use: "uncertainty", Unit: "share", Doc: "Who can set one up.", Low: 0, High: 1}
	hopper   = results.SweptFactor{Path: "messenger.policy", Use: "lever", Doc: "Strategy of the messenger.", Levels: []string{"layered", "sit_tight"}}
	cautious = results.SweptFactor{Path: "censor.policy", Use: "lever", Doc: "Strategy of the censor.", Levels: []string{"carpet_bomb", "stand_pat", "dpi"}}
)

// indexed adds invented sensitivity indices to a sweep, as its statistic would give them.
func indexed(s *results.Sweep) *results.Sweep {
	names := map[string][]string{"sobol": {"S1", "ST"}, "morris": {"mu", "mu_star", "sigma"}, "prcc": {"prcc", "prcc_p", "r2"}}[s.Importance]
	for _, o := range sweptOutcomes {
		for i, f := range s.Factors {
			of := names
			if s.Importance == "prcc" && len(f.Levels) > 0 {
				of = []string{"eta2", "eta2_p"}
			}
			for _, name := range of {
				x := results.Index{Outcome: o.name, Factor: f.Path, Name: name, Value: 0.7 / float64(i+1), CILow: nan, CIHigh: nan, Used: 60, Left: 4}
				if s.Importance == "sobol" {
					x.CILow, x.CIHigh = x.Value-0.1, x.Value+0.1
				}
				if s.Importance == "morris" {
					x.Value *= o.step
				}
				if name == "mu_star" {
					x.Value = math.Abs(x.Value)
				}
				if name == "prcc" && i%2 == 1 {
					x.Value = -x.Value
				}
				if name == "prcc_p" || name == "eta2_p" {
					x.Value = []float64{0.001, 0.4}[i%2]
				}
				s.Indices = append(s.Indices, x)
			}
		}
	}
	return s
}

// decided returns a test sweep with all results that criteria give: decisions, the Pareto front, boxes and crossings.
func decided() *results.Sweep {
	s := indexed(laidOut("lhs", 60, vpn, skilled, hopper))
	for k, o := range sweptOutcomes[2:] {
		d := results.Decision{Outcome: o.name, Unit: o.unit, Minimise: true, Threshold: []float64{o.mean, nan}[k], Used: 28, Left: 2, Note: "2 of 30 states are left out."}
		for i, name := range hopper.Levels {
			d.Policies = append(d.Policies, results.DecidedPolicy{Values: []string{name}, Mean: o.mean, MeanLoss: float64(i+1) * o.mean / 20, MaxRegret: float64(i+1) * o.mean / 8,
				Minimax: i == 0, Met: 20 - 9*i, Share: float64(20-9*i) / 28})
		}
		s.Decisions = append(s.Decisions, d)
	}
	s.Front = &results.ParetoFront{Outcomes: []string{sweptOutcomes[2].name, sweptOutcomes[3].name}, Policies: []results.FrontPolicy{
		{Values: []string{"layered"}, Means: []float64{18e6, 40e6}, Member: true}, {Values: []string{"sit_tight"}, Means: []float64{19e6, 44e6}}}}
	s.Boxes = []results.DiscoveryBox{{Outcome: "reachability_mean", Says: "reachability_mean < 0.8", Policy: []string{"sit_tight"}, Runs: 14, Cases: 12, Coverage: 0.8, Density: 12. / 14, Mass: 0.4,
		Used: 30, All: 15, Limits: []results.BoxLimit{{Factor: "population.vpn", Low: math.Inf(-1), High: 0.2, P: 0.01}, {Factor: "population.skilled", Low: 0.1, High: 0.6, P: 0.2},
			{Factor: "messenger.policy", Low: nan, High: nan, Allowed: []string{"sit_tight"}, P: nan}}}}
	for i := range s.Swept {
		s.Crossings = append(s.Crossings, results.SweptCrossing{Point: i, Series: "reachability_unaided", Says: "reachability_unaided < 0.5", Hits: 2 * i, Used: 50, Share: float64(2*i) / 50,
			CILow: float64(i) / 50, CIHigh: float64(2*i+5) / 50})
	}
	s.Until = &results.Until{Rule: "reachability_mean ci=0.01 level=0.95 min=10", Most: 50, Worst: 3, HalfWidth: 0.02, Wanted: 180}
	return s
}

func renderSweep(t testing.TB, s *results.Sweep) string {
	t.Helper()
	var b bytes.Buffer
	if err := sweeppage.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
