package world

import (
	"math"
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
)

func TestRivalsWorkAsWellAsTheirFirms(t *testing.T) {
	s := ordered(t, "[[sector]]\nname = \"games\"\nrivals = true\nembeds = 0\n")
	hit := s.firms.w.Firms[10] // the first of the six firms in this sector
	s.order(false, at0, addr.Host(hit.Address).String())
	s.until(s.at + 2*events.Hour)
	stood := all[events.RivalsMeasured](s.facts())
	if len(stood) != 1 || math.Abs(stood[0].Working-(1-0.75/6)) > 1e-9 {
		t.Errorf("the rivals' reports are %v, want one", stood)
	}
}
