package world

import "whackamole/events"

// versionsKept is how many versions of the settings are tracked; older ones are merged (docs/MODEL.md, 7.1).
const versionsKept = 8

// version is a version of the settings, with what clients that hold it can reach.
type version struct {
	number    int64
	endpoints []int64   // ascending
	bits      []uint64  // bit k: the version lists endpoint endpoints[0]+k; saves 1.2 % of a replicate's instructions
	dead      []int     // unusable endpoints, by stratum
	opens     []float64 // chance that a client has a path, by stratum
	tries     []float64 // chance that its first attempt succeeds
}

// path returns the chance that a client with m of n endpoints has one that works, if b of the n are dead: 1 − C(b,m)/C(n,m).
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

// update computes the chances of a stratum's clients from the number of dead endpoints.
func (x *version) update(s, perClient int) {
	x.opens[s] = path(len(x.endpoints), x.dead[s], perClient)
	if len(x.endpoints) > 0 {
		x.tries[s] = 1 - float64(x.dead[s])/float64(len(x.endpoints))
	}
}

// index sets the bits by which lists looks endpoints up.
func (x *version) index() {
	if n := len(x.endpoints); n > 0 {
		x.bits = make([]uint64, (x.endpoints[n-1]-x.endpoints[0])/64+1)
		for _, id := range x.endpoints {
			at := id - x.endpoints[0]
			x.bits[at/64] |= 1 << (at % 64)
		}
	}
}

// lists counts how many of the endpoints the version lists.
func (x *version) lists(ids []int64) (n int) {
	if len(x.endpoints) == 0 {
		return 0
	}
	for _, id := range ids {
		at := uint64(id - x.endpoints[0]) // an endpoint before the first wraps to a number beyond all bits
		if word := at / 64; word < uint64(len(x.bits)) {
			n += int(x.bits[word] >> (at % 64) & 1)
		}
	}
	return n
}

// rates are how fast settings spread, per hour. They hold until spread sets them again.
type rates struct {
	contact float64   // connected and aided clients
	push    float64   // clients without a path: silent push, updates, word of mouth
	aided   []float64 // share with help among clients without a path, by stratum
}

// spread sets the rates from now on, from the share of people with help and from what the stores let through.
func (r *reach) spread(now events.Instant, stores *platforms, people *people) {
	r.runTo(now)
	push, update := stores.channels()
	m := &r.p.Messenger
	r.rates = rates{contact: m.Contact, push: m.Push*push + m.Update*update + m.Word, aided: people.aided(r.rates.aided)}
}

// newest returns the number of the newest version, 0 before the first.
func (r *reach) newest() int64 {
	if n := len(r.versions); n > 0 {
		return r.versions[n-1].number
	}
	return 0
}

// push adds a version. Connected clients that are online have it within minutes, but do not give up settings that work for some that do not.
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
			moved := c.open[v] * (1 - r.offline) * r.versions[last].opens[s]
			c.open[last] += moved
			c.open[v] -= moved
		}
	}
}

// merge joins the two oldest versions. Clients of the oldest now hold the next, and have a path with its chance.
func (r *reach) merge(now events.Instant) {
	for s := range r.strata {
		c := &r.strata[s]
		works := r.versions[1].opens[s]
		lost, gained := c.open[0]*(1-works), c.shut[0]*works
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
