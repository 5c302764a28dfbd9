package agents

import (
	"math"
	"slices"

	"whackamole/events"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// businesses holds the firms that depend on foreign clouds: who is down since when, what that costs, and when each has had enough.
type businesses struct {
	p       *Params
	w       *World
	d       *rng.Source
	hours   float64
	firms   []outage
	down    int64
	waiting []int64 // firms hit and not yet counted as disrupted
	cut     float64 // Σ customers × share cut off
	batches []batch
	next    events.Instant // when the first firm will have had enough, Never for none
	view    policies.BusinessesView
}

// outage is a firm as it knows itself.
type outage struct {
	affected  float64
	since     events.Instant // when the present outage began
	moves     events.Instant // when it will have had enough, Never while it is up or has moved
	hit       events.Instant // since when more than the threshold are cut off, Never while fewer are
	disrupted bool           // has been counted as disrupted
	moved     bool
}

// batch gathers the outages that began in one step, which share a workaround: what they would lose in an hour, by sector.
type batch struct {
	since events.Instant
	cents []float64
}

func newBusinesses(p *Params, w *World, d *rng.Source, step events.Instant) *businesses {
	b := &businesses{p: p, w: w, d: d, hours: float64(step) / 60, firms: make([]outage, len(w.Firms)), next: events.Never}
	for f := range b.firms {
		b.firms[f].moves, b.firms[f].hit = events.Never, events.Never
	}
	return b
}

// Actor tells that these are the businesses.
func (b *businesses) Actor() events.Actor { return events.Businesses }

// Handle folds the facts of a round; as a step ends it books what it did to firms.
func (b *businesses) Handle(r events.Round) []events.Proposal {
	v := &b.view
	v.Fresh = v.Fresh[:0]
	for _, e := range r.Facts {
		switch f := e.Fact.(type) {
		case events.ServicesChanged:
			v.Seq = e.Seq
			for k, id := range f.Firms {
				b.set(id, f.Affected[k], e.At)
			}
		case events.HostsMoved:
			for _, id := range f.Firms {
				b.firms[id].moved, b.firms[id].moves = true, events.Never
			}
		default: // the other facts change nothing here
		}
		b.p.Businesses.Choice.Observe(e)
	}
	if !r.Tick || b.down == 0 && len(v.Fresh) == 0 && len(b.waiting) == 0 {
		return nil
	}
	strategy := b.p.Businesses.Choice.Current().(policies.BusinessesStrategy)
	for _, o := range v.Fresh {
		b.firms[o.Firm].moves = r.At + strategy.Patience(o.Firm, r.At, b.d)
		b.next = earlier(b.next, b.firms[o.Firm].moves)
	}
	v.Now, v.Tick, v.Hours, v.Cut, v.Due = r.At, r.Tick, b.hours, b.cut, b.due(r.At)
	suffered := events.Proposal{Because: v.Seq, Move: b.suffer(r.At, strategy)}
	return append([]events.Proposal{suffered}, strategy.Decide(v, b.d)...)
}

// disrupt counts the firms that have been hit for an hour, each once.
func (b *businesses) disrupt(now events.Instant) (n int64) {
	b.waiting = slices.DeleteFunc(b.waiting, func(id int64) bool {
		x := &b.firms[id]
		if x.hit != events.Never && now-x.hit < events.Hour {
			return false
		}
		if x.hit != events.Never && !x.disrupted {
			x.disrupted = true
			n++
		}
		return true
	})
	return n
}

// due lists the firms that have had enough by now.
func (b *businesses) due(now events.Instant) (firms []int64) {
	if b.next == events.Never || b.next > now {
		return nil
	}
	b.next = events.Never
	for id := range b.firms {
		x := &b.firms[id]
		switch {
		case x.affected == 0 || x.moves == events.Never:
		case x.moves <= now:
			firms = append(firms, int64(id))
			b.next = earlier(b.next, now+1) // asked again until it has moved
		default:
			b.next = earlier(b.next, x.moves)
		}
	}
	return firms
}

// earlier is the earlier of two moments, either of which may never come.
func earlier(a, b events.Instant) events.Instant {
	if a == events.Never || b != events.Never && b < a {
		return b
	}
	return a
}

// set takes in what share of a firm's customers is cut off.
func (b *businesses) set(id int64, affected float64, now events.Instant) {
	x := &b.firms[id]
	f := &b.w.Firms[id]
	b.book(f, x, -1)
	b.cut -= f.Customers * x.affected
	switch {
	case x.affected == 0 && affected > 0:
		x.since = now
		b.down++
		b.view.Fresh = append(b.view.Fresh, policies.Outage{Firm: id, Since: now, Affected: affected})
	case x.affected > 0 && affected == 0:
		x.moves = events.Never
		b.down--
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
	b.book(f, x, 1)
	b.cut += f.Customers * x.affected
	if b.down == 0 {
		b.cut, b.batches = 0, b.batches[:0] // what rounding left behind
	}
}

// book adds a firm's loss rate to its batch, or takes it off.
func (b *businesses) book(f *Firm, x *outage, sign float64) {
	if x.affected == 0 {
		return
	}
	k, found := slices.BinarySearchFunc(b.batches, x.since, func(y batch, t events.Instant) int { return int(y.since - t) })
	if !found {
		b.batches = slices.Insert(b.batches, k, batch{since: x.since, cents: make([]float64, len(b.p.Businesses.Sectors))})
	}
	b.batches[k].cents[f.Sector] += sign * f.Value * x.affected
}

// suffer sums a step up.
func (b *businesses) suffer(now events.Instant, strategy policies.BusinessesStrategy) events.Suffer {
	m := events.Suffer{Down: b.down, Disrupted: b.disrupt(now), Loss: make([]int64, len(b.p.Businesses.Sectors))}
	sums := make([]float64, len(m.Loss))
	for _, y := range b.batches {
		left := strategy.Workaround(float64(now-y.since)/60) * (1 - b.p.Businesses.Recapture) * b.hours
		for k, cents := range y.cents {
			sums[k] += cents * left
		}
	}
	for k, cents := range sums {
		m.Loss[k] = max(int64(math.RoundToEven(cents)), 0)
	}
	m.Connections = max(int64(math.RoundToEven(b.cut*b.p.Businesses.Visits*b.hours)), 0)
	m.Complaints = strategy.Complaints(&b.view, b.d)
	return m
}
