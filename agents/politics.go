package agents

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// politics is the agent of domestic giants, officials, the press and protesters. It folds the facts that they can observe.
type politics struct {
	p       *setup.Case
	d       *rng.Source
	view    policies.PoliticsView
	played  string // name of the strategy that was asked last
	blocked bool   // whether an order against the messenger's own subnets has ever been listed
	giants  []giant
}

// giant is a domestic firm that protests when its own addresses are listed.
type giant struct {
	prefixes []addr.Prefix
	listed   addr.Counted // listed prefixes that overlap the giant's own prefixes
}

func newPolitics(p *setup.Case, d *rng.Source, step events.Instant) *politics {
	a := &politics{p: p, d: d}
	a.view.Hours = float64(step) / 60
	for _, g := range p.Giants {
		a.giants = append(a.giants, giant{prefixes: setup.Prefixes(g.Prefixes)})
	}
	return a
}

// Actor implements Agent.
func (a *politics) Actor() events.Actor { return events.Politics }

// Handle folds the facts of a round and asks the strategy. The view adds facts up until the strategy makes a move.
func (a *politics) Handle(r events.Round) []events.CausedMove {
	v := &a.view
	if a.played != a.p.Politics.Policy { // a strategy that takes over does not see the facts that the strategy before it ignored
		a.forget()
		a.played, v.Told = a.p.Politics.Policy, v.Pressure > 0 || v.Publicity > 0
	}
	for _, e := range r.Facts {
		switch f := e.Fact.(type) {
		case events.PulseOccurred:
			v.Pressed += f.Pressure
			v.Publicised += f.Publicity
			v.Seq, v.Told = e.Seq, true
		case events.OrderListed:
			if f.Reason == "own" && !f.Lift && !a.blocked {
				a.blocked, v.Blocked, v.Seq, v.Told = true, true, e.Seq, true
			}
			if n := a.struck(f); n > 0 {
				v.Giants += n
				v.Seq, v.Told = e.Seq, true
			}
		case events.ReachMeasured:
			v.Cut = 1
			for s, open := range f.Open {
				v.Cut -= float64(a.p.Strata[s].Share * open)
			}
		case events.CriticalFailed:
			v.Critical += f.Pressure
			v.Seq, v.Told = e.Seq, true
		case events.LossesReported:
			v.Complaints += f.Complaints
			v.Collateral += f.Disrupted
			if f.Complaints > 0 || f.Disrupted > 0 {
				v.Seq, v.Told = e.Seq, true
			}
		case events.RoutersOverloaded:
			v.Overloads++
			v.Seq, v.Told = e.Seq, true
		case events.PoliticsUpdated:
			v.Pressure, v.Publicity = f.Pressure, f.Publicity
			v.Told = v.Told || f.Pressure > 0 || f.Publicity > 0 // the strategy is asked again while there is pressure or publicity that fades
		default: // other facts do not matter to politics
		}
		a.p.Politics.Observe(e)
	}
	v.Now, v.Tick = r.At, r.Tick
	if r.Tick {
		v.Since += v.Hours
	}
	out := a.p.Politics.Current().(policies.Player[policies.PoliticsView]).Decide(v, a.d)
	if len(out) > 0 { // the facts behind this move must not count again
		a.forget()
	}
	return out
}

// forget sets the counts and sums of the view to zero, so that the next move depends only on later facts.
func (a *politics) forget() {
	v := &a.view
	v.Complaints, v.Overloads, v.Collateral, v.Giants, v.Pressed, v.Publicised, v.Critical, v.Blocked = 0, 0, 0, 0, 0, 0, 0, false
	v.Told, v.Since = false, 0
}

// struck counts the giants that had no listed address before the order and have one after it.
func (a *politics) struck(f events.OrderListed) (n int64) {
	for k := range a.giants {
		g := &a.giants[k]
		free := g.listed.Len() == 0
		for _, p := range f.Prefixes {
			switch {
			case !slices.ContainsFunc(g.prefixes, func(own addr.Prefix) bool { return p.Covers(own) || own.Covers(p) }):
			case f.Lift:
				g.listed.Remove(p)
			default:
				g.listed.Add(p)
			}
		}
		if free && g.listed.Len() > 0 {
			n++
		}
	}
	return n
}
