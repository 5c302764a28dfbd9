package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "providers", Name: "uniform_hours", Evidence: "S0: hours or days; shape assumed",
		Summary: "Each stratum follows each order after a lag with a uniform distribution, by default within a day.",
		New:     func() Strategy { return &uniformHours{} }})
}

var streamUniformLag = rng.NewStream("providers.uniform_lag")

// uniformHours is the lag that one would assume without measurements: uniform between two bounds.
type uniformHours struct {
	passive
	least, most int64
	liftFactor  float64
}

func (u *uniformHours) Declare(s *param.Set) {
	s.Span(&u.least, "lag_min", "0 min", param.Spec{Unit: param.Minutes, Min: 0, Max: 100000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Shortest lag after the listing."})
	s.Span(&u.most, "lag_max", "24 h", param.Spec{Unit: param.Minutes, Min: 0, Max: 100000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Longest lag after the listing."})
	s.Float(&u.liftFactor, "lift_factor", 4, param.Spec{Min: 1, Max: 100, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Factor on the lag when an order lifts."})
	s.Check(func() error {
		if u.least > u.most {
			return s.At("lag_max", "lag_max is shorter than lag_min; raise lag_max to lag_min or more")
		}
		return nil
	})
}

func (u *uniformHours) Decide(v *ProvidersView, d *rng.Source) []events.CausedMove {
	return followAll(v, func(o Received, stratum int) int64 {
		draw := d.At(streamUniformLag, rng.EntityOf(uint64(stratum), uint64(o.Order)), int64(o.Listed))
		minutes := float64(u.least) + float64(float64(u.most-u.least)*draw.Uniform())
		if o.Lift {
			minutes *= u.liftFactor
		}
		return portable.Int64(math.Round(minutes))
	})
}
