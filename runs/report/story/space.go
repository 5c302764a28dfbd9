package story

import (
	"math"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
	"whackamole/internal/portable"
	"whackamole/runs/results"
)

const (
	// cellBits is the prefix length of a cell, which has 262,144 addresses. Smaller cells would be too small to see; with larger ones the areas of
	// clouds would have no shape.
	cellBits = 14
	// instantsMost is the largest number of instants at which the space is measured. More steps of the slider in the report would show little more
	// and make the file larger.
	instantsMost = 64
)

// instants chooses at which ends of steps the space is measured: the start, the horizon, and as many between as instantsMost allows. They are denser
// where filters change more: time and change are measured as shares of the whole run, and their sum is about equal between all neighbours. The weight
// of a change of filters is the logarithm of the number of addresses in the order, times the share of the stratum. Without the logarithm, an order of
// single addresses would have no weight beside one of large blocks.
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
			if at := (e.At + c.Step - 1) / c.Step; f.Stratum >= 0 && f.Stratum < int64(len(c.Strata)) && at <= events.Instant(steps) {
				weight := float64(portable.Log1p(size[f.Order]) * c.Strata[f.Stratum].Share)
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
			next = math.Floor(float64(gone/whole*(instantsMost-1))+1e-9) + 1
		}
	}
	return chosen
}

// survey measures, at the chosen instants, which share of the address space is blocked.
type survey struct {
	config  *Config
	list    *blocklist.State
	due     []events.Instant  // instants at which the space is still to be measured
	stirred []bool            // for each cell, true if a change of filters covers part of it since the last measurement
	share   []float64         // for each cell, the share of its addresses that was blocked at the last measurement
	held    [][]events.Prefix // prefixes of each holder, without overlaps
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
				part := float64(float64(min(p.Size(), cell(n).Size())) / float64(cell(n).Size())) // the compiler makes a product of a quotient by a power of two
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

// stir records that a change of filters covers part of some cells, so that the next measurement looks at these cells.
func (s *survey) stir(prefixes []events.Prefix) {
	for _, p := range prefixes {
		for n := first(p); n <= last(p); n++ {
			s.stirred[n] = true
		}
	}
}

// until measures the space at all chosen instants before the given one that are not measured yet.
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

// blocked returns how many addresses of a prefix are blocked, summed over strata with their shares of subscribers as weights.
func (s *survey) blocked(p events.Prefix) (sum float64) {
	for i := range s.list.InForce {
		sum += float64(s.config.Strata[i].Share * float64(s.list.InForce[i].Overlap(p)))
	}
	return sum
}
