package story

import (
	"math"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
	"whackamole/runs/results"
)

const (
	// cellBits makes a cell of 262,144 addresses, drawn as a square of 128 by 128. Clouds then have outlines and a cell is large enough to see.
	cellBits = 14
	// instantsMost is the maximum number of instants at which the space is measured. A slider with more steps shows no more, and each step takes room
	// in the report.
	instantsMost = 64
)

// instants chooses the ends of steps at which to measure the space: the first, the last, and as many between them as instantsMost allows.
// Between any two of them lies the same sum of time and change, where all time and all change of the run each add up to 1. The weight of a change is
// the logarithm of the order's size, times the share of the stratum. Without the logarithm, the first orders, which cover single addresses, would
// not count beside those that cover blocks.
func instants(c *Config, entries []events.Entry) []events.Instant {
	if c.Step <= 0 || c.Horizon <= 0 {
		return []events.Instant{0}
	}
	steps := int((c.Horizon + c.Step - 1) / c.Step)
	change, all := make([]float64, steps+1), 0.0
	size := map[int64]float64{}
	for _, e := range entries {
		switch f := e.Fact.(type) {
		case events.OrderListed:
			for _, p := range f.Prefixes {
				size[f.Order] += float64(p.Size())
			}
		case events.FiltersChanged:
			if at := int((e.At + c.Step - 1) / c.Step); f.Stratum >= 0 && f.Stratum < int64(len(c.Strata)) && at <= steps {
				weight := math.Log1p(size[f.Order]) * c.Strata[f.Stratum].Share
				change[at] += weight
				all += weight
			}
		default:
		}
	}
	chosen, gone, next := []events.Instant{0}, 0.0, 1.0
	for k := 1; k <= steps; k++ {
		gone += 1 / float64(steps)
		if all > 0 {
			gone += change[k] / all
		}
		whole := 1.0
		if all > 0 {
			whole = 2
		}
		if k == steps || gone >= next*whole/(instantsMost-1) {
			chosen = append(chosen, min(events.Instant(k)*c.Step, c.Horizon))
			next = math.Floor(gone/whole*(instantsMost-1)+1e-9) + 1
		}
	}
	return chosen
}

// survey measures the space at the chosen instants.
type survey struct {
	config  *Config
	list    *blocklist.State
	due     []events.Instant  // instants still to measure
	stirred []bool            // by cell: a change of filters touched it since the last instant
	share   []float64         // by cell: share of its addresses blocked at the last instant
	held    [][]events.Prefix // by holder
	space   *results.Space
}

func newSurvey(c *Config, l *blocklist.State, due []events.Instant) *survey {
	s := &survey{config: c, list: l, due: due, stirred: make([]bool, 1<<cellBits), share: make([]float64, 1<<cellBits), space: &results.Space{Bits: cellBits}}
	for _, h := range c.Holders {
		var all addr.Set
		for _, p := range h.Prefixes {
			all.Add(p)
		}
		out := results.Holder{Name: h.Name, Addresses: all.Len()}
		s.held = append(s.held, all.Prefixes())
		for _, p := range all.Prefixes() {
			for n := first(p); n <= last(p); n++ {
				part := float64(min(p.Size(), cell(n).Size())) / float64(cell(n).Size())
				if k := len(out.Cells); k > 0 && out.Cells[k-1].Number == n {
					out.Cells[k-1].Share += part
				} else {
					out.Cells = append(out.Cells, results.Cell{Number: n, Share: part})
				}
			}
		}
		s.space.Holders = append(s.space.Holders, out)
	}
	return s
}

func cell(n int) events.Prefix {
	return events.Prefix{Base: uint32(n) << (32 - cellBits), Bits: cellBits}
}

func first(p events.Prefix) int { return int(p.First() >> (32 - cellBits)) }
func last(p events.Prefix) int  { return int(p.Last() >> (32 - cellBits)) }

// stir marks the cells that a change of filters touches.
func (s *survey) stir(prefixes []events.Prefix) {
	for _, p := range prefixes {
		for n := first(p); n <= last(p); n++ {
			s.stirred[n] = true
		}
	}
}

// until measures the space at the instants that are due before the given one.
func (s *survey) until(at events.Instant) {
	for len(s.due) > 0 && s.due[0] < at {
		s.measure(s.due[0])
		s.due = s.due[1:]
	}
}

func (s *survey) measure(at events.Instant) {
	var changed []results.Cell
	for n, stirred := range s.stirred {
		if !stirred {
			continue
		}
		s.stirred[n] = false
		if share := s.blocked(cell(n)) / float64(cell(n).Size()); share != s.share[n] {
			s.share[n] = share
			changed = append(changed, results.Cell{Number: n, Share: share})
		}
	}
	p := s.space
	p.Days, p.Changed = append(p.Days, s.config.day(at)), append(p.Changed, changed)
	p.Blocked = append(p.Blocked, s.blocked(events.Prefix{}))
	for i, prefixes := range s.held {
		sum := 0.0
		for _, x := range prefixes {
			sum += s.blocked(x)
		}
		h := &p.Holders[i]
		h.Blocked = append(h.Blocked, sum/float64(h.Addresses))
	}
}

// blocked counts the addresses of a prefix whose block is in force, weighted by each stratum's share of subscribers.
func (s *survey) blocked(p events.Prefix) (sum float64) {
	for i := range s.list.InForce {
		sum += s.config.Strata[i].Share * float64(s.list.InForce[i].Overlap(p))
	}
	return sum
}
