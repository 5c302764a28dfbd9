package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

var (
	streamLens     = rng.NewStream("observation.lens")
	streamEstimate = rng.NewStream("censor.estimate")
)

// lenses keeps the truth of every step while a lens is in use, because observers see it late.
type lenses struct {
	p      *setup.Case
	d      *rng.Source
	step   events.Instant
	reach  *reach
	people *people
	shares []float64      // with an unaided path, at the end of each step
	heads  []int64        // people within reach
	at     events.Instant // end of the last step kept
}

// observed returns what a lens shows of the truth some time ago, if it is due. Coverage and bias multiply, noise adds (docs/MODEL.md, 7.12).
func (x *lenses) observed(lens int, now events.Instant) (f events.ReachObserved, due bool) {
	l := &x.p.Watched.Lenses[lens]
	if l.Every == 0 {
		return f, false
	}
	x.remember(now)
	every := events.Instant(l.Every)
	if now/every == (now-x.step)/every {
		return f, false
	}
	at := max(len(x.shares)-1-int(events.Instant(l.Delay)/x.step), 0)
	draw := x.d.At(streamLens, uint64(lens), int64(now))
	return events.ReachObserved{Lens: setup.LensNames[lens], Reach: clamp(x.shares[at]*l.Bias + l.Noise*draw.Normal()),
		People: int64(math.Round(float64(x.heads[at]) * l.Coverage * l.Bias))}, true
}

// remember keeps the truth of the step that ends now, once.
func (x *lenses) remember(now events.Instant) {
	if x.at == now {
		return
	}
	x.at = now
	x.shares = append(x.shares, x.reach.unaided())
	x.heads = append(x.heads, x.people.heads.installed-x.people.heads.out)
}

// estimate is the censor's lens: the truth times a bias, plus noise.
func (x *lenses) estimate(now events.Instant) events.ReachEstimated {
	draw := x.d.At(streamEstimate, 0, int64(now))
	return events.ReachEstimated{Reach: clamp(x.reach.unaided()*x.p.Censor.EstimateBias + x.p.Censor.EstimateNoise*draw.Normal())}
}
