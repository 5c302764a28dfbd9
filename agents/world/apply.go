package world

import (
	"fmt"
	"slices"

	"whackamole/events"
)

// Apply folds a fact of the log into the ground truth.
func (i *Internet) Apply(e events.Entry) {
	i.now = e.At
	switch f := e.Fact.(type) {
	case events.RunOpened, events.RunClosed, events.MoveRejected, events.ReachStood, events.ReachEstimated, events.FailuresReported,
		events.PlatformAsked, events.RivalsStood, events.ReachObserved, events.OrdinaryHit, events.CriticalFailed, events.VPNFiltered, events.ServicesChanged, events.BusinessesSuffered,
		events.RoutersOverloaded, events.AccountsSettled, events.PulseFelt, events.PoliticsMoved:
		// The ground truth does not depend on these: they report it, or belong to somebody else's books.
	case events.Changed:
		i.change(f)
		i.reach.spread(i.now, i.platforms, i.people)
	case events.CampaignOrdered:
		i.campaign.begin(e.At, e.Seq)
	case events.EndpointsFound:
		i.discovery.found(f.Endpoints)
	case events.OrderIssued:
		i.registry.issue(f)
		i.money.order()
	case events.OrderListed:
		i.registry.enter(f)
	case events.OrderReceived:
		i.registry.receive(f.Order)
	case events.FiltersChanged:
		i.filterSeq = e.Seq
		i.enforce(f.Order, int(f.Stratum))
	case events.CampaignStoodDown:
		i.campaign.end()
	case events.TrialStarted, events.TrialEnded, events.DPIOrdered, events.DPIChanged, events.VPNBanOrdered, events.ProvidersInspected,
		events.ProtocolRenewed, events.ProtocolAdopted, events.MessengerWithdrew:
		i.contest(e)
	case events.EndpointsOpened:
		i.open(f)
		if f.Cloud != "" {
			i.money.open(int64(len(f.Addresses)))
		}
	case events.EndpointsClosed:
		i.filterSeq = e.Seq
		i.close(f.Endpoints)
	case events.SettingsPushed:
		i.filterSeq = e.Seq
		i.reach.push(f.Version, f.Endpoints, e.At, i.dead)
		i.reach.spread(i.now, i.platforms, i.people)
	case events.FrontOpened:
		i.platforms.open(f.Cloud)
	case events.ProxiesLaunched:
		i.money.open(f.Count)
	case events.VolunteersFunded:
		i.money.grant(e.At, f.Cents)
	case events.PlatformAnswered:
		i.platforms.decide(f)
		i.reach.spread(i.now, i.platforms, i.people)
	case events.MarketMoved:
		i.money.supply(f.Proxies)
	case events.UsersMoved:
		i.people.follow(f.Moves)
		i.reach.spread(i.now, i.platforms, i.people)
	case events.HostsMoved:
		i.move(f.Firms)
	}
}

// contest folds what happens to filters by pattern, to the protocol they look for, and to the will of both sides.
func (i *Internet) contest(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.TrialStarted:
		i.dpi.Begun = f.Trial
	case events.TrialEnded:
		i.dpi.Judge(f)
		i.filtered()
	case events.DPIOrdered:
		if i.dpi.boxes == nil && f.Level > 0 {
			i.dpi.boxes = f.Due
			if !i.p.Censor.Filter.Ready { // else they stood before the campaign
				i.money.buy(i.p.Censor.Filter.Cents)
			}
		}
	case events.DPIChanged:
		i.filterSeq = e.Seq
		i.dpi.held[f.Stratum] = f.Level
		i.filtered()
	case events.VPNBanOrdered:
		i.dpi.vpns = f.Due
	case events.ProvidersInspected:
		i.inspections = f.Number
	case events.ProtocolRenewed:
		i.renewing = true
	case events.ProtocolAdopted:
		i.filterSeq = e.Seq
		i.renewing = false
		i.dpi.Renew(f.Generation)
		i.filtered()
	case events.MessengerWithdrew:
		i.campaign.give()
	default: // the other facts change nothing here
	}
}

// change makes a dated change take effect. The scenario was tried with every change before the run began, so a failure here is a slip in the
// program, not in the input.
func (i *Internet) change(f events.Changed) {
	for _, c := range i.opening.Changes {
		if c.At == i.now && slices.Equal(c.Paths, f.Paths) && slices.Equal(c.Values, f.Values) {
			if err := c.Set(); err != nil {
				panic(fmt.Sprintf("agents: a change that was checked before the run fails in it: %v", err))
			}
			return
		}
	}
}
