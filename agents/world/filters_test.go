package world

import (
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
)

func TestOverlappingListingsBlockUntilTheLastIsLifted(t *testing.T) {
	s := ordered(t, "")
	id := s.rented("Amazon", 1)[0]
	host := addr.Host(s.endpoints.all[id].address)
	wide, narrow := host.At(16).String(), host.At(24).String()
	s.order(false, everywhere, wide)
	s.order(false, everywhere, narrow)
	s.order(true, everywhere, wide)
	if !s.endpoints.dead(id, 0) || s.list.Listed.Len() != 256 {
		t.Errorf("the narrow block is still listed: dead is %v, want true; %d addresses are listed, want 256", s.endpoints.dead(id, 0), s.list.Listed.Len())
	}
	s.order(true, everywhere, narrow)
	if s.endpoints.dead(id, 0) || s.list.Listed.Len() != 0 {
		t.Errorf("nothing is listed: dead is %v, want false; %d addresses are listed, want 0", s.endpoints.dead(id, 0), s.list.Listed.Len())
	}
}

func TestAnOverloadOfRoutersIsReportedOnceUntilItIsOver(t *testing.T) {
	s := ordered(t, "")
	told := func() (out []events.RoutersOverloaded) {
		return all[events.RoutersOverloaded](s.until((s.at/events.Hour + 3) * events.Hour))
	}
	s.order(false, everywhere, "52.0.0.0/15", "54.64.0.0/16")
	if got := told(); len(got) != 0 {
		t.Fatalf("196,608 addresses overload no router, got %v", got)
	}
	s.order(false, everywhere, "13.52.0.0/15")
	if got := told(); len(got) != 1 || got[0] != (events.RoutersOverloaded{Stratum: 1, Entries: 5 << 16}) {
		t.Errorf("want only the stratum that expands prefixes overloaded, got %v", got)
	}
	s.order(false, everywhere, "13.56.0.0/16")
	if got := told(); len(got) != 0 {
		t.Errorf("the overload is reported again: %v", got)
	}
	s.order(true, everywhere, "13.52.0.0/15")
	s.until((s.at/events.Hour + 1) * events.Hour)
	s.order(false, everywhere, "13.52.0.0/15")
	if got := told(); len(got) != 1 {
		t.Errorf("a new overload must be reported once, got %v", got)
	}
}
