package agents

import (
	"whackamole/events"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// politics folds what giants, officials, press and street live through.
type politics struct {
	p       *Params
	d       *rng.Source
	view    policies.PoliticsView
	blocked bool
}

func newPolitics(p *Params, d *rng.Source, step events.Instant) *politics {
	a := &politics{p: p, d: d}
	a.view.Hours = float64(step) / 60
	return a
}

// Actor tells that it is politics.
func (a *politics) Actor() events.Actor { return events.Politics }

// Handle folds the facts of a round; as a step ends it weighs them.
func (a *politics) Handle(r events.Round) []events.Proposal {
	v := &a.view
	for _, e := range r.Facts {
		switch f := e.Fact.(type) {
		case events.PulseFelt:
			v.Pressed += f.Pressure
			v.Publicised += f.Publicity
			v.Seq, v.Told = e.Seq, true
		case events.OrderListed:
			if f.Reason == "own" && !f.Lift && !a.blocked {
				a.blocked, v.Blocked, v.Seq, v.Told = true, true, e.Seq, true
			}
		case events.BusinessesSuffered:
			v.Complaints += f.Complaints
			v.Collateral += f.Disrupted
			if f.Complaints > 0 || f.Disrupted > 0 {
				v.Seq, v.Told = e.Seq, true
			}
		case events.RoutersOverloaded:
			v.Overloads++
			v.Seq, v.Told = e.Seq, true
		case events.PoliticsMoved:
			v.Pressure, v.Publicity = f.Pressure, f.Publicity
			v.Told = v.Told || f.Pressure > 0 || f.Publicity > 0 // while anything is left to fade, the next step weighs again
		default: // the other facts change nothing here
		}
		a.p.Politics.Observe(e)
	}
	v.Now, v.Tick = r.At, r.Tick
	out := a.p.Politics.Current().(policies.Player[policies.PoliticsView]).Decide(v, a.d)
	if len(out) > 0 { // what went into the answer is not weighed twice
		v.Complaints, v.Overloads, v.Collateral, v.Pressed, v.Publicised, v.Blocked = 0, 0, 0, 0, 0, false
		v.Told = false
	}
	return out
}
