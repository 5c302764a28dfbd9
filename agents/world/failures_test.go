package world

import (
	"slices"
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
)

func TestFailuresReachTheMessengerOneStepLate(t *testing.T) {
	s := ordered(t, "")
	id := s.rented("Amazon", 1)[0]
	s.until((s.at/events.Hour + 1) * events.Hour)
	s.order(false, at0, addr.Host(s.endpoints.all[id].address).String())
	if got := all[events.FailuresReported](s.until((s.at/events.Hour + 1) * events.Hour)); len(got) != 0 {
		t.Errorf("the messenger sees the failure in the same step: %v", got)
	}
	got := all[events.FailuresReported](s.until(s.at + events.Hour))
	if len(got) != 1 || !slices.Equal(got[0].Changed, []int64{id}) || got[0].Share[0] != 0.75 {
		t.Errorf("a step later the messenger sees %+v, want the endpoint blocked for the share 0.75", got)
	}
}
