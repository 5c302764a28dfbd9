package world

import (
	"fmt"
	"slices"

	"whackamole/events"
)

// Apply updates the true state of the world with a fact of the log.
func (i *Internet) Apply(e events.Entry) {
	i.now = e.At
	switch f := e.Fact.(type) {
	case events.RunOpened, events.RunClosed, events.MoveRejected, events.ReachMeasured, events.ReachEstimated, events.FailuresReported,
		events.PlatformAsked, events.RivalsMeasured, events.ReachObserved, events.CollateralMeasured, events.CriticalFailed, events.VPNFiltered, events.ServicesChanged, events.LossesReported,
		events.RoutersOverloaded, events.CostsMeasured, events.PulseOccurred, events.PoliticsUpdated:
		// These facts do not change the true state: they report it, or only actors and tables use them.
	case events.ScenarioChanged:
		i.change(f)
		i.reach.spread(e.At, i.platforms, i.people)
	case events.CampaignOrdered:
		i.campaign.begin(e.At, e.Seq)
	case events.EndpointsFound:
		i.discovery.found(f.Endpoints)
	case events.OrderIssued:
		i.registry.issued(f)
		i.money.order()
	case events.OrderListed:
		if err := i.list.List(f); err != nil {
			panic(fmt.Sprintf("world: %v", err))
		}
	case events.OrderReceived:
		i.registry.receive(f.Order)
	case events.FiltersChanged:
		i.filterSeq = e.Seq
		i.enforce(f)
	case events.CampaignStoodDown:
		i.campaign.end()
	case events.MessengerWithdrew:
		i.campaign.withdrawn()
	case events.TrialStarted, events.TrialEnded, events.DPIOrdered, events.VPNBanOrdered, events.ProvidersInspected, events.ProtocolRenewed:
		i.patterns.fold(e)
	case events.DPIChanged, events.ProtocolAdopted:
		i.filterSeq = e.Seq
		i.patterns.fold(e)
	case events.EndpointsOpened:
		i.endpoints.open(f)
		if f.Cloud != "" {
			i.money.open(int64(len(f.Addresses)))
		}
	case events.EndpointsClosed:
		i.filterSeq = e.Seq
		i.endpoints.close(f.Endpoints, e.At)
	case events.SettingsPushed:
		i.filterSeq = e.Seq
		i.reach.push(f.Version, f.Endpoints, e.At, i.endpoints.dead)
		i.reach.spread(e.At, i.platforms, i.people)
	case events.FrontOpened:
		i.platforms.open(f.Cloud)
	case events.ProxiesLaunched:
		i.money.open(f.Count)
	case events.VolunteersFunded:
		i.money.grant(e.At, f.Cents)
	case events.PlatformAnswered:
		i.platforms.decide(f)
		i.reach.spread(e.At, i.platforms, i.people)
	case events.SupplyUpdated:
		i.money.supply(f.Proxies)
	case events.UsersShifted:
		i.people.follow(f.Flows)
		i.reach.spread(e.At, i.platforms, i.people)
	case events.HostsRelocated:
		i.firms.move(f.Firms)
	}
}

// enforce makes an order take effect at one stratum: its prefixes come into force there, or are no longer in force there.
func (i *Internet) enforce(f events.FiltersChanged) {
	o, err := i.list.Enforce(f)
	if err != nil {
		panic(fmt.Sprintf("world: %v", err))
	}
	i.endpoints.block(o.Prefixes, int(f.Stratum), i.now)
	i.firms.update(o.Prefixes, int(f.Stratum))
}

// change applies a dated change of the scenario. Each change was tried before the run, so an error here is a bug of the program and not of the input.
func (i *Internet) change(f events.ScenarioChanged) {
	for _, c := range i.opening.Changes {
		if c.At == i.now && slices.Equal(c.Paths, f.Paths) && slices.Equal(c.Values, f.Values) {
			if err := c.Set(); err != nil {
				panic(fmt.Sprintf("world: a dated change that was checked before the run fails during the run: %v", err))
			}
			return
		}
	}
}
