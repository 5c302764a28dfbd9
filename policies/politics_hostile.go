package policies

import "whackamole/param"

func init() {
	Register(Spec{Role: "politics", Name: "hostile", Evidence: "S0; figures assumed",
		Summary: "Giants, officials and protesters press against the campaign, and state media do not defend it.",
		New:     func() Strategy { return &hostile{} }})
}

// hostile describes a country in which nobody supports the campaign.
type hostile struct{ pragmatic }

func (h *hostile) Declare(s *param.Set) {
	h.declare(s, stance{kappa: 0.7, framing: 0, framingSource: param.Assumed, overload: 8, giant: 10, giantPublicity: 1, critical: 3, officials: 0.1,
		protest: 0.3, protestPressure: 10})
}
