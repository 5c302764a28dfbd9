package policies

import (
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

func TestInertPeopleOnlyLoseTheirPathAndGetItBack(t *testing.T) {
	s := fresh[UsersStrategy](t, "users", "inert", "")
	rapid.Check(t, func(t *rapid.T) {
		v := drawLife(t)
		for f, h := range s.Hazards(&v) {
			want := map[events.Flow]float64{events.DirectToCut: v.Lost, events.CutToDirect: v.Gained}[events.Flow(f)]
			if h != want {
				t.Errorf("%v has chance %g, want %g", events.Flow(f), h, want)
			}
		}
	})
}
