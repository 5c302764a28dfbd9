package sim

import "whackamole/events"

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

// schedule is a binary heap of items, the earliest on top. It is written out because container/heap would box every item.
type schedule []item

// due gives the due time of the earliest item; ok is false if there is none.
func (s schedule) due() (at events.Instant, ok bool) {
	if len(s) == 0 {
		return 0, false
	}
	return s[0].due, true
}

// push adds an item.
func (s *schedule) push(it item) {
	h := append(*s, it)
	*s = h
	for i := len(h) - 1; i > 0; {
		parent := (i - 1) / 2
		if !h[i].before(&h[parent]) {
			return
		}
		h[i], h[parent] = h[parent], h[i]
		i = parent
	}
}

// pop takes the earliest item; the schedule must not be empty.
func (s *schedule) pop() item {
	h := *s
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h[last] = item{} // lets go of the fact
	h = h[:last]
	*s = h
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if h[child].before(&h[least]) {
				least = child
			}
		}
		if least == i {
			return top
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
