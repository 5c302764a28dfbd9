package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "politics", Name: "pragmatic", Default: true, Evidence: "S0, S1, S4; Meduza",
		Summary: "Complaints, protests and listed giants lower the state's resolve. State media dampen this effect, and public attention fades.",
		New:     func() Strategy { return &pragmatic{} }})
}

// PoliticsView is what domestic giants, officials, the press and protesters know. Counts and sums cover the time since pressure and publicity were
// last stated.
type PoliticsView struct {
	Now        events.Instant
	Tick       bool
	Hours      float64 // length of a step in hours
	Since      float64 // hours since pressure and publicity were last stated
	Pressure   float64
	Publicity  float64
	Told       bool       // whether there is something to decide: a new fact, or pressure or publicity above 0, which fades
	Complaints int64      // complaints to the regulator
	Pressed    float64    // sum of the pressure of dated public events
	Publicised float64    // sum of the publicity of dated public events
	Blocked    bool       // whether the first order against the messenger's own subnets was listed
	Overloads  int64      // number of strata whose routers became overloaded
	Collateral int64      // number of firms that were disrupted for the first time
	Giants     int64      // number of times that a giant with no listed address got one
	Critical   float64    // sum of the pressure of the critical.failed facts
	Cut        float64    // share of the country's clients without an unaided path in the latest step
	Seq        events.Seq // the latest fact that this view counts
}

// pragmatic adds every cause of political pressure to one stock, which decays (docs/MODEL.md, 7.11).
type pragmatic struct {
	passive
	kappa, framing, halfLife   float64
	threshold, scale, overload float64
	blockPublicity, collateral float64
	publicityHalfLife          float64
	giant, giantPublicity      float64
	critical, officials        float64
	protest, protestPressure   float64
	notice                     float64
}

// stance holds the default values that differ between countries: how hard complaints, giants, officials and protesters press.
type stance struct {
	kappa, framing, overload float64
	framingSource            string
	giant, giantPublicity    float64
	critical, officials      float64
	protest, protestPressure float64
}

var streamProtest = rng.NewStream("politics.protest")

func (p *pragmatic) Declare(s *param.Set) {
	p.declare(s, stance{kappa: 0.35, framing: 0.2, framingSource: "S4", overload: 4, giant: 3, giantPublicity: 0.3, critical: 1, protestPressure: 3})
}

func (p *pragmatic) declare(s *param.Set, by stance) {
	number := func(x *float64, name string, def, least, most float64, source, doc string) {
		s.Float(x, name, def, param.Spec{Min: least, Max: most, Use: param.Uncertainty, Source: source, Doc: doc})
	}
	number(&p.kappa, "kappa", by.kappa, 0, 100, param.Assumed, "Pressure of ten thousand complaints, or of one unit of a dated event, before framing.")
	number(&p.framing, "framing", by.framing, 0, 1, by.framingSource, "Share of the pressure that state media take away by calling the block normal practice.")
	s.Float(&p.halfLife, "half_life_days", 14, param.Spec{Unit: param.Days, Min: 0.1, Max: 3650, Use: param.Uncertainty, Source: param.Assumed, Doc: "Half-life of pressure."})
	number(&p.overload, "overload", by.overload, 0, 1000, "Kommersant", "Pressure of one report of overloaded routers, in units of ten thousand complaints. Operators told the regulator in person.")
	number(&p.threshold, "threshold", 1, 0, 1000, param.Assumed, "Pressure at which resolve is one half.")
	number(&p.scale, "scale", 0.4, 0.001, 1000, param.Assumed, "Width of the fall of resolve around the threshold.")
	number(&p.blockPublicity, "block_publicity", 1, 0, 100, "S0, S1", "Publicity of the first order against the messenger.")
	number(&p.collateral, "collateral_publicity", 0.001, 0, 1, param.Assumed, "Publicity of one firm that is disrupted for the first time.")
	s.Float(&p.publicityHalfLife, "publicity_half_life_days", 10, param.Spec{Unit: param.Days, Min: 0.1, Max: 3650, Use: param.Uncertainty, Source: param.Assumed, Doc: "Half-life of publicity."})
	number(&p.giant, "giant", by.giant, 0, 1000, "S0", "Pressure when addresses of a domestic giant become listed, in units of ten thousand complaints. Giants tolerate the campaign until it hits them. The size is assumed.")
	number(&p.giantPublicity, "giant_publicity", by.giantPublicity, 0, 100, param.Assumed, "Publicity when addresses of a domestic giant become listed.")
	number(&p.critical, "critical", by.critical, 0, 1000, param.Assumed, "Factor on the pressure of failures of critical functions.")
	number(&p.officials, "officials", by.officials, 0, 1000, param.Assumed, "Pressure per day for each unit of publicity, in units of ten thousand complaints. Officials use the app themselves, in public.")
	s.Float(&p.protest, "protest", by.protest, param.Spec{Unit: param.PerDay, Min: 0, Max: 1000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Rate of street protests for each unit of publicity if everybody is cut off. The rate is proportional to the share of people cut off."})
	number(&p.protestPressure, "protest_pressure", by.protestPressure, 0, 1000, param.Assumed, "Pressure of one street protest, in units of ten thousand complaints.")
	s.Float(&p.notice, "notice", 0.02, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Relative change of pressure or publicity that nobody notices. Smaller changes add up until they exceed it."})
}

func (p *pragmatic) Decide(v *PoliticsView, d *rng.Source) []events.CausedMove {
	if !v.Tick || !v.Told {
		return nil
	}
	units := float64(v.Complaints)/1e4 + v.Pressed + float64(p.overload*float64(v.Overloads))
	units += float64(p.giant*float64(v.Giants)) + float64(p.critical*v.Critical) + p.officials*v.Publicity*v.Since/24
	protest := p.protests(v, d)
	if protest {
		units += p.protestPressure
	}
	pressure := float64(v.Pressure*portable.Exp2(-v.Since/(24*p.halfLife))) + float64(p.kappa*(1-p.framing)*units)
	publicity := float64(v.Publicity*portable.Exp2(-v.Since/(24*p.publicityHalfLife))) + v.Publicised + float64(p.collateral*float64(v.Collateral)) + float64(p.giantPublicity*float64(v.Giants))
	if v.Blocked {
		publicity += p.blockPublicity
	}
	if pressure < 1e-6 {
		pressure = 0
	}
	if publicity < 1e-6 {
		publicity = 0
	}
	if !protest && !p.noticed(v.Pressure, pressure) && !p.noticed(v.Publicity, publicity) {
		return nil
	}
	return []events.CausedMove{{Because: v.Seq, Move: events.UpdatePolitics{Pressure: pressure, Resolve: p.resolve(pressure), Publicity: publicity}}}
}

func (p *pragmatic) noticed(was, is float64) bool { return math.Abs(is-was) > p.notice*max(was, is) }

func (p *pragmatic) resolve(pressure float64) float64 {
	return 1 / (1 + portable.Exp((pressure-p.threshold)/p.scale))
}

// protests draws whether there is a street protest when a day of the run ends. If one long step ends several days, there is one draw for all of them.
func (p *pragmatic) protests(v *PoliticsView, d *rng.Source) bool {
	rate := p.protest * v.Publicity * v.Cut
	day := v.Now / events.Day
	days := day - (v.Now-events.Instant(portable.Int64(math.Round(v.Hours*60))))/events.Day
	if rate <= 0 || days <= 0 {
		return false
	}
	draw := d.At(streamProtest, 0, int64(day))
	return draw.Uniform() < -portable.Expm1(-rate*float64(days))
}
