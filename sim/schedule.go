package sim

import (
	"container/heap"

	"whackamole/events"
)

// item is a fact on the schedule.
type item struct {
	due    events.Instant
	actor  events.Actor
	serial events.Seq // number of the entry that announced the fact and is its cause
	place  int        // index of the fact in the Then of that entry
	fact   events.Fact
}

// before reports whether a comes before b in the schedule: first by due time, then by rank of the actor, serial and place. No two items are equal in
// all four.
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

// schedule is a heap of items. The earliest is first.
type schedule []item

func (s schedule) Len() int           { return len(s) }
func (s schedule) Less(i, j int) bool { return s[i].before(&s[j]) }
func (s schedule) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *schedule) Push(x any)        { *s = append(*s, x.(item)) }
func (s *schedule) Pop() any {
	h := *s
	last := len(h) - 1
	it := h[last]
	h[last] = item{} // lets the garbage collector free the fact
	*s = h[:last]
	return it
}

// due returns the due time of the earliest item. For an empty schedule, ok is false.
func (s schedule) due() (at events.Instant, ok bool) {
	if len(s) == 0 {
		return 0, false
	}
	return s[0].due, true
}

// push adds an item to the schedule.
func (s *schedule) push(it item) { heap.Push(s, it) }

// pop removes and returns the earliest item. The schedule must not be empty.
func (s *schedule) pop() item { return heap.Pop(s).(item) }
