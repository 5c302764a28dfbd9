package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "messenger", Name: "concede", Evidence: "S1, S4; figures assumed",
		Summary: "A platform with revenue in the country. It does nothing at first, and gives in once resisting costs more than its reputation is worth.",
		New:     func() Strategy { return &concede{} }})
}

// concede applies the bargaining rule for clouds in docs/MODEL.md, 7.7, to a platform that the campaign itself targets. Platforms that earn money in
// the country bargain; the messenger of 2018 had no revenue there to lose (S1, S4).
type concede struct {
	passive
	revenueDay  float64
	exposureDay float64
	reputation  float64
	patience    float64
	leave       bool
}

func (c *concede) Declare(s *param.Set) {
	s.Float(&c.revenueDay, "revenue_day", 200_000, param.Spec{Unit: param.USDPerDay, Min: 0, Max: 1e10, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Revenue in the country. The platform loses the same share of this revenue as the share of clients that are cut off."})
	s.Float(&c.exposureDay, "exposure_day", 100_000, param.Spec{Unit: param.USDPerDay, Min: 0, Max: 1e10, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Cost of defying the order for one more day: fines, staff in the country, other business at risk."})
	s.Float(&c.reputation, "reputation", 10_000_000, param.Spec{Unit: param.USD, Min: 0, Max: 1e13, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Cost to the platform outside the country if it gives in."})
	s.Float(&c.patience, "patience_days", 30, param.Spec{Unit: param.Days, Min: 0, Max: 3650, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Days for which the platform expects cut-off clients to stay cut off."})
	s.Bool(&c.leave, "leave", false, param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "Whether the platform leaves the country instead of complying when it gives in."})
}

func (c *concede) Decide(v *MessengerView, _ *rng.Source) []events.CausedMove {
	if v.Withdrawn || !v.Tick || v.Ordered == events.Never {
		return nil
	}
	days := float64(v.Now-v.Ordered) / float64(events.Day)
	if float64(c.revenueDay*v.CutOff*c.patience)+float64(c.exposureDay*days) <= c.reputation {
		return nil
	}
	terms := "comply"
	if c.leave {
		terms = "leave"
	}
	return []events.CausedMove{{Because: v.OrderedSeq, Move: events.Withdraw{Terms: terms}}}
}
