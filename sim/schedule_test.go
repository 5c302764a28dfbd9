package sim

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

func TestScheduleIsOrderedByDueRankSerialPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s schedule
		var want []item
		n := rapid.IntRange(0, 60).Draw(t, "items")
		for i := range n {
			it := item{
				due:    events.Instant(rapid.IntRange(0, 5).Draw(t, "due")),
				actor:  events.Actor(rapid.IntRange(0, 3).Draw(t, "actor")),
				serial: events.Seq(rapid.IntRange(1, 4).Draw(t, "serial")),
				place:  i, // no two items are equal
			}
			s.push(it)
			want = append(want, it)
		}
		slices.SortFunc(want, func(a, b item) int {
			if a.before(&b) {
				return -1
			}
			return 1
		})
		for i, w := range want {
			if due, ok := s.due(); !ok || due != w.due {
				t.Fatalf("due before taking item %d: %d, %v, want %d", i, due, ok, w.due)
			}
			if got := s.pop(); got != w {
				t.Fatalf("item %d: %+v, want %+v", i, got, w)
			}
		}
		if _, ok := s.due(); ok {
			t.Fatal("something is due on an empty schedule")
		}
	})
}

func TestScheduleOrderIsByEachKeyInTurn(t *testing.T) {
	a := item{due: 2, actor: 2, serial: 2, place: 2}
	for _, later := range []item{
		{due: 3, actor: 1, serial: 1, place: 1},
		{due: 2, actor: 3, serial: 1, place: 1},
		{due: 2, actor: 2, serial: 3, place: 1},
		{due: 2, actor: 2, serial: 2, place: 3},
	} {
		if !a.before(&later) || later.before(&a) {
			t.Errorf("%+v must come before %+v", a, later)
		}
	}
}
