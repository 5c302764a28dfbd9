package events

// EndpointsFound lists the endpoints of the messenger that the censor's traffic analysis found in the step just ended.
//
//	endpoints.found v1; by censor; to censor; step; answers campaign.ordered
type EndpointsFound struct {
	Endpoints []int64 // endpoints, numbered from 0
	Addresses []int64 // their IPv4 addresses as numbers
}

// ReachEstimated is the censor's own estimate of reach. It is an observation, not the truth.
//
//	reach.estimated v1; by censor; to censor; step; answers campaign.ordered
type ReachEstimated struct {
	Reach float64 // [share] estimated share of people who reach the messenger unaided
}

// OrderIssued is an order that the regulator has drawn up. The registry lists it when it is due.
//
//	order.issued v1; by censor; to censor; now; answers the fact that caused the move
type OrderIssued struct {
	Order    int64    // number of the order, from 1
	Lift     bool     // true if the prefixes are taken off the list
	Prefixes []Prefix // prefixes to list or lift
	Reason   string   // own, cloud, widen, front or release
	Listed   Instant  // [min] when the registry lists it
}

// OrderListed is an order that the registry carries out: the order puts prefixes on the list or takes them off. From then on each stratum of providers
// has its own lag.
//
//	order.listed v1; by censor; to everyone; wakes providers; announced; answers order.issued
type OrderListed struct {
	Order    int64    // number of the order
	Lift     bool     // true if the prefixes are taken off the list
	Prefixes []Prefix // prefixes listed or lifted
	Reason   string   // own, cloud, widen, front or release
}

// CampaignStoodDown ends the listing of cloud addresses. The censor then lifts what is in force step by step.
//
//	campaign.stood_down v1; by censor; to everyone; now; answers politics.updated
type CampaignStoodDown struct {
	Goal string // the censor's goal from now on
}

// TrialStarted begins a trial of deep packet inspection.
//
//	trial.started v1; by censor; to censor, providers, messenger, politics; now; answers the fact that caused the move
type TrialStarted struct {
	Trial int64   // number of the trial, from 1
	Ends  Instant // [min] when the trial ends and is judged
}

// TrialEnded is the result of a trial. A trial passes if it breaks few enough unrelated connections.
//
//	trial.ended v1; by censor; to censor, providers, messenger, politics; announced; answers trial.started
type TrialEnded struct {
	Trial          int64   // number of the trial
	FalsePositives float64 // [share] share of unrelated flows taken for the messenger
	Broken         float64 // [share] share of all connections the filter would break
	Passed         bool    // true if the filter may be rolled out
}

// DPIOrdered orders all strata to run a filter by pattern, which blocks or throttles, or to remove it. It announces when each stratum follows.
//
//	dpi.ordered v1; by censor; to censor, providers, politics; now; answers the fact that caused the move
type DPIOrdered struct {
	Level float64 // [share] share of recognised traffic that is held back: 1 blocks, less throttles, 0 removes the filter
	Due   []int64 // [min] for each stratum, when its filter follows
}

// VPNBanOrdered orders all strata to filter the exits of VPNs, or to stop. It announces when each stratum follows.
//
//	vpn_ban.ordered v1; by censor; to everyone; now; answers the fact that caused the move
type VPNBanOrdered struct {
	Level float64 // [share] share of VPN exits that the filters know at any time; 0 removes them
	Due   []int64 // [min] for each stratum, when its filter follows
}

// ProvidersInspected is an inspection of providers. Those of slow strata are fined. Afterwards all may follow orders faster.
//
//	providers.inspected v1; by censor; to censor, providers, politics; now; answers the fact that caused the move
type ProvidersInspected struct {
	Number int64 // number of the inspection, from 1
	Fines  int64 // [US cent] fines imposed, a transfer
}

// PlatformAsked is the censor's request to a cloud or a store to act against the messenger.
//
//	platform.asked v1; by censor; to censor, messenger, clouds, politics; wakes clouds; now; answers the fact that caused the move
type PlatformAsked struct {
	Platform string // name of the cloud or store
	Demand   string // hosting, fronting, listing or push
}

// OrderReceived is an order that the providers have read in the registry. It announces when each stratum's filters follow.
//
//	order.received v1; by providers; to providers; now; answers order.listed
type OrderReceived struct {
	Order int64   // number of the order
	Due   []int64 // [min] for each stratum, when its filters follow; -1 for never
}

// FiltersChanged is an order that takes effect at one stratum: its prefixes come into force there, or are no longer in force there.
//
//	filters.changed v1; by providers; to providers; announced; answers order.received
type FiltersChanged struct {
	Order   int64 // number of the order
	Stratum int64 // stratum, numbered from 0 in the order of the scenario
}

// RoutersOverloaded is a stratum whose routers hold more entries than they have room for. It is stated once, and again only after the overload has
// ended.
//
//	routers.overloaded v1; by providers; to censor, providers, politics; step; answers filters.changed
type RoutersOverloaded struct {
	Stratum int64 // stratum, numbered from 0 in the order of the scenario
	Entries int64 // [count] entries in its filters: addresses where the filter expands to hosts, prefixes elsewhere
}

// DPIChanged is a new level of the filter by pattern at one stratum.
//
//	dpi.changed v1; by providers; to providers; announced; answers dpi.ordered
type DPIChanged struct {
	Stratum int64   // stratum, numbered from 0 in the order of the scenario
	Level   float64 // [share] share of recognised traffic that is held back
}

// VPNFiltered is a new level of the filter against VPNs at one stratum.
//
//	vpn.filtered v1; by providers; to providers, market, users; announced; answers vpn_ban.ordered
type VPNFiltered struct {
	Stratum int64   // stratum, numbered from 0 in the order of the scenario
	Level   float64 // [share] share of VPN exits that the filter knows at any time
}

// EndpointsOpened are addresses that the messenger has rented in one cloud and listens on.
//
//	endpoints.opened v1; by messenger; to messenger, clouds; wakes messenger; now; answers the fact that caused the move
type EndpointsOpened struct {
	Cloud     string  // name of the cloud
	First     int64   // number of the first endpoint; the others follow
	Addresses []int64 // their IPv4 addresses as numbers
	Front     bool    // true if they are front ends shared with the cloud's own services
}

// EndpointsClosed are endpoints that the messenger gives up or leaves behind, or that a cloud evicts.
//
//	endpoints.closed v1; by messenger, clouds; to messenger, clouds; now; answers the fact that caused the move
type EndpointsClosed struct {
	Endpoints []int64 // endpoints, numbered from 0
	Reason    string  // why: retired by the messenger, evicted by a cloud, or left with the messenger
}

// SettingsPushed is a new version of the client settings. It lists the endpoints that clients may use.
//
//	settings.pushed v1; by messenger; to messenger, users; now; answers endpoints.opened
type SettingsPushed struct {
	Version   int64   // number of the version, from 1
	Endpoints []int64 // endpoints in the list, numbered from 0
}

// FrontOpened is a cloud whose own front end now hides the messenger.
//
//	front.opened v1; by messenger; to messenger, clouds; wakes messenger; now; answers the fact that caused the move
type FrontOpened struct {
	Cloud string // name of the cloud
}

// ProxiesLaunched are new proxies of the messenger itself, for its app to use.
//
//	proxies.launched v1; by messenger; to messenger, market, politics; now; answers the fact that caused the move
type ProxiesLaunched struct {
	Count int64 // [count] proxies started
}

// VolunteersFunded are announced grants for people who run proxies and VPNs.
//
//	volunteers.funded v1; by messenger; to messenger, market, politics; now; answers the fact that caused the move
type VolunteersFunded struct {
	Cents int64 // [US cent] amount of the grants
}

// ProtocolRenewed is a new generation of the messenger's protocol, which filters do not know yet.
//
//	protocol.renewed v1; by messenger; to messenger; now; answers the fact that caused the move
type ProtocolRenewed struct {
	Generation int64   // number of the generation, from 2
	Adopted    Instant // [min] when clients speak it
}

// ProtocolAdopted marks when clients speak the new generation. From then on filters recognise less of the messenger and mistake more for it.
//
//	protocol.adopted v1; by messenger; to censor, messenger; announced; answers protocol.renewed
type ProtocolAdopted struct {
	Generation int64 // number of the generation
}

// MessengerWithdrew ends the messenger's resistance: it complies, or it leaves the country.
//
//	messenger.withdrew v1; by messenger; to everyone; wakes censor; now; answers the fact that caused the move
type MessengerWithdrew struct {
	Terms string // comply if it does what is demanded, leave if it leaves the country
}

// PlatformAnswered is the decision of a cloud or a store.
//
//	platform.answered v1; by clouds; to censor, messenger, clouds, politics; wakes messenger; now; answers platform.asked, or a date
type PlatformAnswered struct {
	Platform string // name of the cloud or store
	Answer   string // refused, evicted, fronting_banned, updates_held, updates_released, push_stopped, delisted or restored
}

// SupplyUpdated is the supply of proxies and VPNs.
//
//	supply.updated v1; by market; to messenger, market, users; now; answers the fact that caused the move
type SupplyUpdated struct {
	Proxies    int64   // [count] live proxies
	ProxySeats int64   // [people] people they can carry
	ProxyLost  float64 // [share] share of proxy users who lost their proxy in the step
	VPNSeats   int64   // [people] people the VPNs can carry
	VPNPrice   float64 // [ratio] price relative to the price before the campaign
}

// UsersShifted is how many people went from one state to another in the step just ended.
//
// Flows holds pairs of place and people, in ascending order of place. Flow f of cohort c has place FlowCount·c + f. A cohort is a stratum and a
// skill, low before high. Empty flows are left out. See PackFlows.
//
//	users.shifted v1; by users; to market, users; now; answers reach.measured
type UsersShifted struct {
	Flows    []int64 // [people] pairs of a place and the number of people who took its flow
	Waiting  []int64 // [people] people cut off after the step, by age band
	Returned []int64 // [people] people who left the cut-off state with a path, by the age band of their wait
}

// LossesReported states what the step just ended did to businesses.
//
//	losses.reported v1; by businesses; to censor, businesses, politics; now; answers services.changed
type LossesReported struct {
	Down        int64   // [count] firms that part of their customers cannot reach now
	Disrupted   int64   // [count] firms disrupted for the first time
	Connections int64   // [count] connections of unrelated customers cut in the step
	Complaints  int64   // [count] complaints sent to the regulator in the step
	Loss        []int64 // [US cent] net loss by sector, in the order of the scenario
}

// HostsRelocated are firms that have moved to addresses that nobody blocks.
//
//	hosts.relocated v1; by businesses; to businesses; now; answers services.changed
type HostsRelocated struct {
	Firms []int64 // firms, numbered from 0
	Cents int64   // [US cent] cost of the moves, a transfer to the new hosts
}

// CampaignOrdered is the censor's mandate from court and security service: block the messenger from now on.
//
//	campaign.ordered v1; by politics; to everyone; wakes censor; announced; answers run.opened
type CampaignOrdered struct {
	Ground string // the legal ground, in a sentence
}

// PulseOccurred is a dated public event: a ruling, a protest, an appeal, a mistake.
//
//	pulse.occurred v1; by politics; to everyone; announced; answers run.opened
type PulseOccurred struct {
	Name      string  // name of the event
	Publicity float64 // addition to publicity
	Pressure  float64 // addition to pressure
}

// PoliticsUpdated is the state of politics: pressure, resolve and publicity.
//
//	politics.updated v1; by politics; to censor, clouds, market, users, politics; now; answers the fact that caused the move
type PoliticsUpdated struct {
	Pressure  float64 // stock of pressure on the censor
	Resolve   float64 // [share] resolve of the state to continue
	Publicity float64 // public attention to ways around the block
}
