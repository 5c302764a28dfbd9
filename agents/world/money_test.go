package world

import (
	"math"
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/casetest"
)

func TestMoneyIsBookedToThePayer(t *testing.T) {
	s := newStage(t, "")
	settled := func() events.CostsMeasured {
		t.Helper()
		got := all[events.CostsMeasured](s.until((s.at/events.Hour + 1) * events.Hour))
		if len(got) != 1 {
			t.Fatalf("the referee states %d accounts in an hour, want 1", len(got))
		}
		return got[0]
	}
	calm := settled()
	if want := int64(math.RoundToEven(0.07 * float64(s.people.cohorts[1][events.VPN]+s.people.cohorts[3][events.VPN]))); calm != (events.CostsMeasured{Fees: want}) {
		t.Errorf("without a campaign the accounts are %+v, want only fees of %d", calm, want)
	}
	s = ordered(t, "")
	s.rented("Amazon", 7)
	s.must(events.Messenger, events.FundVolunteers{Cents: 365 * 24 * 50})
	s.must(events.Censor, events.Block{Prefixes: []addr.Prefix{casetest.Prefix("52.0.0.0/24")}, Reason: "cloud"})
	got := settled()
	if got.Messenger != 7*2000 || got.Rent != 70 || got.Grants != 50 || got.Censor != 450_000+30_000 {
		t.Errorf("the accounts are %+v", got)
	}
	if got = settled(); got.Messenger != 0 || got.Rent != 70 || got.Censor != 30_000 {
		t.Errorf("an hour later the accounts are %+v", got)
	}
}
