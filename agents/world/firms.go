package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
)

// firmState is the true state of a firm. A firm is down at a stratum if its own address is blocked there, or the service that it embeds.
type firmState struct {
	address, embedded uint32
	down              uint64 // a bit for each stratum: bit s is 1 if the firm is down at stratum s
	reported          uint64 // value of down in the last fact services.changed about the firm
	queued            bool
	moved             bool
}

// firms records the true state of the firms that depend on foreign clouds.
type firms struct {
	p     *setup.Case
	w     *setup.World
	list  *blocklist.State
	all   []firmState // state of all firms, by number
	dirty []int64     // numbers of the firms whose state may have changed since the last call of services
}

func newFirms(p *setup.Case, w *setup.World, list *blocklist.State) *firms {
	x := &firms{p: p, w: w, list: list, all: make([]firmState, len(w.Firms))}
	for f := range x.all {
		x.all[f] = firmState{address: w.Firms[f].Address, embedded: w.Firms[f].Embedded}
	}
	return x
}

// update updates the firms inside the prefixes, after the filter of stratum s has changed for these prefixes.
func (x *firms) update(prefixes []addr.Prefix, s int) {
	filter := &x.list.InForce[s]
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

// queue records that the state of firm f may have changed.
func (x *firms) queue(f int64) {
	if !x.all[f].queued {
		x.all[f].queued = true
		x.dirty = append(x.dirty, f)
	}
}

// services returns the firms whose state has changed since the last call of services.
func (x *firms) services() events.ServicesChanged {
	var f events.ServicesChanged
	slices.Sort(x.dirty)
	for _, id := range x.dirty {
		is := &x.all[id]
		is.queued = false
		if is.down == is.reported {
			continue
		}
		is.reported = is.down
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

// move moves the firms to new addresses, which nobody ever blocks.
func (x *firms) move(firms []int64) {
	for _, f := range firms {
		x.all[f].moved, x.all[f].down = true, 0
		x.queue(f)
	}
}

// stays reports whether firm f exists and has not moved yet.
func (x *firms) stays(f int64) bool { return f >= 0 && f < int64(len(x.all)) && !x.all[f].moved }
