package story

import (
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
	"whackamole/runs/results"
)

// strata records which part of the censor's list each stratum blocks over time.
type strata struct {
	config *Config
	blocks *blocklist.State
	either []addr.Counted // for each stratum, the addresses that are listed, blocked in the stratum, or both
	now    events.Instant
	stale  bool // true if something changed at the instant now and is not recorded yet
	told   []results.Stratum
}

func newStrata(c *Config, l *blocklist.State) *strata {
	s := &strata{config: c, blocks: l, either: make([]addr.Counted, len(c.Strata))}
	for _, x := range c.Strata {
		s.told = append(s.told, results.Stratum{Name: x.Name, Share: x.Share})
	}
	s.stale = true
	return s
}

// list updates either of every stratum when an order is listed.
func (s *strata) list(o events.OrderListed) {
	for i := range s.either {
		s.settle(o, i)
	}
}

// enforce updates either of one stratum when an order takes effect there.
func (s *strata) enforce(o events.OrderListed, stratum int64) { s.settle(o, int(stratum)) }

// settle makes either of a stratum contain each prefix of an order as often as the list and the stratum together.
func (s *strata) settle(o events.OrderListed, stratum int) {
	for _, p := range o.Prefixes {
		blocklist.Settle(&s.either[stratum], p, s.blocks.Listed.Times(p)+s.blocks.InForce[stratum].Times(p))
	}
	s.stale = true
}

// until records the state at the instant now if the given instant is later, and then moves now to that instant.
func (s *strata) until(at events.Instant) {
	if at > s.now {
		s.flush()
		s.now = at
	}
}

// flush records how many addresses are listed and blocked in each stratum after all events of the instant now. If A is the list and B is what a
// stratum blocks, |A ∩ B| = |A| + |B| − |A ∪ B|; either holds A ∪ B.
func (s *strata) flush() {
	if !s.stale {
		return
	}
	s.stale = false
	listed := s.blocks.Listed.Len()
	for i := range s.told {
		force, either := s.blocks.InForce[i].Len(), s.either[i].Len()
		next := results.Force{Day: s.config.day(s.now), Listed: listed, Held: listed + force - either, Stale: either - listed}
		t := &s.told[i]
		if n := len(t.Force); n > 0 && next == (results.Force{Day: next.Day, Listed: t.Force[n-1].Listed, Held: t.Force[n-1].Held, Stale: t.Force[n-1].Stale}) {
			continue
		}
		t.Force = append(t.Force, next)
	}
}

func (s *strata) filter(stratum int64, f results.Filter) {
	if stratum >= 0 && stratum < int64(len(s.told)) {
		t := &s.told[stratum]
		for k := len(t.Filters) - 1; k >= 0 && t.Filters[k].Day == f.Day; k-- {
			if t.Filters[k].Sort == f.Sort { // of the levels at one instant, for example after a lift and a new order, the last counts
				t.Filters = slices.Delete(t.Filters, k, k+1)
				break
			}
		}
		t.Filters = append(t.Filters, f)
	}
}
