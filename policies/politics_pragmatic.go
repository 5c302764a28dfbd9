package policies

import (
	"math"

	"whackamole/events"
	"whackamole/sim/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Card{Role: "politics", Name: "pragmatic", Default: true, Evidence: "S0, S1, S4; Meduza",
		Summary: "Complaints, protest and listed giants wear the state's resolve down; state media dampen it; attention fades.",
		New:     func() Strategy { return &pragmatic{} }})
}

// PoliticsView is what giants, officials, press and street have lived through since they were last asked.
type PoliticsView struct {
	Now        events.Instant
	Tick       bool
	Hours      float64
	Pressure   float64
	Publicity  float64
	Told       bool    // something happened in this step, or something is left to fade
	Complaints int64   // in the step
	Pressed    float64 // pressure of dated events in the step
	Publicised float64 // publicity of dated events in the step
	Blocked    bool    // the first order against the messenger itself was listed in the step
	Overloads  int64   // reports of overloaded routers in the step
	Collateral int64   // firms disrupted for the first time in the step
	Giants     int64   // domestic giants listed for the first time in the step
	Critical   float64 // pressure of critical failures in the step
	Cut        float64 // share of the country's clients without an unaided path, as the street feels it
	Seq        events.Seq
}

// pragmatic is one stock of pressure that decays, after docs/MODEL.md.
type pragmatic struct {
	passive
	kappa, framing, halfLife   float64
	threshold, scale, overload float64
	blockPublicity, collateral float64
	publicityHalfLife          float64
}

func (p *pragmatic) Declare(s *param.Set) {
	number := func(x *float64, name string, def, least, most float64, source, doc string) {
		s.Float(x, name, def, param.Spec{Min: least, Max: most, Use: param.Uncertainty, Source: source, Doc: doc})
	}
	number(&p.kappa, "kappa", 0.35, 0, 100, param.Assumed, "Pressure brought by ten thousand complaints, or by one unit of a dated event.")
	number(&p.framing, "framing", 0.2, 0, 1, "S4", "Share of it that state media take away by calling the block normal practice.")
	s.Float(&p.halfLife, "half_life_days", 14, param.Spec{Unit: param.Days, Min: 0.1, Max: 3650, Use: param.Uncertainty, Source: param.Assumed, Doc: "Half-life of pressure."})
	number(&p.overload, "overload", 4, 0, 1000, "Kommersant", "Pressure of one report of overloaded routers, in units of ten thousand complaints: operators told the regulator in person.")
	number(&p.threshold, "threshold", 1, 0, 1000, param.Assumed, "Pressure at which resolve is one half.")
	number(&p.scale, "scale", 0.4, 0.001, 1000, param.Assumed, "Width of the fall of resolve around the threshold.")
	number(&p.blockPublicity, "block_publicity", 1, 0, 100, "S0, S1", "Publicity of the first order against the messenger.")
	number(&p.collateral, "collateral_publicity", 0.001, 0, 1, param.Assumed, "Publicity of one firm disrupted.")
	s.Float(&p.publicityHalfLife, "publicity_half_life_days", 10, param.Spec{Unit: param.Days, Min: 0.1, Max: 3650, Use: param.Uncertainty, Source: param.Assumed, Doc: "Half-life of publicity."})
}

func (p *pragmatic) Decide(v *PoliticsView, _ *rng.Source) []events.Proposal {
	if !v.Tick || !v.Told {
		return nil
	}
	pressure := v.Pressure*math.Exp2(-v.Hours/(24*p.halfLife)) + p.kappa*(1-p.framing)*(float64(v.Complaints)/1e4+v.Pressed+p.overload*float64(v.Overloads))
	publicity := v.Publicity*math.Exp2(-v.Hours/(24*p.publicityHalfLife)) + v.Publicised + p.collateral*float64(v.Collateral)
	if v.Blocked {
		publicity += p.blockPublicity
	}
	if pressure < 1e-6 {
		pressure = 0
	}
	if publicity < 1e-6 {
		publicity = 0
	}
	return []events.Proposal{{Because: v.Seq, Move: events.Weigh{Pressure: pressure, Resolve: p.resolve(pressure), Publicity: publicity}}}
}

func (p *pragmatic) resolve(pressure float64) float64 {
	return 1 / (1 + math.Exp((pressure-p.threshold)/p.scale))
}
