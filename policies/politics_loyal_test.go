package policies

import (
	"testing"

	"whackamole/events"
)

func TestLoyalPressesLessAndHostileMore(t *testing.T) {
	country := func(name string, v PoliticsView) events.UpdatePolitics {
		v.Tick, v.Told, v.Since = true, true, v.Hours
		return ask(t, fresh[Player[PoliticsView]](t, "politics", name, ""), &v)[0].Move.(events.UpdatePolitics)
	}
	for name, v := range map[string]PoliticsView{
		"complaints": {Hours: 1, Complaints: 100_000}, "a giant": {Hours: 1, Giants: 1}, "a critical failure": {Hours: 1, Critical: 10},
		"overloaded routers": {Hours: 1, Overloads: 3}, "a dated event": {Hours: 1, Pressed: 3},
	} {
		low, mid, high := country("loyal", v), country("pragmatic", v), country("hostile", v)
		if !(low.Pressure < mid.Pressure/3 && mid.Pressure < high.Pressure/1.5) || !(low.Resolve >= mid.Resolve && mid.Resolve >= high.Resolve) {
			t.Errorf("%s: want pressure to rise from loyal %+v to pragmatic %+v to hostile %+v", name, low, mid, high)
		}
	}
	crisis := PoliticsView{Now: events.Day, Hours: 24, Publicity: 5, Cut: 1}
	if low, mid, high := country("loyal", crisis), country("pragmatic", crisis), country("hostile", crisis); low.Pressure != 0 || mid.Pressure != 0 || high.Pressure <= 0 {
		t.Errorf("pressure of officials: loyal %g, pragmatic %g, hostile %g; want only hostile above 0", low.Pressure, mid.Pressure, high.Pressure)
	}
}
