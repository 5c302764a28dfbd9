package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
)

// firmState is a firm as it truly stands. It is down at a stratum when its own address or the service it embeds is blocked there: an OR.
type firmState struct {
	address, embedded uint32
	down              uint64 // bit s: down at stratum s
	told              uint64 // what the last services.changed said
	queued            bool
	moved             bool
}

// firms are those that depend on foreign clouds, as they truly stand.
type firms struct {
	p       *setup.Case
	w       *setup.World
	filters *filters
	all     []firmState // by number
	dirty   []int64     // whose state changed in this step
}

func newFirms(p *setup.Case, w *setup.World, filters *filters) *firms {
	x := &firms{p: p, w: w, filters: filters, all: make([]firmState, len(w.Firms))}
	for f := range x.all {
		x.all[f] = firmState{address: w.Firms[f].Address, embedded: w.Firms[f].Embedded}
	}
	return x
}

// touch looks again at the firms that prefixes concern at a stratum.
func (x *firms) touch(prefixes []addr.Prefix, s int) {
	filter := &x.filters.inForce[s]
	for _, p := range prefixes {
		for _, site := range setup.Within(x.w.Sites, p) {
			f := &x.all[site.ID]
			if f.moved {
				continue
			}
			f.down &^= 1 << s
			if filter.Has(f.address) || f.embedded != 0 && filter.Has(f.embedded) {
				f.down |= 1 << s
			}
			x.queue(site.ID)
		}
	}
}

// queue notes that a firm's state may have changed.
func (x *firms) queue(f int64) {
	if !x.all[f].queued {
		x.all[f].queued = true
		x.dirty = append(x.dirty, f)
	}
}

// services says which firms' state has changed since it was last said.
func (x *firms) services() events.ServicesChanged {
	var f events.ServicesChanged
	slices.Sort(x.dirty)
	for _, id := range x.dirty {
		is := &x.all[id]
		is.queued = false
		if is.down == is.told {
			continue
		}
		is.told = is.down
		var share float64
		for s := range x.p.Strata {
			if is.down&(1<<s) != 0 {
				share += x.p.Strata[s].Share
			}
		}
		f.Firms = append(f.Firms, id)
		f.Affected = append(f.Affected, min(share, 1))
	}
	x.dirty = x.dirty[:0]
	return f
}

// move takes firms to addresses nobody blocks.
func (x *firms) move(firms []int64) {
	for _, f := range firms {
		x.all[f].moved, x.all[f].down = true, 0
		x.queue(f)
	}
}

// stays tells whether there is a firm of the number that has not moved yet.
func (x *firms) stays(f int64) bool { return f >= 0 && f < int64(len(x.all)) && !x.all[f].moved }
