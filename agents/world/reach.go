package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/portable"
)

// reach holds, for each stratum, the share of clients that use each version of the settings, and the share of these that have a path. The shares
// follow equations without chance; only people are drawn. Reach is integrated over the minutes of a step, because the median lag of a provider is
// only half an hour.
type reach struct {
	p         *setup.Case
	perClient int
	length    float64 // length of a step in minutes
	offline   float64
	rates     rates
	began     events.Instant
	versions  []version // oldest first
	strata    []clients
}

type clients struct {
	open, shut           [versionsKept]float64 // by version: shares of the clients that use the version, with a path (open) and without one (shut)
	at                   events.Instant        // instant up to which the sums are integrated
	openSum, trySum      float64               // shares of clients with a path and of first attempts that succeed, times minutes, summed over the step
	lost, gained         float64               // shares of clients that lost or gained a path, times the fraction of the step that remained
	lostNext, gainedNext float64
	openMean, tryMean    float64
	pass                 float64 // share of clients whose traffic the filters by pattern let through, whatever endpoint they use
	turn                 turn
	slow                 float64 // share of its speed that a throttle leaves to the traffic, averaged over all clients
	slowSum, slowMean    float64 // slow times minutes, summed over the step, and the mean of slow over the step before
}

// turn is a change of the filters by pattern at one instant that is not counted yet: a lift and a new order of the same instant count together.
type turn struct {
	at         events.Instant
	open, pass float64 // before the change: share of clients with a path through an endpoint, and share that the filters let through
}

func newReach(p *setup.Case, length events.Instant) *reach {
	r := &reach{p: p, perClient: int(p.Messenger.PerClient), length: float64(length), offline: p.Messenger.Offline,
		strata: make([]clients, len(p.Strata)), rates: rates{aided: make([]float64, len(p.Strata))}}
	for i := range r.strata {
		c := &r.strata[i]
		c.openMean, c.tryMean, c.pass, c.slow, c.slowMean = 1, 1, 1, 1, 1
		c.turn = turn{at: -1, pass: 1}
	}
	return r
}

// advance brings a stratum up to now: the sums grow, and clients that missed the newest version of the settings get it. At a rate r the share 1 −
// e^(−rT) of these clients has it after a time T. The average of this share over T is 1 − (1 − e^(−rT))/(rT).
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
	c.slowSum += float64(c.slow * minutes)
	c.openSum += float64(c.open[last] * minutesPass)
	c.trySum += float64((c.open[last] + c.shut[last]) * tries * minutesPass)
	if missed := 1 - c.open[last] - c.shut[last]; missed < reachNoise*reachNoise {
		return // all clients use the newest version
	}
	byContact, overContact := arrivals(r.rates.contact, minutes/60)
	byPush, overPush := arrivals(r.rates.push, minutes/60)
	aided := r.rates.aided[s]
	come, over := float64(aided*byContact)+float64((1-aided)*byPush), float64(aided*overContact)+float64((1-aided)*overPush)
	left := 1 - float64(now-r.began)/r.length // fraction of the step that remains after now
	for v := range last {
		// Clients with a path take the newest version only if it gives them a path too.
		open, shut := c.open[v], c.shut[v]
		willing := open * opens
		c.openSum += float64((open + float64(shut*over*opens)) * minutesPass)
		moved := float64(willing*overContact) + float64(shut*over) // share of clients that leave this version, averaged over these minutes
		c.trySum += float64((float64((open+shut-moved)*r.versions[v].tries[s]) + float64(moved*tries)) * minutesPass)
		c.open[v] -= float64(willing * byContact)
		c.shut[v] -= float64(shut * come)
		c.open[last] += float64(willing*byContact) + float64(shut*come*opens)
		c.shut[last] += float64(shut * come * (1 - opens))
		gained := float64(shut * opens * (over*minutes/r.length + float64(come*left)))
		c.gained += float64(gained * c.pass)
		c.gainedNext += float64((float64(shut*opens*come) - gained) * c.pass)
	}
}

// runTo brings all strata up to now.
func (r *reach) runTo(now events.Instant) {
	for s := range r.strata {
		r.advance(s, now)
	}
}

// arrivals returns the share of clients that has got the settings after so many hours, at a rate per hour. It also returns the average of this share
// over the hours.
func arrivals(rate, hours float64) (end, mean float64) {
	x := rate * hours
	if x < 1e-6 { // for a smaller x, the difference in the formula below has no correct digits
		return max(x, 0), max(x, 0) / 2
	}
	end = -portable.Expm1(-x)
	return end, 1 - end/x
}

// setDead records that endpoints became dead (unusable) or alive at a stratum.
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
			r.lose(c, v, float64(c.open[v]*(1-after/before)), now)
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

// cut counts a share of clients that lose their path now. This step counts the fraction of the loss that corresponds to the minutes it has left, and
// the next step counts the rest.
func (r *reach) cut(c *clients, share float64, now events.Instant) {
	left := 1 - float64(now-r.began)/r.length
	c.lost += float64(share * left)
	c.lostNext += float64(share * (1 - left))
}

func (r *reach) gain(c *clients, v int, share float64, now events.Instant) {
	c.shut[v] -= share
	c.open[v] += share
	r.join(c, share*c.pass, now)
}

// join counts a share of clients that get a path now. This step counts the fraction of the gain that corresponds to the minutes it has left, and the
// next step counts the rest.
func (r *reach) join(c *clients, share float64, now events.Instant) {
	left := 1 - float64(now-r.began)/r.length
	c.gained += float64(share * left)
	c.gainedNext += float64(share * (1 - left))
}

// filter sets what the filters by pattern let through at a stratum from now on: the share pass of clients, and the share slow of the speed. A filter
// by pattern recognises the traffic and not the address, so a client that it stops has no path through any endpoint.
func (r *reach) filter(s int, now events.Instant, pass, slow float64) {
	r.advance(s, now)
	c := &r.strata[s]
	if c.turn.at != now {
		r.turned(c)
		c.turn = turn{at: now, pass: c.pass}
		for _, x := range c.open {
			c.turn.open += x
		}
	}
	c.pass, c.slow = pass, slow
}

// turned counts the clients that lost or got a path by the last change of the filters.
func (r *reach) turned(c *clients) {
	if t := c.turn; c.pass < t.pass {
		r.cut(c, t.open*(t.pass-c.pass), t.at)
	} else {
		r.join(c, t.open*(c.pass-t.pass), t.at)
	}
	c.turn.pass = c.pass
}

// endStep returns the reach of the step that ends now, and whether it differs from the step before. Then it begins the next step.
func (r *reach) endStep(now events.Instant, qualityLoss float64) (f events.ReachMeasured, changed bool) {
	n := len(r.strata)
	all := make([]float64, 5*n) // one allocation for five slices: saves 1.2 % of a replicate's instructions
	f = events.ReachMeasured{Open: all[:n:n], FirstTry: all[n : 2*n : 2*n], Lost: all[2*n : 3*n : 3*n], Gained: all[3*n : 4*n : 4*n], Quality: all[4*n:]}
	for s := range r.strata {
		r.advance(s, now)
		c := &r.strata[s]
		r.turned(c)
		open, try, slow := clamp(c.openSum/r.length), clamp(c.trySum/r.length), clamp(c.slowSum/r.length)
		f.Open[s], f.FirstTry[s], f.Quality[s] = open, try, (1-float64(qualityLoss*(1-try)))*slow
		// Clients that lose a path and get one again within the same step count neither as lost nor as gained.
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

// reachNoise is the largest change of a share that is not stated: less than one person in a stratum of a million.
const reachNoise = 1e-7

func clamp(x float64) float64 { return min(max(x, 0), 1) }

// unaided returns the true reach that the censor and the other observers measure: the share of clients with an unaided path, averaged over the last
// step.
func (r *reach) unaided() (truth float64) {
	for s := range r.strata {
		truth += float64(r.p.Strata[s].Share * r.strata[s].openMean)
	}
	return truth
}

// traffic returns the share of the country's clients that use the version at index v and have a path through its endpoints. It does not count filters
// by pattern.
func (r *reach) traffic(v int) float64 {
	var sum float64
	for s := range r.strata {
		sum += float64(r.p.Strata[s].Share * r.strata[s].open[v])
	}
	return sum
}
