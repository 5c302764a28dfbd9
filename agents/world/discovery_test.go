package world

import (
	"math"
	"testing"

	"whackamole/events"
)

func TestEndpointsAreFoundAtTheirRateAndOnce(t *testing.T) {
	s := ordered(t, "")
	ids := s.rented("Amazon", 2000)
	s.must(events.Messenger, events.PushSettings{Endpoints: ids})
	found := map[int64]int{}
	open := s.reach.strata[0].open[1]
	for _, f := range all[events.EndpointsFound](s.until((s.at/events.Hour + 1) * events.Hour)) {
		for _, id := range f.Endpoints {
			found[id]++
		}
	}
	p := 1 - math.Exp(-0.2*open)
	if got := float64(len(found)) / 2000; math.Abs(got-p) > 4*math.Sqrt(p*(1-p)/2000) {
		t.Errorf("the share of endpoints found in an hour is %.3f, want %.3f", got, p)
	}
	for _, f := range all[events.EndpointsFound](s.until(s.at + 48*events.Hour)) {
		for _, id := range f.Endpoints {
			found[id]++
		}
	}
	for id, times := range found {
		if times != 1 || s.endpoints.all[id].cloud < 0 {
			t.Errorf("endpoint %d is found %d times, want one time at a cloud and none elsewhere", id, times)
		}
	}
}

func TestNothingIsFoundBeforeTheMandate(t *testing.T) {
	s := newStage(t, "[censor]\ndiscovery = 100.0")
	s.must(events.Messenger, events.PushSettings{Endpoints: s.rented("Amazon", 20)})
	if got := all[events.EndpointsFound](s.until(36*events.Hour - 1)); len(got) != 0 {
		t.Errorf("endpoints are found before the mandate: %v", got)
	}
}
