package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/sim/rng"
)

var (
	streamLens     = rng.NewStream("observation.lens")
	streamEstimate = rng.NewStream("censor.estimate")
)

// lenses holds the true reach of every step, because observers report it late. It is filled only while an observer measures.
type lenses struct {
	p      *setup.Case
	d      *rng.Source
	step   events.Instant
	reach  *reach
	people *people
	shares []float64      // share of clients with an unaided path, averaged over each step
	heads  []int64        // people who reach the messenger, at the end of each step
	at     events.Instant // end of the last step in shares and heads
}

// observed returns what an observer reports now about the past, if a report is due. Reach is the true reach times the bias, plus noise. People are
// the true number times bias and coverage (docs/MODEL.md, 7.12).
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
	return events.ReachObserved{Lens: setup.LensNames[lens], Reach: clamp(float64(x.shares[at]*l.Bias) + float64(l.Noise*draw.Normal())),
		People: portable.Int64(math.Round(float64(x.heads[at]) * l.Coverage * l.Bias))}, true
}

// remember appends the true values of the step that ends now, unless they are there already.
func (x *lenses) remember(now events.Instant) {
	if x.at == now {
		return
	}
	x.at = now
	x.shares = append(x.shares, x.reach.unaided())
	x.heads = append(x.heads, x.people.heads.installed-x.people.heads.out)
}

// estimate is the censor's own estimate of reach: the true value times a bias, plus noise.
func (x *lenses) estimate(now events.Instant) events.ReachEstimated {
	draw := x.d.At(streamEstimate, 0, int64(now))
	return events.ReachEstimated{Reach: clamp(float64(x.reach.unaided()*x.p.Censor.EstimateBias) + float64(x.p.Censor.EstimateNoise*draw.Normal()))}
}
