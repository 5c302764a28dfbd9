package world

import (
	"cmp"
	"math"
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
)

func TestALensIsLateBiasedAndSeesItsShareOfPeople(t *testing.T) {
	s := ordered(t, "[observation.operator]\nevery = \"1 h\"\ndelay = \"2 h\"\ncoverage = 0.5\nbias = 0.9\nnoise = 0\n")
	s.order(false, at0, "91.108.4.0/22") // the large stratum loses its path
	s.until((s.at/events.Hour + 6) * events.Hour)
	seen := all[events.ReachObserved](s.facts())
	truth := []float64{}
	for _, x := range seen {
		truth = append(truth, x.Reach/0.9)
	}
	if n := len(seen); n < 8 || seen[0].Lens != "operator" || math.Abs(truth[0]-1) > 1e-9 || math.Abs(truth[n-1]-0.25) > 1e-9 {
		t.Fatalf("the operators see reach %v, want a fall from 1 to 0.25", truth)
	}
	var stood, told events.Instant
	for _, e := range s.log {
		switch f := e.Fact.(type) {
		case events.ReachMeasured:
			if stood == 0 {
				stood = e.At
			}
		case events.ReachObserved:
			if told == 0 && f.Reach < 0.9-1e-9 {
				told = e.At
			}
		}
	}
	if told != stood+2*events.Hour {
		t.Errorf("the operators see the fall at minute %d, want two hours after %d", told, stood)
	}
	if want := int64(math.Round(10_001 * 0.5 * 0.9)); seen[0].People != want {
		t.Errorf("the operators count %d people, want %d", seen[0].People, want)
	}
}

func TestALensSwitchedOnLaterHasItsFullDelay(t *testing.T) {
	s := ordered(t, "")
	for k := range s.p.Watched.Lenses {
		s.p.Watched.Lenses[k] = setup.Lens{Every: 60, Delay: 120, Coverage: 1, Bias: 1}
	}
	s.until(s.at + 4*events.Hour)
	s.order(false, at0, "91.108.4.0/22")
	s.until((s.at/events.Hour + 6) * events.Hour)
	late := map[string]events.Instant{}
	var stood events.Instant
	for _, e := range s.log {
		switch f := e.Fact.(type) {
		case events.ReachMeasured:
			stood = cmp.Or(stood, e.At)
		case events.ReachObserved:
			if f.Reach < 0.9 && late[f.Lens] == 0 {
				late[f.Lens] = e.At - stood
			}
		}
	}
	for _, lens := range setup.LensNames {
		if late[lens] != 2*events.Hour {
			t.Errorf("the %s sees the fall %d minutes late, want two hours", lens, late[lens])
		}
	}
}

func TestALensWithoutAnIntervalIsBlind(t *testing.T) {
	s := ordered(t, "")
	s.until(s.at + events.Day)
	if seen := all[events.ReachObserved](s.facts()); len(seen) != 0 {
		t.Errorf("a lens without an interval reports %v", seen)
	}
}
