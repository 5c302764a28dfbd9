package world

import (
	"testing"

	"whackamole/events"
	"whackamole/internal/casetest"
)

func TestAnOrderIsListedInTimeAndSoonerFromTheSecondDayOn(t *testing.T) {
	s := ordered(t, "[censor]\nlisting_min = \"2 h\"\nlisting_max = \"3 h\"\nlisting_campaign = 0.25\n")
	began := s.campaign.ordered
	wait := func() events.Instant {
		f := s.propose(events.Censor, events.Block{Prefixes: []events.Prefix{casetest.Prefix("52.0.0.0/16")}, Reason: "cloud"})[0].(events.OrderIssued)
		return f.Listed - s.at
	}
	for range 20 {
		if w := wait(); w < 2*events.Hour || w > 3*events.Hour {
			t.Errorf("on the first day a listing takes %d minutes, want 120 to 180", w)
		}
	}
	s.until(began + events.Day)
	for range 20 {
		if w := wait(); w < 30 || w > 45 {
			t.Errorf("a day later a listing takes %d minutes, want 30 to 45", w)
		}
	}
}
