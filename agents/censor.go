package agents

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// censor is the agent of the regulator. It folds the facts that the regulator can observe.
type censor struct {
	p    *setup.Case
	d    *rng.Source
	view policies.CensorView
	// issuedFor is the set of addresses in orders to list, whether they are listed or their listing is still on its way.
	issuedFor addr.Counted
	own       addr.Counted // part of issuedFor that lies in the messenger's own subnets, where no cloud has addresses
	trials    setup.Trials // trials of filters by pattern, as the censor counts them
	unrelated float64      // connections per hour from all customers to firms hosted abroad
}

func newCensor(p *setup.Case, w *setup.World, d *rng.Source) *censor {
	c := &censor{p: p, d: d, trials: setup.Trials{Generation: 1}}
	for _, x := range p.Businesses.Sectors {
		c.unrelated += float64(float64(x.Customers) * p.Businesses.Visits)
	}
	c.view = policies.CensorView{Calendar: p.Calendar, Ordered: events.Never, Own: w.Own, Announced: w.Announced, Estimate: 1, Resolve: 1, InspectedAt: events.Never}
	c.updateBeliefs()
	for _, x := range p.Clouds {
		c.view.Platforms = append(c.view.Platforms, policies.Platform{Name: x.Name})
	}
	for _, x := range p.Stores {
		c.view.Platforms = append(c.view.Platforms, policies.Platform{Name: x.Name, Store: true})
	}
	return c
}

// Actor implements Agent.
func (c *censor) Actor() events.Actor { return events.Censor }

// Handle folds the facts of a round and asks the strategy.
func (c *censor) Handle(r events.Round) []events.CausedMove {
	v := &c.view
	for _, e := range r.Facts {
		c.fold(e)
		c.p.Censor.Choice.Observe(e)
	}
	v.Now, v.Tick = r.At, r.Tick
	if out, over := policies.Conclude(v); over {
		return out
	}
	return c.p.Censor.Choice.Current().(policies.Player[policies.CensorView]).Decide(v, c.d)
}

func (c *censor) fold(e events.Entry) {
	v := &c.view
	switch f := e.Fact.(type) {
	case events.CampaignOrdered:
		v.Ordered, v.OrderedSeq, v.Filter.Seq = e.At, e.Seq, e.Seq
	case events.EndpointsFound:
		for k, id := range f.Endpoints {
			a := uint32(f.Addresses[k])
			if at, known := slices.BinarySearch(v.Known, a); !known {
				v.Known = slices.Insert(v.Known, at, a)
			}
			if !c.issuedFor.Has(a) {
				v.Finds = append(v.Finds, policies.Find{Endpoint: id, Address: a, At: e.At, Seq: e.Seq})
			}
		}
	case events.OrderIssued:
		c.issued(e, f)
	case events.ScenarioChanged: // a change of the scenario may change what filters can do
		c.updateBeliefs()
	case events.ReachEstimated:
		v.Estimate, v.EstimateSeq = f.Reach, e.Seq
		c.updateBeliefs()
	case events.PoliticsUpdated:
		v.Pressure, v.Resolve, v.PoliticsSeq = f.Pressure, f.Resolve, e.Seq
	case events.CampaignStoodDown:
		v.StoodDown = true
	case events.LossesReported:
		v.Complaints += f.Complaints
	case events.TrialStarted:
		v.Filter.Trying = true
		c.trials.Begun = f.Trial
	case events.TrialEnded:
		c.trials.Judge(f)
		v.Filter.Trying, v.Filter.Seq = false, e.Seq
		c.updateBeliefs()
	case events.DPIOrdered:
		v.Filter.Filtering = v.Filter.After(f)
	case events.VPNBanOrdered:
		v.VPNLevel = f.Level
	case events.ProvidersInspected:
		v.Inspections, v.InspectedAt = f.Number, e.At
	case events.ProtocolAdopted:
		c.trials.Renew(f.Generation)
		c.updateBeliefs()
	case events.MessengerWithdrew:
		v.Withdrew, v.WithdrewSeq = f.Terms, e.Seq
	case events.PlatformAsked:
		if k := c.platform(f.Platform); k >= 0 {
			v.Platforms[k].Asked = true
		}
	case events.PlatformAnswered:
		if k := c.platform(f.Platform); k >= 0 && f.Answer == "refused" {
			v.Platforms[k].Refused = true
		}
	default: // other facts do not matter to the censor
	}
}

// updateBeliefs updates what the censor believes about its filters and about the messenger's share of connections. The censor's engineers know the
// same error rates as the referee, because both get these rates from the same trials.
func (c *censor) updateBeliefs() {
	v, f := &c.view, &c.p.Censor.Filter
	v.Filter.Trials = c.trials.Ended
	v.Filter.Ready = f.Ready || c.trials.Passed
	v.Filter.TruePositives, v.Filter.FalsePositives = f.Recognised(&c.trials), f.Mistaken(&c.trials, c.trials.Ended)
	messenger := float64(v.Estimate * float64(c.p.Population.Users) * c.p.Population.UseRate)
	if all := messenger + c.unrelated; all > 0 {
		v.Circumvention = messenger / all
	}
}

func (c *censor) platform(name string) int {
	return slices.IndexFunc(c.view.Platforms, func(x policies.Platform) bool { return x.Name == name })
}

// issued updates the censor's view of the list with an order. Like the regulator, it counts an order from the moment it is issued and does not wait
// for the listing.
func (c *censor) issued(e events.Entry, f events.OrderIssued) {
	v := &c.view
	defer func() { v.Covered = c.issuedFor.Len() - c.own.Len() }()
	for _, p := range f.Prefixes {
		if f.Lift {
			if k := slices.IndexFunc(v.Listings, func(l policies.Listing) bool { return l.Prefix == p }); k >= 0 {
				if v.Listings[k].Reason == "own" {
					c.own.Remove(p)
				}
				v.Listings = slices.Delete(v.Listings, k, k+1)
				c.issuedFor.Remove(p)
			}
			continue
		}
		c.issuedFor.Add(p)
		if f.Reason == "own" {
			c.own.Add(p)
		}
		v.Listings = append(v.Listings, policies.Listing{Prefix: p, Reason: f.Reason, Seq: e.Seq})
		v.Finds = slices.DeleteFunc(v.Finds, func(x policies.Find) bool { return p.Contains(x.Address) })
	}
}
