package policies

import "whackamole/param"

func init() {
	Register(Spec{Role: "politics", Name: "loyal", Evidence: "S0, S4; figures assumed",
		Summary: "Giants and officials hardly complain, nobody protests, and state media call the block normal. Resolve falls little.",
		New:     func() Strategy { return &loyal{} }})
}

// loyal describes a country in which giants and officials support the campaign or dare not speak against it.
type loyal struct{ pragmatic }

func (l *loyal) Declare(s *param.Set) {
	l.declare(s, stance{kappa: 0.35, framing: 0.8, framingSource: param.Assumed, overload: 1, giant: 0.3, giantPublicity: 0.05, critical: 0.1, protestPressure: 0.3})
}
