package agents

import (
	"math"
	"slices"

	"whackamole/events"
)

// versionsKept is how many versions of the settings are told apart; older ones are merged (model.md, submodel 1).
const versionsKept = 8

// reach keeps, for each stratum, which share of clients holds which version of the settings and still has a path through it. Shares are
// deterministic: only people are drawn. It integrates over the minutes of a step, because the median lag of a provider is half an hour.
type reach struct {
	perClient int
	length    float64 // minutes of a step
	offline   float64
	began     events.Instant
	versions  []version // oldest first
	strata    []clients
}

type version struct {
	number    int64
	endpoints []int64
	dead      []int // unusable endpoints, by stratum
	since     events.Instant
}

type clients struct {
	open, shut            [versionsKept]float64 // shares of clients, by position of the version
	at                    events.Instant        // up to when the integrals run
	openSum, trySum       float64               // share × minutes
	lost, gained          float64               // shares of clients, weighted by what is left of the step
	lostNext, gainedNext  float64
	openBefore, tryBefore float64 // means over the step before
	openMean, tryMean     float64
}

func newReach(p *Params, length events.Instant) *reach {
	r := &reach{perClient: int(p.Messenger.PerClient), length: float64(length), offline: p.Messenger.Offline, strata: make([]clients, len(p.Strata))}
	for i := range r.strata {
		r.strata[i].openBefore, r.strata[i].tryBefore = 1, 1
		r.strata[i].openMean, r.strata[i].tryMean = 1, 1
	}
	return r
}

// path is the chance that a client with m of n endpoints, b of them dead, has one that works: 1 − C(b,m)/C(n,m).
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

// advance runs the integrals of a stratum up to now.
func (r *reach) advance(s int, now events.Instant) {
	c := &r.strata[s]
	minutes := float64(now - c.at)
	if minutes <= 0 {
		return
	}
	for v := range r.versions {
		c.openSum += c.open[v] * minutes
		n := len(r.versions[v].endpoints)
		if n > 0 {
			c.trySum += (c.open[v] + c.shut[v]) * (1 - float64(r.versions[v].dead[s])/float64(n)) * minutes
		}
	}
	c.at = now
}

// turn takes in that endpoints, in ascending order, became usable or unusable at a stratum.
func (r *reach) turn(s int, now events.Instant, ids []int64, dead bool) {
	r.advance(s, now)
	c := &r.strata[s]
	for v := range r.versions {
		x := &r.versions[v]
		was, n := x.dead[s], common(x.endpoints, ids)
		if n == 0 {
			continue
		}
		if !dead {
			n = -n
		}
		x.dead[s] += n
		before, after := path(len(x.endpoints), was, r.perClient), path(len(x.endpoints), x.dead[s], r.perClient)
		switch {
		case after < before:
			r.lose(c, v, c.open[v]*(1-after/before), now)
		case after > before && before < 1:
			r.gain(c, v, c.shut[v]*(after-before)/(1-before), now)
		}
	}
}

// common counts what two ascending lists share.
func common(long, short []int64) (n int) {
	for _, id := range short {
		if _, ok := slices.BinarySearch(long, id); ok {
			n++
		}
	}
	return n
}

func (r *reach) lose(c *clients, v int, share float64, now events.Instant) {
	c.open[v] -= share
	c.shut[v] += share
	left := 1 - float64(now-r.began)/r.length
	c.lost += share * left
	c.lostNext += share * (1 - left)
}

func (r *reach) gain(c *clients, v int, share float64, now events.Instant) {
	c.shut[v] -= share
	c.open[v] += share
	left := 1 - float64(now-r.began)/r.length
	c.gained += share * left
	c.gainedNext += share * (1 - left)
}

// push adds a version. Connected clients that are online have it within minutes; a client drops nothing that works.
func (r *reach) push(number int64, endpoints []int64, now events.Instant, dead func(endpoint int64, stratum int) bool) {
	first := len(r.versions) == 0
	for s := range r.strata {
		r.advance(s, now)
	}
	if len(r.versions) == versionsKept {
		r.merge()
	}
	x := version{number: number, endpoints: endpoints, dead: make([]int, len(r.strata)), since: now}
	for s := range r.strata {
		for _, e := range endpoints {
			if dead(e, s) {
				x.dead[s]++
			}
		}
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
			c.open[last] += c.open[v] * (1 - r.offline)
			c.open[v] *= r.offline
		}
	}
}

// merge joins the two oldest versions: clients of the oldest are taken to hold the next.
func (r *reach) merge() {
	for s := range r.strata {
		c := &r.strata[s]
		c.open[1] += c.open[0]
		c.shut[1] += c.shut[0]
		copy(c.open[:], c.open[1:])
		copy(c.shut[:], c.shut[1:])
		c.open[versionsKept-1], c.shut[versionsKept-1] = 0, 0
	}
	r.versions = append(r.versions[:0], r.versions[1:]...)
}

// settle closes the step that ends at now and says how it was.
func (r *reach) settle(now events.Instant, qualityLoss float64) (f events.ReachStood, changed bool) {
	n := len(r.strata)
	all := make([]float64, 5*n)
	f = events.ReachStood{Open: all[:n:n], FirstTry: all[n : 2*n : 2*n], Lost: all[2*n : 3*n : 3*n], Gained: all[3*n : 4*n : 4*n], Quality: all[4*n:]}
	for s := range r.strata {
		r.advance(s, now)
		c := &r.strata[s]
		open, try := clamp(c.openSum/r.length), clamp(c.trySum/r.length)
		f.Open[s], f.FirstTry[s], f.Quality[s] = open, try, 1-qualityLoss*(1-try)
		if c.lost > 0 && c.openMean > 0 {
			f.Lost[s] = clamp(c.lost / c.openMean)
		}
		if c.gained > 0 && c.openMean < 1 {
			f.Gained[s] = clamp(c.gained / (1 - c.openMean))
		}
		changed = changed || math.Abs(open-c.openMean) > reachNoise || math.Abs(try-c.tryMean) > reachNoise || f.Lost[s] > reachNoise || f.Gained[s] > reachNoise
		c.openBefore, c.tryBefore, c.openMean, c.tryMean = c.openMean, c.tryMean, open, try
		c.openSum, c.trySum = 0, 0
		c.lost, c.gained, c.lostNext, c.gainedNext = c.lostNext, c.gainedNext, 0, 0
	}
	r.began = now
	return f, changed
}

// reachNoise is a change of a share too small to be stated: less than one person in a stratum of a million.
const reachNoise = 1e-7

func clamp(x float64) float64 { return min(max(x, 0), 1) }

// drift moves clients to the newest version over the step that ends at now: connected and aided ones by contact, those cut off by silent push
// where it stands, and slowly by word of mouth. They come evenly over the time the version has been out, so on average half way through it. It is
// called before settle.
func (r *reach) drift(now events.Instant, contact, push, word float64, aided []float64) {
	last := len(r.versions) - 1
	if last < 1 {
		return
	}
	x := &r.versions[last]
	minutes := float64(now - max(x.since, r.began))
	byContact, byPush := 1-math.Exp(-contact*minutes/60), 1-math.Exp(-(push+word)*minutes/60)
	for s := range r.strata {
		r.advance(s, now)
		c := &r.strata[s]
		opens := path(len(x.endpoints), x.dead[s], r.perClient)
		reached := aided[s]*byContact + (1-aided[s])*byPush
		for v := range last {
			c.open[last] += c.open[v] * byContact
			c.open[v] -= c.open[v] * byContact
			moved := c.shut[v] * reached
			c.shut[v] -= moved
			c.open[last] += moved * opens
			c.shut[last] += moved * (1 - opens)
			c.openSum += moved * opens * minutes / 2
			c.gained += moved * opens * minutes / 2 / r.length
			c.gainedNext += moved * opens * (1 - minutes/2/r.length)
		}
	}
}

// traffic gives each version's share of the country's connected clients, by position.
func (r *reach) traffic(v int, strata []Stratum) float64 {
	var sum float64
	for s := range r.strata {
		sum += strata[s].Share * r.strata[s].open[v]
	}
	return sum
}
