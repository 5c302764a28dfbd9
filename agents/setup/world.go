package setup

import (
	"math"
	"net/netip"
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/portable"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// World is the part of a case that is the same in every replicate: address space, firms and their hosts, people at the start. It is built once and
// then only read.
type World struct {
	Own       []addr.Prefix
	Announced policies.Announced
	Clouds    []Space
	Firms     []Firm
	Start     events.Population
	Sites     []Site // addresses whose block takes a firm down, sorted by address
}

// Space holds the addresses of a cloud: those that tenants rent, and those of its own front ends.
type Space struct{ Tenant, Front Pool }

// Firm is a business that depends on a foreign cloud.
type Firm struct {
	Sector    int
	Customers float64
	Value     float64 // online value that the firm loses per hour while no customer reaches it, in US cents
	Address   uint32
	Embedded  uint32 // address of the cloud service that the firm embeds, 0 if it embeds none
}

var (
	streamFirm  = rng.NewStream("world.firm")
	streamBlock = rng.NewStream("world.block")
)

// NewWorld builds the world of a case. Its random draws depend only on the world seed.
func NewWorld(p *Case) *World {
	w := &World{Own: Prefixes(p.Messenger.Own)}
	w.Announced = append(w.Announced, w.Own...)
	for _, c := range p.Clouds {
		s := Space{Tenant: NewPool(Prefixes(c.Prefixes)), Front: NewPool(Prefixes(c.FrontEnds))}
		w.Clouds = append(w.Clouds, s)
		w.Announced = append(append(w.Announced, s.Tenant.Prefixes...), s.Front.Prefixes...)
	}
	slices.SortFunc(w.Announced, addr.Compare)
	w.Start = startPopulation(p)
	w.hostFirms(p)
	return w
}

// Prefixes converts prefixes of the scenario to addr.Prefix.
func Prefixes(ps []netip.Prefix) []addr.Prefix {
	out := make([]addr.Prefix, 0, len(ps))
	for _, p := range ps {
		if q, err := addr.From(p); err == nil { // err is always nil, because declared prefixes are checked when they are read
			out = append(out, q)
		}
	}
	return out
}

// startPopulation divides people among cohorts by the strata's shares of subscribers, then by skill. The total is exact, because each stratum gets
// the difference of two rounded cumulative shares.
func startPopulation(p *Case) events.Population {
	out := make(events.Population, 2*len(p.Strata))
	var before float64
	split := func(total int64, from, to float64) int64 {
		return portable.Int64(math.Round(to*float64(total))) - portable.Int64(math.Round(from*float64(total)))
	}
	for i, s := range p.Strata {
		after := before + s.Share
		if i == len(p.Strata)-1 {
			after = 1
		}
		users := split(p.Population.Users, before, after)
		skilled := portable.Int64(math.Round(float64(users) * p.Population.Skilled))
		vpn := min(portable.Int64(math.Round(float64(users)*p.Population.VPN)), skilled)
		out[2*i][events.Direct] = users - skilled
		out[2*i+1][events.Direct] = skilled - vpn
		out[2*i+1][events.VPN] = vpn
		out[2*i][events.New] = split(p.Population.Potential, before, after)
		before = after
	}
	return out
}

// hostFirms gives each firm an address. The tenant space is cut into blocks of /16 or smaller, ranked at random; a firm's block is drawn by Zipf's
// law, and its address within the block. A firm may also embed a cloud's service, at a second address.
func (w *World) hostFirms(p *Case) {
	d := rng.New(uint64(p.WorldSeed), 0)
	blocks, fronts := w.blocks(d), w.frontEnds()
	weights := make([]float64, len(blocks))
	var total float64
	for i := range weights {
		total += portable.Pow(float64(i+1), -p.Businesses.Zipf)
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
				f.Address = b.First() + uint32(portable.Int64(inside*float64(b.Size())))
			}
			if embeds < s.Embeds && fronts.Size > 0 {
				f.Embedded = fronts.At(portable.Int64(which * float64(fronts.Size)))
			}
			for _, a := range []uint32{f.Address, f.Embedded} {
				if a != 0 {
					w.Sites = append(w.Sites, Site{a, int64(len(w.Firms))})
				}
			}
			w.Firms = append(w.Firms, f)
		}
	}
	slices.SortFunc(w.Sites, CompareSites)
}

// blocks cuts the tenant space of all clouds into blocks of /16 or smaller. Their order is drawn from the world seed.
func (w *World) blocks(d *rng.Source) []addr.Prefix {
	type ranked struct {
		prefix addr.Prefix
		key    uint64
	}
	var all []ranked
	for _, c := range w.Clouds {
		for _, p := range c.Tenant.Prefixes {
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

func (w *World) frontEnds() Pool {
	var all []addr.Prefix
	for _, c := range w.Clouds {
		all = append(all, c.Front.Prefixes...)
	}
	return NewPool(all)
}
