package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
)

// inspection is what filters by pattern are doing, as it truly stands.
type inspection struct {
	setup.Trials
	held  []float64 // level in force, by stratum
	boxes []int64   // when each stratum has its boxes, nil before they are bought
	vpns  []int64   // when each stratum follows the last ban on VPNs, nil before the first
}

// useless is the share of recognised connections that come to nothing at a level: all where it blocks, and where it throttles those whose
// speed falls under what messages need.
func (i *Internet) useless(level float64) float64 {
	tolerance := i.p.Censor.Filter.Tolerance
	return clamp((level - tolerance) / (1 - tolerance))
}

// inspect adjudicates what has to do with filters by pattern.
func (i *Internet) inspect(p events.Proposed) []events.Ruling {
	mandate := i.campaign.mandate()
	switch m := p.Move.(type) {
	case events.TrialDPI:
		if !mandate || m.Days <= 0 || m.Days > 3650 {
			return i.reject(p, "a trial needs a mandate, and takes a day to ten years")
		}
		return i.try(p, m)
	case events.DeployDPI:
		if !mandate || m.On && !i.dpi.Passed && !i.p.Censor.Filter.Ready {
			return i.reject(p, "a filter needs a mandate, and must have passed a trial against the present protocol")
		}
		if m.On {
			return i.install(p, 1)
		}
		return i.install(p, 0)
	case events.Throttle:
		if !mandate || !(m.Level >= 0 && m.Level < 1) {
			return i.reject(p, "a throttle needs a mandate and takes away a share of the speed, from 0 to less than 1")
		}
		return i.install(p, m.Level)
	case events.BlockVPN:
		if !mandate || !share(m.Level) {
			return i.reject(p, "a ban on VPNs needs a mandate and a share of exits")
		}
		due, then := i.rollout(i.p.Censor.VPNRollout, i.dpi.vpns, func(s int64) events.Fact { return events.VPNFiltered{Stratum: s, Level: m.Level} })
		return []events.Ruling{{Actor: events.Censor, Because: p.Because, Fact: events.VPNBanOrdered{Level: m.Level, Due: due}, Then: then}}
	case events.Inspect:
		if !mandate {
			return i.reject(p, "there is no mandate yet")
		}
		return i.fact(p, events.ProvidersInspected{Number: i.inspections + 1, Fines: i.fines()})
	case events.Obfuscate:
		next := i.dpi.Generation + 1
		if i.renewing {
			return i.reject(p, "the last generation of the protocol is not in use everywhere yet")
		}
		adopted := i.now + events.Instant(i.p.Messenger.Adoption)
		return []events.Ruling{{Actor: events.Messenger, Because: p.Because, Fact: events.ProtocolRenewed{Generation: next, Adopted: adopted},
			Then: []events.Timed{{Due: adopted, Actor: events.Messenger, Fact: events.ProtocolAdopted{Generation: next}}}}}
	default: // the other moves are adjudicated elsewhere
	}
	return i.reject(p, "nobody knows this move")
}

// try begins a trial. It is judged by base rates: what the filter breaks is its rate of false positives × the share of ordinary flows.
func (i *Internet) try(p events.Proposed, m events.TrialDPI) []events.Ruling {
	c := &i.p.Censor.Filter
	rate := c.Mistaken(&i.dpi.Trials, i.dpi.Begun)
	broken := rate * c.Flows
	ends := i.now + events.Instant(m.Days)*events.Day
	return []events.Ruling{{Actor: events.Censor, Because: p.Because, Fact: events.TrialStarted{Trial: i.dpi.Begun + 1, Ends: ends},
		Then: []events.Timed{{Due: ends, Actor: events.Censor,
			Fact: events.TrialEnded{Trial: i.dpi.Begun + 1, FalsePositives: rate, Broken: broken, Passed: broken < c.Limit}}}}}
}

// install announces when each stratum has the filter at a level: where boxes stand it changes at once, elsewhere as they come.
func (i *Internet) install(p events.Proposed, level float64) []events.Ruling {
	rollout := i.p.Censor.Filter.Rollout
	if i.dpi.boxes != nil || i.p.Censor.Filter.Ready {
		rollout = 0
	}
	due, then := i.rollout(rollout, i.dpi.boxes, func(s int64) events.Fact { return events.DPIChanged{Stratum: s, Level: level} })
	return []events.Ruling{{Actor: events.Censor, Because: p.Because, Fact: events.DPIOrdered{Level: level, Due: due}, Then: then}}
}

// rollout spreads a change over the strata, one after another in the order of the scenario, the last after the whole time. No stratum has it
// before it was to have the one before, so that none is undone by an older one that comes late.
func (i *Internet) rollout(whole int64, before []int64, change func(stratum int64) events.Fact) (due []int64, then []events.Timed) {
	n := int64(len(i.p.Strata))
	due = make([]int64, n)
	for s := range n {
		due[s] = int64(i.now) + whole*(s+1)/n
		if before != nil {
			due[s] = max(due[s], before[s])
		}
		then = append(then, events.Timed{Due: events.Instant(due[s]), Actor: events.Providers, Fact: change(s)})
	}
	return due, then
}

// fines are due from every operator of a stratum whose band of the lag distribution begins above the median.
func (i *Internet) fines() (cents int64) {
	for _, s := range i.p.Strata {
		if s.LagFrom > 0.5 {
			cents += s.Operators * i.p.Censor.FineCents
		}
	}
	return cents
}

// filtered gives each stratum's reach what filters there leave of it now.
func (i *Internet) filtered() {
	known := i.p.Censor.Filter.Recognised(&i.dpi.Trials)
	for s, level := range i.dpi.held {
		i.reach.filter(s, i.now, 1-known*i.useless(level), 1-known*level*(1-i.useless(level)))
	}
}

// hit gives what filters and routers break besides the messenger.
func (i *Internet) hit() (f events.OrdinaryHit) {
	rate := i.p.Censor.Filter.Mistaken(&i.dpi.Trials, i.dpi.Ended)
	for s := range i.p.Strata {
		x := &i.p.Strata[s]
		f.Filter += x.Share * rate * i.useless(i.dpi.held[s])
		if i.overload[s] {
			f.Overload += x.Share * x.Outage
		}
	}
	f.Filter = min(f.Filter*i.p.Censor.Filter.Flows, 1)
	return f
}
