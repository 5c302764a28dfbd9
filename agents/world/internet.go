package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/sim/rng"
)

// Internet is the referee: the ground truth of address space, filters, clients, people and firms. It adjudicates moves into facts and folds
// every fact of the log.
type Internet struct {
	p       *setup.Case
	w       *setup.World
	d       *rng.Source
	step    events.Instant
	opening setup.Opening

	now         events.Instant
	campaign    *campaign
	dpi         inspection
	renewing    bool           // a generation of the protocol is on its way to the clients
	filters     []addr.Counted // in force, by stratum
	overload    []bool         // whether the routers of each stratum are overloaded
	broken      events.OrdinaryHit
	rivals      rivals
	lenses      *lenses
	tail        tail
	discovery   *discovery
	inspections int64
	registry    *registry
	endpoints   []endpoint
	live        []int64
	leased      int64        // live endpoints at clouds
	where       []setup.Site // live endpoints by address
	rented      []int64      // endpoints opened so far, by cloud
	reach       *reach
	people      *people
	platforms   *platforms
	money       *money
	firms       []firmState
	dirty       []int64 // firms whose state changed in this step
	reported    float64 // share cut off, as last reported
	pending     failures
	changed     []int64 // endpoints blocked or freed somewhere in this step
	bench
	rulings   []events.Ruling // those of the last step
	filterSeq events.Seq
}

var (
	streamAddress = rng.NewStream("endpoint.address")
)

// New makes the referee of one run.
func New(p *setup.Case, w *setup.World, d *rng.Source, length events.Instant, o setup.Opening) *Internet {
	i := &Internet{p: p, w: w, d: d, step: length, opening: o, filters: make([]addr.Counted, len(p.Strata)),
		people: newPeople(w), discovery: &discovery{p: p, d: d}, tail: tail{p, d}, rented: make([]int64, len(p.Clouds)), overload: make([]bool, len(p.Strata)), reach: newReach(p, length), firms: make([]firmState, len(w.Firms))}
	i.campaign = newCampaign()
	i.registry = newRegistry(p, w, d, i.campaign)
	i.platforms = newPlatforms(p, w)
	i.money = &money{p: p}
	i.lenses = &lenses{p: p, d: d, step: length, reach: i.reach, people: i.people}
	i.dpi = inspection{Trials: setup.Trials{Generation: 1}, held: make([]float64, len(p.Strata))}
	i.rivals = newRivals(p, w)
	for f := range i.firms {
		i.firms[f] = firmState{address: w.Firms[f].Address, embedded: w.Firms[f].Embedded}
	}
	return i
}

// Open states the opening facts: the run, what is dated, and the messenger on its own addresses.
func (i *Internet) Open() []events.Ruling {
	cal := i.p.Calendar
	o := i.opening
	open := events.Ruling{Actor: events.Referee, Fact: events.RunOpened{Scenario: o.Scenario, Seed: o.Seed, Replicate: o.Replicate, Program: o.Program}}
	if at := cal.At(i.p.Censor.OrderedAt); at != events.Never {
		open.Then = append(open.Then, events.Timed{Due: max(at, 0), Actor: events.Politics, Fact: events.CampaignOrdered{Ground: i.p.Censor.Ground}})
	}
	for _, x := range i.p.Pulses {
		if at := cal.At(x.At); at >= 0 {
			open.Then = append(open.Then, events.Timed{Due: at, Actor: events.Politics, Fact: events.PulseFelt{Name: x.Name, Publicity: x.Publicity, Pressure: x.Pressure}})
		}
	}
	for _, c := range o.Changes {
		open.Then = append(open.Then, events.Timed{Due: max(c.At, 0), Actor: events.Referee, Fact: events.Changed{Paths: c.Paths, Values: c.Values}})
	}
	own := setup.NewPool(i.w.Own)
	n := min(i.p.Messenger.OwnEndpoints, own.Size)
	addresses, ids := make([]int64, n), make([]int64, n)
	for k := range n {
		draw := i.d.At(streamAddress, rng.EntityOf(0, uint64(k)), 0)
		addresses[k], ids[k] = int64(own.At(draw.Intn(own.Size))), k
	}
	return []events.Ruling{open,
		{Actor: events.Messenger, Because: 1, Fact: events.EndpointsOpened{Addresses: addresses}},
		{Actor: events.Messenger, Because: 1, Fact: events.SettingsPushed{Version: 1, Endpoints: ids}}}
}

// Step says how the step that ends at now was.
func (i *Internet) Step(now events.Instant) []events.Ruling {
	hours := float64(i.step) / 60
	out := i.rulings[:0]
	state := func(actor events.Actor, because events.Seq, f events.Fact) {
		out = append(out, events.Ruling{Actor: actor, Because: because, Fact: f})
	}
	i.reach.runTo(now)
	if i.campaign.on() {
		if found := i.discovery.find(hours, i.reach, i.endpoints, i.live); len(found.Endpoints) > 0 {
			state(events.Censor, i.campaign.seq, found)
		}
	}
	if stood, changed := i.reach.settle(now, i.p.Messenger.QualityLoss); changed {
		state(events.Referee, i.filterSeq, stood)
	}
	if f, changed := i.failures(); changed {
		state(events.Referee, i.filterSeq, f)
	}
	if every := events.Instant(i.p.Censor.EstimateEvery); i.campaign.mandate() && now/every != (now-i.step)/every {
		state(events.Censor, i.campaign.seq, i.lenses.estimate(now))
	}
	for s := range i.p.Strata {
		if f, over := i.load(s); over {
			state(events.Providers, i.filterSeq, f)
		}
	}
	if f := i.services(); len(f.Firms) > 0 {
		state(events.Referee, i.filterSeq, f)
		if r, changed := i.rivals.stand(f); changed {
			state(events.Referee, i.filterSeq, r)
		}
	}
	if f := i.hit(); f != i.broken {
		i.broken = f
		state(events.Referee, i.filterSeq, f)
	}
	for k := range i.p.Watched.Lenses {
		if f, due := i.lenses.observed(k, now); due {
			state(events.Referee, i.filterSeq, f)
		}
	}
	if f, some := i.tail.fail(now, hours, i.filters); some {
		state(events.Referee, i.filterSeq, f)
	}
	if f := i.money.settle(i.now, hours, &i.people.heads, i.leased, i.campaign.on() && len(i.registry.orders) > 1); f != (events.AccountsSettled{}) {
		state(events.Referee, 0, f)
	}
	i.rulings = out
	return out
}
