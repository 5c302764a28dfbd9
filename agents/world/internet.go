package world

import (
	"math"

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
	ordered     events.Instant // when the campaign was ordered, Never before
	stoodDown   bool
	orders      []order // by number, from 1
	withdrew    bool
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
	registry    addr.Counted
	endpoints   []endpoint
	live        []int64
	leased      int64        // live endpoints at clouds
	where       []setup.Site // live endpoints by address
	rented      []int64      // endpoints opened so far, by cloud
	reach       *reach
	people      *people
	platforms   []platform
	proxies     int64
	granted     int64
	grantedAt   events.Instant // of the first grant
	firms       []firmState
	dirty       []int64 // firms whose state changed in this step
	reported    float64 // share cut off, as last reported
	pending     failures
	changed     []int64 // endpoints blocked or freed somewhere in this step
	sales       step
	ruling      [1]events.Ruling // the last one made of a move
	rulings     []events.Ruling  // those of the last step
	filterSeq   events.Seq
	orderSeq    events.Seq
}

type order struct {
	lift     bool
	prefixes []addr.Prefix
	reason   string
	listed   events.Instant
	done     bool // in the registry
	received bool // the providers have answered it
}

type platform struct {
	name                                     string
	store                                    bool
	share                                    float64 // of clients, for a store
	banned, evicted, held, mute, gone, front bool
}

// step gathers what a step cost in work.
type step struct{ orders, opened, boxes int64 }

var (
	streamListing = rng.NewStream("registry.listing")
	streamAddress = rng.NewStream("endpoint.address")
)

// New makes the referee of one run.
func New(p *setup.Case, w *setup.World, d *rng.Source, length events.Instant, o setup.Opening) *Internet {
	i := &Internet{p: p, w: w, d: d, step: length, opening: o, ordered: events.Never, filters: make([]addr.Counted, len(p.Strata)),
		people: newPeople(w), discovery: &discovery{p: p, d: d}, tail: tail{p, d}, rented: make([]int64, len(p.Clouds)), overload: make([]bool, len(p.Strata)), reach: newReach(p, length), firms: make([]firmState, len(w.Firms)), orders: make([]order, 1)}
	i.lenses = &lenses{p: p, d: d, step: length, reach: i.reach, people: i.people}
	for _, c := range p.Clouds {
		i.platforms = append(i.platforms, platform{name: c.Name})
	}
	for _, s := range p.Stores {
		i.platforms = append(i.platforms, platform{name: s.Name, store: true, share: s.Share})
	}
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
	if i.ordered != events.Never && !i.stoodDown {
		if found := i.discovery.find(hours, i.reach, i.endpoints, i.live); len(found.Endpoints) > 0 {
			state(events.Censor, i.orderSeq, found)
		}
	}
	if stood, changed := i.reach.settle(now, i.p.Messenger.QualityLoss); changed {
		state(events.Referee, i.filterSeq, stood)
	}
	if f, changed := i.failures(); changed {
		state(events.Referee, i.filterSeq, f)
	}
	if every := events.Instant(i.p.Censor.EstimateEvery); i.ordered != events.Never && now/every != (now-i.step)/every {
		state(events.Censor, i.orderSeq, i.lenses.estimate(now))
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
	if f := i.settle(hours); f != (events.AccountsSettled{}) {
		state(events.Referee, 0, f)
	}
	i.rulings = out
	return out
}

// channels gives the shares of clients that a silent push can wake and that can get an update: both go through the stores. A store that has
// removed the app does neither, one that holds updates back still carries pushes, one that has stopped pushes still brings updates.
func (i *Internet) channels() (push, update float64) {
	for k := range i.platforms {
		if x := &i.platforms[k]; x.store && !x.gone {
			if !x.mute {
				push += x.share
			}
			if !x.held {
				update += x.share
			}
		}
	}
	return min(push, 1), min(update, 1)
}

// settle books the step's money besides what firms lose. Amounts are rounded once, half to even.
func (i *Internet) settle(hours float64) events.AccountsSettled {
	n, a := &i.people.heads, &i.p.Accounts
	cents := func(x float64) int64 { return int64(math.RoundToEven(x)) }
	var f events.AccountsSettled
	if n.installed > 0 {
		f.Advertising = cents(100 * a.Advertising / 24 * hours * float64(n.out) / float64(n.installed))
	}
	f.Users = cents(a.CutHour * hours * float64(n.out))
	f.Messenger = i.sales.opened * a.OpenCents
	f.Censor = i.sales.orders*a.OrderCents + i.sales.boxes
	if i.ordered != events.Never && !i.stoodDown && len(i.orders) > 1 {
		f.Censor += cents(float64(a.CampaignHour) * hours)
	}
	f.Rent = cents(a.RentHour * hours * float64(i.leased+i.proxies))
	f.Fees = cents(a.VPNHour * hours * float64(n.vpn))
	if i.granted > 0 && i.now-i.grantedAt < 365*events.Day { // spent evenly over a year
		f.Grants = cents(float64(i.granted) / 365 / 24 * hours)
	}
	i.sales = step{}
	return f
}
