package story

import (
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
	"whackamole/runs/results"
)

// strata follows what each stratum has in force.
type strata struct {
	config *Config
	blocks *blocklist.State
	either []addr.Counted // by stratum: addresses that are listed or in force
	now    events.Instant
	stale  bool // something changed at this instant and is not yet recorded
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

// list adds the prefixes of a listed order to every stratum, or takes them away.
func (s *strata) list(o events.OrderListed) {
	for i := range s.either {
		blocklist.Change(&s.either[i], o)
	}
	s.stale = true
}

// enforce adds the prefixes of an order that takes effect at a stratum, or takes them away.
func (s *strata) enforce(o events.OrderListed, stratum int64) {
	blocklist.Change(&s.either[stratum], o)
	s.stale = true
}

// until records the present instant once the log goes past it.
func (s *strata) until(at events.Instant) {
	if at > s.now {
		s.flush()
		s.now = at
	}
}

// flush records what is in force after all events of the present instant. With A the list and B what is in force, |A ∩ B| = |A| + |B| − |A ∪ B|.
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
		t.Filters = append(t.Filters, f)
	}
}
