package world

import (
	"slices"
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
)

func TestAFirmIsDownWhereItsAddressOrItsEmbeddedServiceIsBlocked(t *testing.T) {
	s := ordered(t, "")
	f := int64(slices.IndexFunc(s.firms.w.Firms, func(x setup.Firm) bool { return x.Embedded != 0 }))
	x := s.firms.w.Firms[f]
	own, embedded := addr.Host(x.Address).String(), addr.Host(x.Embedded).String()
	share := func(facts []events.Fact) float64 {
		t.Helper()
		told := -1.0
		for _, c := range all[events.ServicesChanged](facts) {
			if k := slices.Index(c.Firms, f); k >= 0 {
				told = c.Affected[k]
			}
		}
		return told
	}
	next := func() float64 { t.Helper(); return share(s.until((s.at/events.Hour + 1) * events.Hour)) }
	s.order(false, at0, embedded)
	if got := next(); got != 0.75 {
		t.Errorf("its customers at the big stratum are cut off by what it embeds: %g", got)
	}
	s.order(false, at0, own)
	if got := next(); got != -1 {
		t.Errorf("down is down, an or and never a sum, so nothing is told: %g", got)
	}
	s.order(true, everywhere, embedded)
	if got := next(); got != -1 {
		t.Errorf("its own address is still blocked: %g", got)
	}
	s.order(false, []int64{events.LagNever, 0}, own)
	if got := next(); got != 1 {
		t.Errorf("blocked at both strata: %g", got)
	}
	s.must(events.Businesses, events.MoveHosts{Firms: []int64{f}})
	if got := next(); got != 0 {
		t.Errorf("it has moved to an address nobody blocks: %g", got)
	}
	s.order(false, everywhere, own)
	if got := next(); got != -1 {
		t.Errorf("its old address does not concern it any more: %g", got)
	}
}
