package agents

import (
	"cmp"
	"math"
	"net/netip"
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// World is what stays the same in every replicate: address space, firms and where they are hosted. It is built once and only read.
type World struct {
	Own       []addr.Prefix
	Announced policies.Announced
	clouds    []space
	Firms     []Firm
	Start     events.Population
	sites     []site // where firms can be hit, by address
}

// space are a cloud's addresses, drawn from by size.
type space struct{ tenant, front pool }

// Firm is a business that depends on a foreign cloud.
type Firm struct {
	Sector    int
	Customers float64
	Value     float64 // US cents an hour that depend on being reached
	Address   uint32
	Embedded  uint32 // address of the cloud service it embeds, 0 for none
}

var (
	streamFirm  = rng.NewStream("world.firm")
	streamBlock = rng.NewStream("world.block")
)

// NewWorld builds the world of a case. It draws from the world seed alone.
func NewWorld(p *Params) *World {
	w := &World{Own: prefixes(p.Messenger.Own)}
	w.Announced = append(w.Announced, w.Own...)
	for _, c := range p.Clouds {
		s := space{tenant: newPool(prefixes(c.Prefixes)), front: newPool(prefixes(c.FrontEnds))}
		w.clouds = append(w.clouds, s)
		w.Announced = append(append(w.Announced, s.tenant.prefixes...), s.front.prefixes...)
	}
	slices.SortFunc(w.Announced, addr.Compare)
	w.Start = startPopulation(p)
	w.place(p)
	return w
}

func prefixes(ps []netip.Prefix) []addr.Prefix {
	out := make([]addr.Prefix, 0, len(ps))
	for _, p := range ps {
		if q, err := addr.From(p); err == nil { // declared prefixes are checked when they are read
			out = append(out, q)
		}
	}
	return out
}

// startPopulation spreads people over cohorts: by share of subscribers, then by skill. Sums are exact: each cohort takes the difference of
// rounded cumulative shares.
func startPopulation(p *Params) events.Population {
	out := make(events.Population, 2*len(p.Strata))
	var before float64
	split := func(total int64, from, to float64) int64 {
		return int64(math.Round(to*float64(total))) - int64(math.Round(from*float64(total)))
	}
	for i, s := range p.Strata {
		after := before + s.Share
		if i == len(p.Strata)-1 {
			after = 1
		}
		users := split(p.Population.Users, before, after)
		skilled := int64(math.Round(float64(users) * p.Population.Skilled))
		vpn := min(int64(math.Round(float64(users)*p.Population.VPN)), skilled)
		out[2*i][events.Direct] = users - skilled
		out[2*i+1][events.Direct] = skilled - vpn
		out[2*i+1][events.VPN] = vpn
		out[2*i][events.New] = split(p.Population.Potential, before, after)
		before = after
	}
	return out
}

// place hosts the firms: blocks of /16 are ranked at random and filled by Zipf's law, then an address is drawn within the block.
func (w *World) place(p *Params) {
	d := rng.New(uint64(p.WorldSeed), 0)
	blocks, fronts := w.blocks(d), w.frontEnds()
	weights := make([]float64, len(blocks))
	var total float64
	for i := range weights {
		total += math.Pow(float64(i+1), -p.Businesses.Zipf)
		weights[i] = total
	}
	n := uint64(0)
	for i, s := range p.Businesses.Sectors {
		for range s.Firms {
			draw := d.At(streamFirm, n, 0)
			n++
			f := Firm{Sector: i, Customers: float64(s.Customers) / float64(s.Firms), Value: 100 * s.Value / 24 * s.Online * s.Foreign / float64(s.Firms)}
			where, inside, embeds, which := draw.Uniform(), draw.Uniform(), draw.Uniform(), draw.Uniform()
			if len(blocks) > 0 {
				k, _ := slices.BinarySearch(weights, where*total)
				b := blocks[min(k, len(blocks)-1)]
				f.Address = b.First() + uint32(inside*float64(b.Size()))
			}
			if embeds < s.Embeds && fronts.size > 0 {
				f.Embedded = fronts.at(int64(which * float64(fronts.size)))
			}
			for _, a := range []uint32{f.Address, f.Embedded} {
				if a != 0 {
					w.sites = append(w.sites, site{a, int64(len(w.Firms))})
				}
			}
			w.Firms = append(w.Firms, f)
		}
	}
	slices.SortFunc(w.sites, bySite)
}

// site is an address on which something depends: a firm, by its own address or that of the service it embeds, or an endpoint.
type site struct {
	address uint32
	id      int64
}

func bySite(a, b site) int {
	return cmp.Or(cmp.Compare(a.address, b.address), cmp.Compare(a.id, b.id))
}

// within gives the part of a sorted list of sites that lies inside a prefix.
func within(sites []site, p addr.Prefix) []site {
	by := func(s site, a uint32) int { return cmp.Compare(s.address, a) }
	from, _ := slices.BinarySearchFunc(sites, p.First(), by)
	n := from
	for n < len(sites) && sites[n].address <= p.Last() {
		n++
	}
	return sites[from:n]
}

// blocks lists the tenant space in pieces of /16 or smaller, in an order drawn from the world seed.
func (w *World) blocks(d *rng.Source) []addr.Prefix {
	type ranked struct {
		prefix addr.Prefix
		key    uint64
	}
	var all []ranked
	for _, c := range w.clouds {
		for _, p := range c.tenant.prefixes {
			for a := int64(p.First()); a <= int64(p.Last()); a += 1 << 16 {
				b := addr.Host(uint32(a)).At(max(16, int(p.Bits)))
				draw := d.At(streamBlock, uint64(b.First()), 0)
				all = append(all, ranked{b, draw.Uint64()})
			}
		}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	out := make([]addr.Prefix, len(all))
	for i, r := range all {
		out[i] = r.prefix
	}
	return out
}

func (w *World) frontEnds() pool {
	var all []addr.Prefix
	for _, c := range w.clouds {
		all = append(all, c.front.prefixes...)
	}
	return newPool(all)
}

// pool is a list of prefixes from which an address is drawn with equal chance.
type pool struct {
	prefixes []addr.Prefix
	before   []int64 // addresses in the prefixes before each
	size     int64
}

func newPool(ps []addr.Prefix) pool {
	p := pool{prefixes: ps, before: make([]int64, len(ps))}
	for k, x := range ps {
		p.before[k] = p.size
		p.size += x.Size()
	}
	return p
}

// at gives the i-th address, counted from 0; 0 where there are not so many.
func (p *pool) at(i int64) uint32 {
	if i < 0 || i >= p.size {
		return 0
	}
	k, found := slices.BinarySearch(p.before, i)
	if !found {
		k-- // the last that begins no later
	}
	return p.prefixes[k].First() + uint32(i-p.before[k])
}
