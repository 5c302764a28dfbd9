package policies

import (
	"slices"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "clouds", Name: "bargain", Evidence: "S1, S4; figures assumed",
		Summary: "Complies with a request when refusing costs more than its reputation is worth, and refuses otherwise. Decides again every day.",
		New:     func() Strategy { return &bargain{} }})
}

// bargain is the rule of docs/MODEL.md, 7.7: comply if the lost revenue in the country and the pressure of the state cost more than the loss of
// reputation. The loss of reputation grows with the messenger's users and with public attention.
type bargain struct {
	revenueDay    float64
	exposureDay   float64
	reputationDay float64
	demands       []demand // demands on all platforms, in the order in which each was first made
}

// demand is one thing that the censor has asked one platform to end, in one request or several.
type demand struct {
	platform, what string
	seq            events.Seq // the fact of the latest request
	times          int64
	answer         string // "refused", "granted", or empty while the platform has not answered
}

func (b *bargain) Declare(s *param.Set) {
	usd := func(x *float64, name string, def float64, doc string) {
		s.Float(x, name, def, param.Spec{Unit: param.USDPerDay, Min: 0, Max: 1e10, Use: param.Uncertainty, Source: param.Assumed, Doc: doc})
	}
	usd(&b.revenueDay, "revenue_day", 500_000, "Revenue in the country. The share of the platform's own addresses on the public list is the share of revenue lost.")
	usd(&b.exposureDay, "exposure_day", 5000, "Cost of what the state can do to the platform, for each request so far. This cost is divided by 1 + pressure: a state under pressure can do less.")
	usd(&b.reputationDay, "reputation_day", 10_000, "Cost in reputation of complying, for each million people who use the messenger. This cost is multiplied by 1 + publicity.")
}

// Observe records the demands on all platforms and the answers of the platforms.
func (b *bargain) Observe(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.PlatformAsked:
		k := slices.IndexFunc(b.demands, func(d demand) bool { return d.platform == f.Platform && d.what == f.Demand })
		if k < 0 {
			k = len(b.demands)
			b.demands = append(b.demands, demand{platform: f.Platform, what: f.Demand})
		}
		b.demands[k].seq, b.demands[k].answer = e.Seq, ""
		b.demands[k].times++
	case events.PlatformAnswered:
		for k := range b.demands {
			switch d := &b.demands[k]; {
			case d.platform != f.Platform:
			case f.Answer == "refused" && d.answer == "":
				d.answer = "refused"
			case f.Answer == granted(d.what):
				d.answer = "granted"
			}
		}
	default: // other facts do not matter to this strategy
	}
}

func (b *bargain) Decide(v *PlatformView, _ *rng.Source) []events.CausedMove {
	var again []demand
	if v.Tick && v.Now%events.Day == 0 { // the step that ends now also ends a day of the run
		for _, d := range b.demands {
			if d.platform == v.Name && d.answer == "refused" && granted(d.what) != "refused" {
				again = append(again, d)
			}
		}
	}
	if len(v.Asks) == 0 && len(again) == 0 {
		return nil
	}
	if !b.yields(v) {
		return refuseAll(v)
	}
	out := grantAll(v)
	for _, d := range again {
		out = append(out, events.CausedMove{Because: d.seq, Move: events.Answer{Platform: v.Name, Answer: granted(d.what)}})
	}
	return out
}

// yields reports whether the platform loses more by refusing than by complying.
func (b *bargain) yields(v *PlatformView) bool {
	var requests int64
	for _, d := range b.demands {
		if d.platform == v.Name {
			requests += d.times
		}
	}
	listed := 0.0
	if v.Listed != nil {
		listed = v.Listed()
	}
	refusing := float64(b.revenueDay*listed) + b.exposureDay*float64(requests)/(1+v.Pressure)
	return refusing > b.reputationDay*float64(v.Tenant)/1e6*(1+v.Publicity)
}
