package sweeppage_test

import (
	"strings"
	"testing"

	"whackamole/internal/pagetest"
)

// A factor whose values are words is ranked by its share of variance, with no sign and no order. The page says why a share is missing.
func TestAFactorWithoutAnOrderShowsItsShareOfVariance(t *testing.T) {
	s := indexed(laidOut("lhs", 60, vpn, hopper))
	for i := range s.Indices {
		switch x := &s.Indices[i]; x.Name {
		case "r2":
			x.Value = 0.1
		case "eta2_p":
			x.Value = 0.001
		}
	}
	page := strings.ReplaceAll(pagetest.Words(renderSweep(t, s)), "\u202f", " ")
	if want := "It depends most on messenger policy (35.0 % of its variance), then on vpn (rank correlation 0.7)"; !strings.Contains(page, want) {
		t.Errorf("the answer does not say %q", want)
	}
	for i := range s.Indices {
		if x := &s.Indices[i]; strings.HasPrefix(x.Name, "eta2") {
			x.Value, x.Note = nan, "every value needs two points with a result, but layered has 1; use more points"
		}
	}
	page = strings.ReplaceAll(pagetest.Words(renderSweep(t, s)), "\u202f", " ")
	if want := "At least one factor has no share of variance. messenger.policy: every value needs two points"; !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
}
