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
		t.Errorf("the embedded service is blocked at the big stratum: the share cut off is %g, want 0.75", got)
	}
	s.order(false, at0, own)
	if got := next(); got != -1 {
		t.Errorf("a second block at the same stratum changes nothing, want no report (-1), got %g", got)
	}
	s.order(true, everywhere, embedded)
	if got := next(); got != -1 {
		t.Errorf("the firm's own address is still blocked, want no report (-1), got %g", got)
	}
	s.order(false, []int64{events.LagNever, 0}, own)
	if got := next(); got != 1 {
		t.Errorf("blocked at both strata: the share cut off is %g, want 1", got)
	}
	s.must(events.Businesses, events.RelocateHosts{Firms: []int64{f}})
	if got := next(); got != 0 {
		t.Errorf("the firm has moved to an address that nobody blocks: the share cut off is %g, want 0", got)
	}
	s.order(false, everywhere, own)
	if got := next(); got != -1 {
		t.Errorf("a block of the old address changes nothing, want no report (-1), got %g", got)
	}
}
