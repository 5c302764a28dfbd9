package setup

import (
	"whackamole/events"
	"whackamole/param"
)

const (
	// MostCents is the largest amount of money for one event, and the largest sum of all grants, in cents: a hundred trillion dollars, about what the
	// world produces in a year.
	MostCents = 10_000_000_000_000_000
	// mostCentsPerDay is the largest value that all sectors may add per day, in cents. The cost of adapting for a year and a week of losses then fit
	// 64 bits.
	mostCentsPerDay = MostCents / 10
	// mostCustomers is the largest number of customers of all sectors together. The complaints of ten years then fit 64 bits.
	mostCustomers = 10 * events.MostPeople
)

// checkAmounts returns an error if values that are each valid alone have a product or a sum that is too large to count.
func (p *Case) checkAmounts(s *param.Set) error {
	var operators, firms, customers, perDay float64
	for _, x := range p.Strata {
		operators += float64(x.Operators)
	}
	for _, x := range p.Businesses.Sectors {
		firms, customers, perDay = firms+float64(x.Firms), customers+float64(x.Customers), perDay+float64(100*x.Value)
	}
	fines, moves := operators*float64(p.Censor.FineCents), firms*float64(p.Businesses.MoveCents)
	switch {
	case fines > MostCents:
		return s.At("censor.inspection_fine", "the fines of all %.0f operators together are %.0f cents, more than the limit of %.0f cents; give a lower fine",
			operators, fines, float64(MostCents))
	case moves > MostCents:
		return s.At("businesses.move_cents", "if all %.0f firms move to other hosts, they pay %.0f cents, more than the limit of %.0f cents; give a lower cost",
			firms, moves, float64(MostCents))
	case perDay > mostCentsPerDay:
		return s.At("sector", "the values of all sectors add up to %.0f USD per day, more than the limit of %.0f; give lower values",
			perDay/100, float64(mostCentsPerDay)/100)
	case customers > mostCustomers:
		return s.At("sector", "the customers of all sectors add up to %.0f people, more than the limit of %.0f; give fewer customers",
			customers, float64(mostCustomers))
	}
	return nil
}
