package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
)

// reach tracks, for each stratum, which share of clients holds which version of the settings and still has a path through it. Shares are
// deterministic; only people are drawn. It integrates over the minutes of a step, because the median lag of a provider is half an hour.
type reach struct {
	p         *setup.Case
	perClient int
	length    float64 // minutes of a step
	offline   float64
	rates     rates
	began     events.Instant
	versions  []version // oldest first
	strata    []clients
}

type clients struct {
	open, shut           [versionsKept]float64 // shares of clients, by position of the version
	at                   events.Instant        // the integrals run up to here
	openSum, trySum      float64               // share × minutes
	lost, gained         float64               // shares of clients, weighted by what is left of the step
	lostNext, gainedNext float64
	openMean, tryMean    float64
	pass                 float64 // share of clients that filters by pattern let through, whatever their endpoints
	slow                 float64 // share of the speed that a throttle leaves, on average
	slowSum, slowMean    float64 // share × minutes
}

func newReach(p *setup.Case, length events.Instant) *reach {
	r := &reach{p: p, perClient: int(p.Messenger.PerClient), length: float64(length), offline: p.Messenger.Offline,
		strata: make([]clients, len(p.Strata)), rates: rates{aided: make([]float64, len(p.Strata))}}
	for i := range r.strata {
		c := &r.strata[i]
		c.openMean, c.tryMean, c.pass, c.slow, c.slowMean = 1, 1, 1, 1, 1
	}
	return r
}

// advance runs a stratum up to now: integrals grow, and clients that missed the newest version come to hold it. At a rate r a share 1 − e^(−rT) of
// them holds it after a time T. The average of that share over T is 1 − (1 − e^(−rT))/(rT).
func (r *reach) advance(s int, now events.Instant) {
	c := &r.strata[s]
	minutes := float64(now - c.at)
	if minutes <= 0 || len(r.versions) == 0 {
		c.at = max(c.at, now)
		return
	}
	c.at = now
	last := len(r.versions) - 1
	newest := &r.versions[last]
	opens, tries := newest.opens[s], newest.tries[s]
	minutesPass := minutes * c.pass
	c.slowSum += c.slow * minutes
	c.openSum += c.open[last] * minutesPass
	c.trySum += (c.open[last] + c.shut[last]) * tries * minutesPass
	if missed := 1 - c.open[last] - c.shut[last]; missed < reachNoise*reachNoise {
		return // everybody holds the newest version
	}
	byContact, overContact := arrivals(r.rates.contact, minutes/60)
	byPush, overPush := arrivals(r.rates.push, minutes/60)
	aided := r.rates.aided[s]
	come, over := aided*byContact+(1-aided)*byPush, aided*overContact+(1-aided)*overPush
	left := 1 - float64(now-r.began)/r.length // share of the step after now
	for v := range last {
		// Connected clients take the new settings only where those work, and drop nothing that works.
		open, shut := c.open[v], c.shut[v]
		willing := open * opens
		c.openSum += (open + shut*over*opens) * minutesPass
		moved := willing*overContact + shut*over // of this version, on average over the time
		c.trySum += ((open+shut-moved)*r.versions[v].tries[s] + moved*tries) * minutesPass
		c.open[v] -= willing * byContact
		c.shut[v] -= shut * come
		c.open[last] += willing*byContact + shut*come*opens
		c.shut[last] += shut * come * (1 - opens)
		gained := shut * opens * (over*minutes/r.length + come*left)
		c.gained += gained * c.pass
		c.gainedNext += (shut*opens*come - gained) * c.pass
	}
}

// runTo runs all strata up to now.
func (r *reach) runTo(now events.Instant) {
	for s := range r.strata {
		r.advance(s, now)
	}
}

// arrivals returns the share that has come after so many hours at a rate, and the average of that share over the hours.
func arrivals(rate, hours float64) (end, mean float64) {
	x := rate * hours
	if x < 1e-6 { // below this the difference has no digits left
		return max(x, 0), max(x, 0) / 2
	}
	end = -math.Expm1(-x)
	return end, 1 - end/x
}

// setDead records that endpoints became usable or unusable at a stratum.
func (r *reach) setDead(s int, now events.Instant, ids []int64, dead bool) {
	r.advance(s, now)
	c := &r.strata[s]
	for v := range r.versions {
		x := &r.versions[v]
		before, n := x.opens[s], x.lists(ids)
		if n == 0 {
			continue
		}
		if !dead {
			n = -n
		}
		x.dead[s] += n
		x.update(s, r.perClient)
		switch after := x.opens[s]; {
		case after < before:
			r.lose(c, v, c.open[v]*(1-after/before), now)
		case after > before && before < 1:
			r.gain(c, v, c.shut[v]*(after-before)/(1-before), now)
		}
	}
}

func (r *reach) lose(c *clients, v int, share float64, now events.Instant) {
	c.open[v] -= share
	c.shut[v] += share
	r.cut(c, share*c.pass, now)
}

// cut adds a share of clients that lose their path now, weighted by what is left of the step.
func (r *reach) cut(c *clients, share float64, now events.Instant) {
	left := 1 - float64(now-r.began)/r.length
	c.lost += share * left
	c.lostNext += share * (1 - left)
}

func (r *reach) gain(c *clients, v int, share float64, now events.Instant) {
	c.shut[v] -= share
	c.open[v] += share
	r.join(c, share*c.pass, now)
}

// join adds a share of clients that get a path now, weighted in the same way.
func (r *reach) join(c *clients, share float64, now events.Instant) {
	left := 1 - float64(now-r.began)/r.length
	c.gained += share * left
	c.gainedNext += share * (1 - left)
}

// filter sets what filters by pattern leave to a stratum from now on: the share of clients let through, and the share of the speed. A filter
// looks at the traffic, not at the address, so a client that it stops has no path by any endpoint.
func (r *reach) filter(s int, now events.Instant, pass, slow float64) {
	r.advance(s, now)
	c := &r.strata[s]
	var open float64
	for _, x := range c.open {
		open += x
	}
	if pass < c.pass {
		r.cut(c, open*(c.pass-pass), now)
	} else {
		r.join(c, open*(pass-c.pass), now)
	}
	c.pass, c.slow = pass, slow
}

// endStep returns the reach of the step that ends at now, and whether it has changed. It begins the next step.
func (r *reach) endStep(now events.Instant, qualityLoss float64) (f events.ReachMeasured, changed bool) {
	n := len(r.strata)
	all := make([]float64, 5*n) // one allocation for five slices: saves 1.2 % of a replicate's instructions
	f = events.ReachMeasured{Open: all[:n:n], FirstTry: all[n : 2*n : 2*n], Lost: all[2*n : 3*n : 3*n], Gained: all[3*n : 4*n : 4*n], Quality: all[4*n:]}
	for s := range r.strata {
		r.advance(s, now)
		c := &r.strata[s]
		open, try, slow := clamp(c.openSum/r.length), clamp(c.trySum/r.length), clamp(c.slowSum/r.length)
		f.Open[s], f.FirstTry[s], f.Quality[s] = open, try, (1-qualityLoss*(1-try))*slow
		// Clients that lost a path and got one again within the step count as neither.
		both := max(c.lost-c.openMean, c.gained-(1-c.openMean), 0)
		if lost := c.lost - both; lost > 0 && c.openMean > 0 {
			f.Lost[s] = clamp(lost / c.openMean)
		}
		if gained := c.gained - both; gained > 0 && c.openMean < 1 {
			f.Gained[s] = clamp(gained / (1 - c.openMean))
		}
		changed = changed || math.Abs(open-c.openMean) > reachNoise || math.Abs(try-c.tryMean) > reachNoise || slow != c.slowMean || f.Lost[s] > reachNoise || f.Gained[s] > reachNoise
		c.openMean, c.tryMean, c.slowMean = open, try, slow
		c.openSum, c.trySum, c.slowSum = 0, 0, 0
		c.lost, c.gained, c.lostNext, c.gainedNext = c.lostNext, c.gainedNext, 0, 0
	}
	r.began = now
	return f, changed
}

// reachNoise is a change of a share too small to state: less than one person in a stratum of a million.
const reachNoise = 1e-7

func clamp(x float64) float64 { return min(max(x, 0), 1) }

// unaided returns the truth that the lenses and the censor look at: the share of clients with an unaided path, averaged over the last step.
func (r *reach) unaided() (truth float64) {
	for s := range r.strata {
		truth += r.p.Strata[s].Share * r.strata[s].openMean
	}
	return truth
}

// traffic returns the share of the country's clients that have a path through the version at position v.
func (r *reach) traffic(v int) float64 {
	var sum float64
	for s := range r.strata {
		sum += r.p.Strata[s].Share * r.strata[s].open[v]
	}
	return sum
}
