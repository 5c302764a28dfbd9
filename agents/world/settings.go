package world

import "whackamole/events"

// versionsKept is the number of versions of the settings that are tracked. When a new version would exceed this number, the two oldest are merged
// (docs/MODEL.md, 7.1).
const versionsKept = 8

// version is one version of the client settings, with the chances of the clients that use it.
type version struct {
	number    int64
	endpoints []int64   // numbers of the endpoints in this version, ascending
	bits      []uint64  // bit k is 1 if this version lists endpoint endpoints[0]+k; saves 1.2 % of a replicate's instructions
	dead      []int     // for each stratum, the number of endpoints of this version that are dead there
	opens     []float64 // for each stratum, the chance that a client with this version has a path
	tries     []float64 // for each stratum, the chance that the first attempt of a client succeeds
}

// path returns the chance that a client has a path: that of its m endpoints at least one works. The version has n endpoints, of which b are dead, so
// the chance is 1 − C(b,m)/C(n,m).
func path(n, b, m int) float64 {
	if n == 0 {
		return 0
	}
	if m = min(m, n); b < m {
		return 1
	}
	all := 1.0
	for i := range m {
		all *= float64(b-i) / float64(n-i)
	}
	return 1 - all
}

// update calculates the chances of the clients of a stratum from the number of dead endpoints.
func (x *version) update(s, perClient int) {
	x.opens[s] = path(len(x.endpoints), x.dead[s], perClient)
	if len(x.endpoints) > 0 {
		x.tries[s] = 1 - float64(x.dead[s])/float64(len(x.endpoints))
	}
}

// index builds the bits in which the method lists looks endpoints up.
func (x *version) index() {
	if n := len(x.endpoints); n > 0 {
		x.bits = make([]uint64, (x.endpoints[n-1]-x.endpoints[0])/64+1)
		for _, id := range x.endpoints {
			at := id - x.endpoints[0]
			x.bits[at/64] |= 1 << (at % 64)
		}
	}
}

// lists counts how many of the given endpoints are in this version.
func (x *version) lists(ids []int64) (n int) {
	if len(x.endpoints) == 0 {
		return 0
	}
	for _, id := range ids {
		at := uint64(id - x.endpoints[0]) // a number below endpoints[0] wraps around to a number beyond all bits
		if word := at / 64; word < uint64(len(x.bits)) {
			n += int(x.bits[word] >> (at % 64) & 1)
		}
	}
	return n
}

// rates are the rates per hour at which clients get new settings. They are valid until the next call of spread.
type rates struct {
	contact float64   // rate for connected clients, and for clients with a proxy or VPN
	push    float64   // rate for clients that are cut off: by silent push, update of the app and word of mouth
	aided   []float64 // for each stratum, the share with a proxy or VPN among clients that are not connected directly
}

// spread sets the rates that are valid from now on. They depend on the share of people with a proxy or VPN, and on what the stores let through.
func (r *reach) spread(now events.Instant, stores *platforms, people *people) {
	r.runTo(now)
	push, update := stores.channels()
	m := &r.p.Messenger
	r.rates = rates{contact: m.Contact, push: float64(m.Push*push) + float64(m.Update*update) + m.Word, aided: people.aided(r.rates.aided)}
}

// newest returns the number of the newest version of the settings, or 0 before the first.
func (r *reach) newest() int64 {
	if n := len(r.versions); n > 0 {
		return r.versions[n-1].number
	}
	return 0
}

// push adds a new version of the settings. Clients that are online and have a path take it at once if it gives them a path too.
func (r *reach) push(number int64, endpoints []int64, now events.Instant, dead func(endpoint int64, stratum int) bool) {
	first := len(r.versions) == 0
	r.runTo(now)
	if len(r.versions) == versionsKept {
		r.merge(now)
	}
	n := len(r.strata)
	chances := make([]float64, 2*n)
	x := version{number: number, endpoints: endpoints, dead: make([]int, n), opens: chances[:n], tries: chances[n:]}
	x.index()
	for s := range r.strata {
		for _, e := range endpoints {
			if dead(e, s) {
				x.dead[s]++
			}
		}
		x.update(s, r.perClient)
	}
	r.versions = append(r.versions, x)
	last := len(r.versions) - 1
	for s := range r.strata {
		c := &r.strata[s]
		if first {
			c.open[0] = 1
			continue
		}
		for v := range last {
			moved := float64(c.open[v] * (1 - r.offline) * r.versions[last].opens[s])
			c.open[last] += moved
			c.open[v] -= moved
		}
	}
}

// merge joins the two oldest versions of the settings into one. Clients of the oldest version get the other, and have a path with the chance of that
// version.
func (r *reach) merge(now events.Instant) {
	for s := range r.strata {
		c := &r.strata[s]
		works := r.versions[1].opens[s]
		lost, gained := float64(c.open[0]*(1-works)), float64(c.shut[0]*works)
		r.lose(c, 0, lost, now)
		r.gain(c, 0, gained, now)
		c.open[1] += c.open[0]
		c.shut[1] += c.shut[0]
		copy(c.open[:], c.open[1:])
		copy(c.shut[:], c.shut[1:])
		c.open[versionsKept-1], c.shut[versionsKept-1] = 0, 0
	}
	r.versions = append(r.versions[:0], r.versions[1:]...)
}
