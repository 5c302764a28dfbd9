package sim

import (
	"container/heap"

	"whackamole/events"
)

// item is a fact that waits for its due time.
type item struct {
	due    events.Instant
	actor  events.Actor
	serial events.Seq // the entry that announced it, which becomes its cause
	place  int        // its place among what that entry announced
	fact   events.Fact
}

// before is the total order of the schedule: (due, rank, serial, place). No two items are equal in it.
func (a *item) before(b *item) bool {
	switch {
	case a.due != b.due:
		return a.due < b.due
	case a.actor != b.actor:
		return a.actor < b.actor
	case a.serial != b.serial:
		return a.serial < b.serial
	default:
		return a.place < b.place
	}
}

// schedule is a heap of items, the earliest on top.
type schedule []item

func (s schedule) Len() int           { return len(s) }
func (s schedule) Less(i, j int) bool { return s[i].before(&s[j]) }
func (s schedule) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *schedule) Push(x any)        { *s = append(*s, x.(item)) }
func (s *schedule) Pop() any {
	h := *s
	last := len(h) - 1
	it := h[last]
	h[last] = item{} // lets go of the fact
	*s = h[:last]
	return it
}

// due gives the due time of the earliest item; ok is false if there is none.
func (s schedule) due() (at events.Instant, ok bool) {
	if len(s) == 0 {
		return 0, false
	}
	return s[0].due, true
}

// push adds an item.
func (s *schedule) push(it item) { heap.Push(s, it) }

// pop takes the earliest item; the schedule must not be empty.
func (s *schedule) pop() item { return heap.Pop(s).(item) }
