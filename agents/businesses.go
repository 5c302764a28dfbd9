package agents

import (
	"cmp"
	"math"
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// businesses is the agent of the firms that depend on foreign clouds. It knows which firms are down and since when, what that costs, and when the
// patience of each firm ends.
type businesses struct {
	p       *setup.Case
	w       *setup.World
	d       *rng.Source
	hours   float64 // length of a step in hours
	firms   []outage
	down    int64
	waiting []int64        // numbers of the firms that are hit and do not count as disrupted yet
	cut     float64        // customers × share cut off, summed over all firms
	cents   []float64      // for each sector, the loss of current outages in cents per hour, after workarounds and before sales are recaptured
	at      events.Instant // the instant for which cents and staying are valid
	queue   []departure    // current outages, sorted by the instant at which the firm's patience ends
	view    policies.BusinessesView

	hit       float64             // share of unrelated connections that filters by pattern and overloaded routers break
	customers float64             // number of customers of all sectors
	online    []float64           // for each sector, cents per hour that depend on being online, wherever its firms are hosted
	staying   []float64           // for each sector, cents per hour that are still lost because of past outages
	adapted   []float64           // for each sector, what firms pay in this step to adapt, in cents
	moves     []events.CausedMove // slice that Handle uses again: saves 0.4 % of a replicate's instructions
}

// outage is the state of a firm, as the firm knows it.
type outage struct {
	affected  float64        // share of the firm's customers who cannot reach it
	since     events.Instant // when the current outage of the firm began
	moves     events.Instant // when the firm's patience ends and it moves; events.Never while the firm is up or after it has moved
	hit       events.Instant // since when at least the share disrupted_from of the firm's customers is cut off; events.Never while fewer are
	disrupted bool           // whether the firm already counts as disrupted
	moved     bool
}

func newBusinesses(p *setup.Case, w *setup.World, d *rng.Source, step events.Instant) *businesses {
	b := &businesses{p: p, w: w, d: d, hours: float64(step) / 60, firms: make([]outage, len(w.Firms)), cents: make([]float64, len(p.Businesses.Sectors))}
	for f := range b.firms {
		b.firms[f].moves, b.firms[f].hit = events.Never, events.Never
	}
	n := len(p.Businesses.Sectors)
	b.online, b.staying, b.adapted = make([]float64, n), make([]float64, n), make([]float64, n)
	for k, s := range p.Businesses.Sectors {
		b.online[k] = 100 * s.Value / 24 * s.Online
		b.customers += float64(s.Customers)
	}
	return b
}

// Actor implements Agent.
func (b *businesses) Actor() events.Actor { return events.Businesses }

// Handle folds the facts of a round. At the end of a step it returns the move that reports losses, and the moves of firms to other hosts.
func (b *businesses) Handle(r events.Round) []events.CausedMove {
	v := &b.view
	v.Fresh = v.Fresh[:0]
	for _, e := range r.Facts {
		switch f := e.Fact.(type) {
		case events.ServicesChanged:
			v.Seq = e.Seq
			b.age(e.At)
			for k, id := range f.Firms {
				b.set(id, f.Affected[k], e.At)
			}
		case events.HostsRelocated:
			for _, id := range f.Firms {
				b.firms[id].moved, b.firms[id].moves = true, events.Never
			}
		case events.CollateralMeasured:
			b.hit, v.Seq = min(f.Filter+f.Overload, 1), e.Seq
		case events.ScenarioChanged:
			b.recalculate(e.At, slices.Contains(f.Paths, "businesses.policy"))
		default: // other facts do not matter to firms
		}
		b.p.Businesses.Choice.Observe(e)
	}
	if !r.Tick || b.down == 0 && len(v.Fresh) == 0 && len(b.waiting) == 0 && b.hit == 0 && !b.lingers() {
		return nil
	}
	b.age(r.At)
	strategy := b.strategy()
	for _, o := range v.Fresh {
		b.firms[o.Firm].moves = r.At + strategy.Patience(o.Firm, r.At, b.d)
		b.await(departure{b.firms[o.Firm].moves, o.Firm})
	}
	v.Now, v.Tick, v.Hours, v.Cut, v.Due = r.At, r.Tick, b.hours, b.cut+float64(b.customers*b.hit), b.due(r.At)
	b.moves = append(b.moves[:0], events.CausedMove{Because: v.Seq, Move: b.suffer(r.At, strategy)})
	b.moves = append(b.moves, strategy.Decide(v, b.d)...)
	return b.moves
}

// disrupt returns the number of firms that count as disrupted from now on, because they have been hit for an hour. Each firm counts once in a run.
// disrupt also adds what these firms pay to adapt.
func (b *businesses) disrupt(now events.Instant) (n int64) {
	b.waiting = slices.DeleteFunc(b.waiting, func(id int64) bool {
		x := &b.firms[id]
		if x.hit != events.Never && now-x.hit < events.Hour {
			return false
		}
		if x.hit != events.Never && !x.disrupted {
			x.disrupted = true
			n++
			f := &b.w.Firms[id]
			b.adapted[f.Sector] += float64(f.Value * 24 * b.p.Businesses.Adapt)
		}
		return true
	})
	return n
}

// departure is the instant at which the patience of a firm ends, so that it moves if it is still down.
type departure struct {
	at   events.Instant
	firm int64
}

func (b *businesses) await(d departure) {
	k, _ := slices.BinarySearchFunc(b.queue, d, func(a, d departure) int {
		return cmp.Or(cmp.Compare(a.at, d.at), cmp.Compare(a.firm, d.firm))
	})
	b.queue = slices.Insert(b.queue, k, d)
}

// due removes the firms whose patience has ended from the queue. It returns the numbers of those that are still down, in ascending order.
func (b *businesses) due(now events.Instant) (firms []int64) {
	n := 0
	for ; n < len(b.queue) && b.queue[n].at <= now; n++ {
		d := b.queue[n]
		if x := &b.firms[d.firm]; x.affected > 0 && x.moves == d.at { // otherwise the outage for which the firm was queued is over
			firms = append(firms, d.firm)
		}
	}
	b.queue = slices.Delete(b.queue, 0, n)
	slices.Sort(firms)
	return firms
}

// set records the share of a firm's customers that is cut off from now on.
func (b *businesses) set(id int64, affected float64, now events.Instant) {
	x := &b.firms[id]
	f := &b.w.Firms[id]
	b.addLoss(f, x, now, -1)
	b.cut -= float64(f.Customers * x.affected)
	switch {
	case x.affected == 0 && affected > 0:
		x.since = now
		b.down++
		b.view.Fresh = append(b.view.Fresh, policies.Outage{Firm: id, Since: now, Affected: affected})
	case x.affected > 0 && affected == 0:
		x.moves = events.Never
		b.down--
		b.staying[f.Sector] += float64(b.p.Businesses.Persist * f.Value * x.affected * b.strategy().Workaround(float64(now-x.since)/60))
	}
	switch hit := affected >= b.p.Businesses.Threshold; {
	case !hit:
		x.hit = events.Never
	case x.hit == events.Never:
		x.hit = now
		if !x.disrupted {
			b.waiting = append(b.waiting, id)
		}
	}
	x.affected = affected
	b.addLoss(f, x, now, 1)
	b.cut += float64(f.Customers * x.affected)
	if b.down == 0 {
		b.cut = 0 // no firm is down, so what is left in the sums are rounding errors
		clear(b.cents)
	}
}

// addLoss adds a firm's loss per hour to the loss of its sector (sign 1), or subtracts it (sign −1).
func (b *businesses) addLoss(f *setup.Firm, x *outage, now events.Instant, sign float64) {
	if x.affected > 0 {
		b.cents[f.Sector] += float64(sign * f.Value * x.affected * b.strategy().Workaround(float64(now-x.since)/60))
	}
}

// recalculate calculates the losses of all sectors again, because a dated change may alter the workarounds. If a strategy has taken over (newcomer),
// it draws a new patience for each firm that is down.
func (b *businesses) recalculate(now events.Instant, newcomer bool) {
	b.age(now)
	clear(b.cents)
	for id := range b.firms {
		x := &b.firms[id]
		b.addLoss(&b.w.Firms[id], x, now, 1)
		if newcomer && x.affected > 0 && !x.moved {
			x.moves = now + b.strategy().Patience(int64(id), now, b.d)
			b.await(departure{x.moves, int64(id)})
		}
	}
}

func (b *businesses) strategy() policies.BusinessesStrategy {
	return b.p.Businesses.Choice.Current().(policies.BusinessesStrategy)
}

// age reduces the losses for the time up to now: workarounds spread, and the losses of past outages fade. Every loss of a sector falls by the same
// factor, and the factors of two periods multiply. So it is enough to keep the sum of each sector.
func (b *businesses) age(now events.Instant) {
	if now > b.at && b.down > 0 {
		left := b.strategy().Workaround(float64(now-b.at) / 60)
		for k := range b.cents {
			b.cents[k] *= left
		}
	}
	if now > b.at && b.lingers() {
		left := portable.Exp(-float64(now-b.at) / float64(b.p.Businesses.PersistBy))
		for k := range b.staying {
			if b.staying[k] *= left; b.staying[k] < 10_000 { // a loss below 100 USD per hour makes no visible difference
				b.staying[k] = 0
			}
		}
	}
	b.at = now
}

// lingers reports whether past outages still cost some sector money.
func (b *businesses) lingers() bool {
	return slices.ContainsFunc(b.staying, func(cents float64) bool { return cents > 0 })
}

// suffer returns the move that reports the losses of the step to the referee.
func (b *businesses) suffer(now events.Instant, strategy policies.BusinessesStrategy) events.ReportLosses {
	m := events.ReportLosses{Down: b.down, Disrupted: b.disrupt(now), Loss: make([]int64, len(b.p.Businesses.Sectors))}
	for k, cents := range b.cents {
		cents += float64(b.online[k]*b.hit) + b.staying[k]
		m.Loss[k] = max(portable.Int64(math.RoundToEven(float64(cents*(1-b.p.Businesses.Recapture)*b.hours)+b.adapted[k])), 0)
		b.adapted[k] = 0
	}
	m.Connections = max(portable.Int64(math.RoundToEven(b.view.Cut*b.p.Businesses.Visits*b.hours)), 0)
	m.Complaints = strategy.Complaints(&b.view, b.d)
	return m
}
