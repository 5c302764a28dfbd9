package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
)

// patterns holds the filters by pattern: what trials have taught about them, and the generation of the protocol that they recognise. It also holds
// two other measures that the censor has had since 2018, bans on VPNs and inspections.
type patterns struct {
	judge
	p           *setup.Case
	campaign    *campaign
	reach       *reach
	money       *money
	trials      setup.Trials
	ordered     events.Filtering // orders about filters by pattern that are in force once all strata follow
	held        []float64        // for each stratum, the level of the filter by pattern that is in force
	boxes       []int64          // for each stratum, when it gets its filter devices; nil before these are bought
	vpns        []int64          // for each stratum, when it follows the latest ban on VPNs; nil before the first ban
	renewing    bool             // whether a new generation of the protocol is released but not all clients use it
	inspections int64
	broken      events.CollateralMeasured // collateral damage as last stated
}

func newPatterns(p *setup.Case, c *campaign, r *reach, m *money) *patterns {
	return &patterns{p: p, campaign: c, reach: r, money: m, trials: setup.Trials{Generation: 1}, held: make([]float64, len(p.Strata))}
}

// useless returns the share of recognised connections that fail at a level of the filter. At level 1, which blocks, all fail. Up to the level
// throttle_tolerance none fails. Between these levels the share rises linearly.
func (x *patterns) useless(level float64) float64 {
	tolerance := x.p.Censor.Filter.Tolerance
	return clamp((level - tolerance) / (1 - tolerance))
}

// inspect rules on moves about filters by pattern, VPNs, inspections and the protocol.
func (x *patterns) inspect(now events.Instant, p events.ActorMove) []events.Ruling {
	mandate := x.campaign.mandate()
	switch m := p.Move.(type) {
	case events.TrialDPI:
		if !mandate || m.Days <= 0 || m.Days > 3650 {
			return x.reject(p, "a trial needs a mandate, and lasts one day to ten years")
		}
		return x.try(now, p, m)
	case events.DeployDPI:
		if !mandate || m.On && !x.trials.Passed && !x.p.Censor.Filter.Ready {
			return x.reject(p, "a filter needs a mandate and a passed trial against the present protocol")
		}
		if m.On {
			return x.install(now, p, events.DPIOrdered{Level: 1})
		}
		return x.install(now, p, events.DPIOrdered{})
	case events.Throttle:
		if !mandate || !(m.Level >= 0 && m.Level < 1) {
			return x.reject(p, "a throttle needs a mandate, and its share of speed must be from 0 to less than 1")
		}
		return x.install(now, p, events.DPIOrdered{Level: m.Level, Throttle: true})
	case events.BlockVPN:
		if !mandate || !share(m.Level) {
			return x.reject(p, "a ban on VPNs needs a mandate, and its share of exits must be from 0 to 1")
		}
		due, then := x.rollout(now, x.p.Censor.VPNRollout, x.vpns, func(s int64) events.Fact { return events.VPNFiltered{Stratum: s, Level: m.Level} })
		return []events.Ruling{{Actor: events.Censor, Because: p.Because, Fact: events.VPNBanOrdered{Level: m.Level, Due: due}, Then: then}}
	case events.Inspect:
		if !mandate {
			return x.reject(p, "the censor has no mandate yet")
		}
		return x.fact(p, events.ProvidersInspected{Number: x.inspections + 1, Fines: x.fines()})
	case events.Obfuscate:
		next := x.trials.Generation + 1
		if x.renewing {
			return x.reject(p, "not all clients use the last generation of the protocol yet")
		}
		adopted := now + events.Instant(x.p.Messenger.Adoption)
		return []events.Ruling{{Actor: events.Messenger, Because: p.Because, Fact: events.ProtocolRenewed{Generation: next, Adopted: adopted},
			Then: []events.Timed{{Due: adopted, Actor: events.Messenger, Fact: events.ProtocolAdopted{Generation: next}}}}}
	default: // Adjudicate rules on the other moves itself
	}
	return x.reject(p, "unknown move")
}

// try begins a trial. The trial passes if the filter would break few connections: its false-positive rate × the share of connections that are
// unrelated.
func (x *patterns) try(now events.Instant, p events.ActorMove, m events.TrialDPI) []events.Ruling {
	c := &x.p.Censor.Filter
	rate := c.Mistaken(&x.trials, x.trials.Begun)
	broken := rate * c.Flows
	ends := now + events.Instant(m.Days)*events.Day
	return []events.Ruling{{Actor: events.Censor, Because: p.Because, Fact: events.TrialStarted{Trial: x.trials.Begun + 1, Ends: ends},
		Then: []events.Timed{{Due: ends, Actor: events.Censor,
			Fact: events.TrialEnded{Trial: x.trials.Begun + 1, FalsePositives: rate, Broken: broken, Passed: broken < c.Limit}}}}}
}

// install rules on an order about filters by pattern, and announces when each stratum follows it: at once where the filter devices are installed,
// elsewhere when they arrive. A lift needs no devices. A stratum that follows an order has followed all earlier orders, so it then runs the filter at
// the level that acts of all these orders.
func (x *patterns) install(now events.Instant, p events.ActorMove, o events.DPIOrdered) []events.Ruling {
	rollout := x.p.Censor.Filter.Rollout
	if x.boxes != nil || x.p.Censor.Filter.Ready || o.Level == 0 {
		rollout = 0
	}
	level := x.ordered.After(o).Level()
	due, then := x.rollout(now, rollout, x.boxes, func(s int64) events.Fact { return events.DPIChanged{Stratum: s, Level: level} })
	o.Due = due
	return []events.Ruling{{Actor: events.Censor, Because: p.Because, Fact: o, Then: then}}
}

// rollout spreads a change over the strata, in the order of the scenario; the last stratum gets it after whole minutes. before holds when the
// previous change is due at each stratum. No stratum gets the new change before that, or the older change would arrive later and undo it.
func (x *patterns) rollout(now events.Instant, whole int64, before []int64, change func(stratum int64) events.Fact) (due []int64, then []events.Timed) {
	n := int64(len(x.p.Strata))
	due = make([]int64, n)
	for s := range n {
		due[s] = int64(now) + whole*(s+1)/n
		if before != nil {
			due[s] = max(due[s], before[s])
		}
		then = append(then, events.Timed{Due: events.Instant(due[s]), Actor: events.Providers, Fact: change(s)})
	}
	return due, then
}

// fines returns the fines of an inspection, in cents. Every operator pays in each stratum whose band of the lag distribution begins above the median.
func (x *patterns) fines() (cents int64) {
	for _, s := range x.p.Strata {
		if s.LagFrom > 0.5 {
			cents += s.Operators * x.p.Censor.FineCents
		}
	}
	return cents
}

// filtered passes to reach, for each stratum, the shares of clients and of speed that the filters leave from now on.
func (x *patterns) filtered(now events.Instant) {
	known := x.p.Censor.Filter.Recognised(&x.trials)
	for s, level := range x.held {
		x.reach.filter(s, now, 1-float64(known*x.useless(level)), 1-float64(known*level*(1-x.useless(level))))
	}
}

// hit returns the shares of unrelated connections that filters by pattern and overloaded routers break now, and whether the shares have changed.
func (x *patterns) hit(overload []bool) (f events.CollateralMeasured, changed bool) {
	rate := x.p.Censor.Filter.Mistaken(&x.trials, x.trials.Ended)
	for s := range x.p.Strata {
		stratum := &x.p.Strata[s]
		f.Filter += float64(stratum.Share * rate * x.useless(x.held[s]))
		if overload[s] {
			f.Overload += float64(stratum.Share * stratum.Outage)
		}
	}
	f.Filter = min(f.Filter*x.p.Censor.Filter.Flows, 1)
	changed, x.broken = f != x.broken, f
	return f, changed
}

// fold updates the state with a fact about filters by pattern, VPN bans, inspections or the protocol.
func (x *patterns) fold(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.TrialStarted:
		x.trials.Begun = f.Trial
	case events.TrialEnded:
		x.trials.Judge(f)
		x.filtered(e.At)
	case events.DPIOrdered:
		x.ordered = x.ordered.After(f)
		if x.boxes == nil && f.Level > 0 {
			x.boxes = f.Due
			if !x.p.Censor.Filter.Ready { // otherwise the gateways had their filters before the campaign
				x.money.buy(x.p.Censor.Filter.Cents)
			}
		}
	case events.DPIChanged:
		x.held[f.Stratum] = f.Level
		x.filtered(e.At)
	case events.VPNBanOrdered:
		x.vpns = f.Due
	case events.ProvidersInspected:
		x.inspections = f.Number
	case events.ProtocolRenewed:
		x.renewing = true
	case events.ProtocolAdopted:
		x.renewing = false
		x.trials.Renew(f.Generation)
		x.filtered(e.At)
	default: // other facts do not concern this part
	}
}
