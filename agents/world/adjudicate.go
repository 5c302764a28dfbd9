package world

import (
	"fmt"
	"math"
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
)

// Adjudicate rules on a move: it returns the facts that the move becomes, or a rejection with its reason.
func (i *Internet) Adjudicate(now events.Instant, p events.ActorMove) []events.Ruling {
	if by := p.Move.By(); by != p.Actor {
		return i.reject(p, "only this actor may make this move: "+by.String())
	}
	switch m := p.Move.(type) {
	case events.Block:
		return i.registry.issue(now, p, m.Prefixes, m.Reason, false)
	case events.Unblock:
		return i.registry.issue(now, p, m.Prefixes, m.Reason, true)
	case events.TrialDPI, events.DeployDPI, events.Throttle, events.BlockVPN, events.Inspect, events.Obfuscate:
		return i.patterns.inspect(now, p)
	case events.Withdraw:
		return i.campaign.withdraw(p, m, i.endpoints.live)
	case events.RequestTakedown:
		return i.platforms.ask(p, m)
	case events.StandDown:
		if i.campaign.stoodDown {
			return i.reject(p, "the campaign has already stood down")
		}
		return i.fact(p, events.CampaignStoodDown(m))
	case events.FollowOrder:
		return i.registry.schedule(now, p, m)
	case events.OpenEndpoints:
		return i.leases.lease(p, m, int64(len(i.endpoints.all)))
	case events.Retire:
		if !i.endpoints.alive(m.Endpoints) {
			return i.reject(p, "the endpoints must be live, unique and in ascending order")
		}
		return i.fact(p, events.EndpointsClosed{Endpoints: m.Endpoints, Reason: "retired"})
	case events.PushSettings:
		if len(m.Endpoints) == 0 || !i.endpoints.alive(m.Endpoints) {
			return i.reject(p, "settings need at least one endpoint; all must be live, unique and in ascending order")
		}
		return i.fact(p, events.SettingsPushed{Version: i.reach.newest() + 1, Endpoints: m.Endpoints})
	case events.Front:
		return i.platforms.front(p, m)
	case events.LaunchProxies:
		if m.Count <= 0 || m.Count > events.MostPeople || m.Count > setup.MostCents/max(i.p.Accounts.OpenCents, 1) {
			return i.reject(p, "the number of proxies must be positive and at most the number of people, and their cost at most what the world earns")
		}
		return i.fact(p, events.ProxiesLaunched(m))
	case events.FundVolunteers:
		if m.Cents <= 0 || m.Cents > setup.MostCents-i.money.granted {
			return i.reject(p, "a grant must be positive, and the sum of all grants at most what the world earns")
		}
		return i.fact(p, events.VolunteersFunded(m))
	case events.Answer:
		return i.platforms.answer(p, m, i.endpoints)
	case events.UpdateSupply, events.ShiftUsers, events.ReportLosses, events.RelocateHosts, events.UpdatePolitics:
		return i.acceptReport(p)
	}
	return i.reject(p, "unknown move")
}

// acceptReport rules on moves with which the market, people, firms and politics report about themselves. It accepts a report if its numbers are
// possible.
func (i *Internet) acceptReport(p events.ActorMove) []events.Ruling {
	switch m := p.Move.(type) {
	case events.UpdateSupply:
		if !seats(m.Proxies) || !seats(m.ProxySeats/1000) || !seats(m.VPNSeats) || !share(m.ProxyLost) || !(m.VPNPrice >= 0) || math.IsInf(m.VPNPrice, 0) {
			return i.reject(p, "supply must not be negative, and seats must not exceed the largest possible number of people")
		}
		return i.fact(p, events.SupplyUpdated(m))
	case events.ShiftUsers:
		if len(m.Waiting) != events.AgeBandCount || len(m.Returned) != events.AgeBandCount || negative(m.Waiting) || negative(m.Returned) {
			return i.reject(p, "people who wait or return must be counted by age band, and no count may be negative")
		}
		if !i.people.cohorts.Allows(m.Flows) {
			return i.reject(p, "more people would leave a state than are in it")
		}
		return i.fact(p, events.UsersShifted(m))
	case events.ReportLosses:
		if m.Down < 0 || m.Disrupted < 0 || m.Connections < 0 || m.Complaints < 0 || negative(m.Loss) || len(m.Loss) != len(i.p.Businesses.Sectors) {
			return i.reject(p, "losses and complaints must not be negative, and every sector needs its loss")
		}
		return i.fact(p, events.LossesReported(m))
	case events.RelocateHosts:
		if !ascending(m.Firms) {
			return i.reject(p, "firms must be unique and in ascending order")
		}
		for _, f := range m.Firms {
			if !i.firms.stays(f) {
				return i.reject(p, fmt.Sprintf("firm %d does not exist or has already moved", f))
			}
		}
		return i.fact(p, events.HostsRelocated{Firms: m.Firms, Cents: int64(len(m.Firms)) * i.p.Businesses.MoveCents})
	case events.UpdatePolitics:
		if !share(m.Resolve) || !(m.Pressure >= 0) || math.IsInf(m.Pressure, 0) || !(m.Publicity >= 0) || math.IsInf(m.Publicity, 0) {
			return i.reject(p, "pressure and publicity must not be negative, and resolve must be from 0 to 1")
		}
		return i.fact(p, events.PoliticsUpdated(m))
	default: // Adjudicate rules on the other moves itself
	}
	return i.reject(p, "unknown move")
}

func seats(n int64) bool { return n >= 0 && n <= events.MostPeople }

func share(x float64) bool { return x >= 0 && x <= 1 }

func negative(x []int64) bool { return slices.ContainsFunc(x, func(n int64) bool { return n < 0 }) }

func ascending(ids []int64) bool {
	for k := 1; k < len(ids); k++ {
		if ids[k] <= ids[k-1] {
			return false
		}
	}
	return true
}
