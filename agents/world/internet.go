package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/blocklist"
	"whackamole/sim/rng"
)

// Internet is the referee. It knows the true state of address space, filters, clients, people and firms, turns moves into facts, and updates its
// state with every fact of the log. Each part has one task and its own state. Internet coordinates the parts.
type Internet struct {
	judge
	p       *setup.Case
	step    events.Instant // length of a step in minutes
	opening setup.Opening

	campaign  *campaign
	list      *blocklist.State
	registry  *registry
	filters   *filters
	patterns  *patterns
	platforms *platforms
	leases    *leases
	endpoints *endpoints
	discovery *discovery
	reach     *reach
	failures  *failures
	people    *people
	firms     *firms
	rivals    *rivals
	lenses    *lenses
	tail      *tail
	money     *money

	now       events.Instant  // instant of the last fact that Apply has folded
	filterSeq events.Seq      // number of the last fact that changed which endpoints clients reach
	rulings   []events.Ruling // slice that Step uses again: saves 1.2 % of a replicate's instructions
}

// New makes the referee of one run.
func New(p *setup.Case, w *setup.World, d *rng.Source, length events.Instant, o setup.Opening) *Internet {
	i := &Internet{p: p, step: length, opening: o, campaign: newCampaign(), list: blocklist.New(len(p.Strata)), platforms: newPlatforms(p, w), discovery: &discovery{p: p, d: d},
		reach: newReach(p, length), people: newPeople(w), rivals: newRivals(p, w), tail: &tail{p, d}, money: &money{p: p}}
	i.registry = newRegistry(p, w, d, i.campaign, i.list)
	i.filters = &filters{p: p, list: i.list, overload: make([]bool, len(p.Strata))}
	i.patterns = newPatterns(p, i.campaign, i.reach, i.money)
	i.leases = newLeases(p, w, d, i.list, i.platforms)
	i.endpoints = &endpoints{p: p, list: i.list, platforms: i.platforms, leases: i.leases, discovery: i.discovery, reach: i.reach}
	i.failures = &failures{endpoints: i.endpoints, people: i.people}
	i.firms = newFirms(p, w, i.list)
	i.lenses = &lenses{p: p, d: d, step: length, reach: i.reach, people: i.people}
	return i
}

// Open returns the facts of the opening: the run, the dated facts that it announces, and the messenger's own endpoints with their settings.
func (i *Internet) Open() []events.Ruling {
	cal := i.p.Calendar
	o := i.opening
	open := events.Ruling{Actor: events.Referee, Fact: events.RunOpened{Scenario: o.Scenario, Acting: o.Acting, Seed: o.Seed, Replicate: o.Replicate, Program: o.Program}}
	if at := cal.At(i.p.Censor.OrderedAt); at != events.Never {
		open.Then = append(open.Then, events.Timed{Due: max(at, 0), Actor: events.Politics, Fact: events.CampaignOrdered{Ground: i.p.Censor.Ground}})
	}
	for _, x := range i.p.Pulses {
		if at := cal.At(x.At); at >= 0 {
			open.Then = append(open.Then, events.Timed{Due: at, Actor: events.Politics, Fact: events.PulseOccurred{Name: x.Name, Publicity: x.Publicity, Pressure: x.Pressure}})
		}
	}
	for _, c := range o.Changes {
		open.Then = append(open.Then, events.Timed{Due: max(c.At, 0), Actor: events.Referee, Fact: events.ScenarioChanged{Paths: c.Paths, Values: c.Values}})
	}
	addresses := i.leases.own(i.p.Messenger.OwnEndpoints)
	ids := make([]int64, len(addresses))
	for k := range ids {
		ids[k] = int64(k)
	}
	return []events.Ruling{open,
		{Actor: events.Messenger, Because: 1, Fact: events.EndpointsOpened{Addresses: addresses}},
		{Actor: events.Messenger, Because: 1, Fact: events.SettingsPushed{Version: 1, Endpoints: ids}}}
}

// Step returns the facts about the step that ends now.
func (i *Internet) Step(now events.Instant) []events.Ruling {
	hours := float64(i.step) / 60
	out := i.rulings[:0]
	state := func(actor events.Actor, because events.Seq, f events.Fact) {
		out = append(out, events.Ruling{Actor: actor, Because: because, Fact: f})
	}
	i.reach.runTo(now)
	if i.campaign.on() {
		if found := i.discovery.find(hours, i.reach, i.endpoints); len(found.Endpoints) > 0 {
			state(events.Censor, i.campaign.seq, found)
		}
	}
	if stood, changed := i.reach.endStep(now, i.p.Messenger.QualityLoss); changed {
		state(events.Referee, i.filterSeq, stood)
	}
	if f, changed := i.failures.report(); changed {
		state(events.Referee, i.filterSeq, f)
	}
	if every := events.Instant(i.p.Censor.EstimateEvery); i.campaign.mandate() && now/every != (now-i.step)/every {
		state(events.Censor, i.campaign.seq, i.lenses.estimate(now))
	}
	for s := range i.p.Strata {
		if f, over := i.filters.load(s); over {
			state(events.Providers, i.filterSeq, f)
		}
	}
	if f := i.firms.services(); len(f.Firms) > 0 {
		state(events.Referee, i.filterSeq, f)
		if r, changed := i.rivals.update(f); changed {
			state(events.Referee, i.filterSeq, r)
		}
	}
	if f, changed := i.patterns.hit(i.filters.overload); changed {
		state(events.Referee, i.filterSeq, f)
	}
	for k := range i.p.Watched.Lenses {
		if f, due := i.lenses.observed(k, now); due {
			state(events.Referee, i.filterSeq, f)
		}
	}
	if f, some := i.tail.fail(now, hours, i.list.InForce); some {
		state(events.Referee, i.filterSeq, f)
	}
	if f := i.money.account(i.now, hours, &i.people.heads, i.endpoints.leased, i.campaign.on() && len(i.registry.orders) > 1); f != (events.CostsMeasured{}) {
		state(events.Referee, 0, f)
	}
	i.rulings = out
	return out
}
