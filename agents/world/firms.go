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

// touch looks again at the firms that prefixes concern at a stratum.
func (i *Internet) touch(prefixes []addr.Prefix, s int) {
	for _, p := range prefixes {
		for _, site := range setup.Within(i.w.Sites, p) {
			x := &i.firms[site.ID]
			if x.moved {
				continue
			}
			x.down &^= 1 << s
			if i.filters[s].Has(x.address) || x.embedded != 0 && i.filters[s].Has(x.embedded) {
				x.down |= 1 << s
			}
			i.queue(site.ID)
		}
	}
}

func (i *Internet) queue(f int64) {
	if !i.firms[f].queued {
		i.firms[f].queued = true
		i.dirty = append(i.dirty, f)
	}
}

// services says which firms' state has changed since it was last said.
func (i *Internet) services() events.ServicesChanged {
	var f events.ServicesChanged
	slices.Sort(i.dirty)
	for _, id := range i.dirty {
		x := &i.firms[id]
		x.queued = false
		if x.down == x.told {
			continue
		}
		x.told = x.down
		var share float64
		for s := range i.p.Strata {
			if x.down&(1<<s) != 0 {
				share += i.p.Strata[s].Share
			}
		}
		f.Firms = append(f.Firms, id)
		f.Affected = append(f.Affected, min(share, 1))
	}
	i.dirty = i.dirty[:0]
	return f
}

// move takes firms to addresses nobody blocks.
func (i *Internet) move(firms []int64) {
	for _, f := range firms {
		i.firms[f].moved, i.firms[f].down = true, 0
		i.queue(f)
	}
}
