package events

// EndpointsFound lists the endpoints of the messenger that the censor's traffic analysis found in the step just ended.
//
//	endpoints.found v1; by censor; to censor; step; answers campaign.ordered
type EndpointsFound struct {
	Endpoints []int64 // numbers of the endpoints, from 0
	Addresses []int64 // IPv4 address of each endpoint, as a number
}

// ReachEstimated is the censor's own estimate of reach, which has a bias and noise.
//
//	reach.estimated v1; by censor; to censor; step; answers campaign.ordered
type ReachEstimated struct {
	Reach float64 // [share] estimated share of clients with a path without proxy or VPN
}

// OrderIssued is an order of the regulator to list prefixes or to lift them. The registry carries the order out later.
//
//	order.issued v1; by censor; to censor; now; answers the fact that caused the move
type OrderIssued struct {
	Order    int64    // number of the order, from 1
	Lift     bool     // true if the order takes the prefixes off the list
	Prefixes []Prefix // prefixes to list or lift
	Reason   string   // reason of the order: own (the messenger's subnets), cloud, widen (larger blocks), front or release (a lift)
	Listed   Instant  // [min] instant at which the registry carries the order out
}

// OrderListed is an order that the registry carries out: the registry puts the prefixes of the order on the list or takes them off. Each stratum of providers
// follows after a lag of its own.
//
//	order.listed v1; by censor; to everyone; wakes providers; announced; answers order.issued
type OrderListed struct {
	Order    int64    // number of the order
	Lift     bool     // true if the order takes the prefixes off the list
	Prefixes []Prefix // prefixes that are listed or lifted
	Reason   string   // reason of the order, as in order.issued
}

// CampaignStoodDown ends the listing of cloud addresses. Afterwards the censor can list only the messenger's own subnets.
//
//	campaign.stood_down v1; by censor; to everyone; now; answers the fact that caused the move
type CampaignStoodDown struct {
	Goal string // goal of the censor from now on, for example degrade
}

// TrialStarted begins a trial of deep packet inspection.
//
//	trial.started v1; by censor; to censor, providers, messenger, politics; now; answers the fact that caused the move
type TrialStarted struct {
	Trial int64   // number of the trial, from 1
	Ends  Instant // [min] instant at which the trial ends and its result is stated
}

// TrialEnded is the result of a trial of deep packet inspection. A trial passes if its filter breaks fewer unrelated connections than the scenario's limit.
//
//	trial.ended v1; by censor; to censor, providers, messenger, politics; announced; answers trial.started
type TrialEnded struct {
	Trial          int64   // number of the trial
	FalsePositives float64 // [share] share of unrelated connections that the filter takes for the messenger's
	Broken         float64 // [share] share of all connections that are unrelated and that the filter would break
	Passed         bool    // true if the trial passes, so that the censor may roll the filter out
}

// DPIOrdered orders all strata of providers to block or throttle the traffic whose pattern is the messenger's, or to stop. It announces when each
// stratum follows. Of the orders in force the strongest acts, see Filtering.
//
//	dpi.ordered v2; by censor; to censor, providers, politics; now; answers the fact that caused the move
type DPIOrdered struct {
	Level    float64 // [share] share of the speed that filters take from recognised traffic: 1 blocks the traffic, 0 lifts the earlier orders of its kind
	Throttle bool    // true if the order throttles or lifts all throttles, false if it blocks or lifts the block
	Due      []int64 // [min] instant at which the filters of each stratum follow the order, by stratum
}

// VPNBanOrdered orders all strata of providers to filter the exits of VPNs, or to stop. It announces when each stratum follows.
//
//	vpn_ban.ordered v1; by censor; to everyone; now; answers the fact that caused the move
type VPNBanOrdered struct {
	Level float64 // [share] share of VPN exits that the filters know at any time; 0 ends the filtering
	Due   []int64 // [min] instant at which the filters of each stratum follow the order, by stratum
}

// ProvidersInspected is an inspection of all providers. Providers of slow strata pay a fine. Afterwards providers of every stratum may follow orders
// faster.
//
//	providers.inspected v1; by censor; to censor, providers, politics; now; answers the fact that caused the move
type ProvidersInspected struct {
	Number int64 // number of the inspection, from 1
	Fines  int64 // [US cent] sum of the fines: a transfer from providers to the state
}

// PlatformAsked is the censor's request to a cloud or a store to act against the messenger.
//
//	platform.asked v1; by censor; to censor, messenger, clouds, politics; wakes clouds; now; answers the fact that caused the move
type PlatformAsked struct {
	Platform string // name of the cloud or store
	Demand   string // service that shall end: hosting, fronting, listing (in a store) or push
}

// OrderReceived is an order that the providers have read in the registry. It announces when the filters of each stratum follow.
//
//	order.received v1; by providers; to providers; now; answers order.listed
type OrderReceived struct {
	Order int64   // number of the order
	Due   []int64 // [min] instant at which the filters of each stratum follow the order, by stratum; -1 for never
}

// FiltersChanged is an order that takes effect at one stratum of providers. The stratum's filters add the prefixes of the order, or remove them. If a
// later order overtook this one, the later order wins.
//
//	filters.changed v1; by providers; to providers; announced; answers order.received
type FiltersChanged struct {
	Order   int64 // number of the order
	Stratum int64 // number of the stratum, from 0, in the order of the scenario
}

// RoutersOverloaded is a stratum whose filters need more entries than its routers have room for. It is stated once, when the overload begins.
//
//	routers.overloaded v1; by providers; to censor, providers, politics; step; answers the last fact that changed what clients reach
type RoutersOverloaded struct {
	Stratum int64 // number of the stratum, from 0, in the order of the scenario
	Entries int64 // [count] entries in the stratum's filters: one for each listed address if routers list single addresses, else one for each listing
}

// DPIChanged states the level of the filter by pattern at one stratum of providers, when the stratum follows an order. The level is that of the strongest
// order in force there.
//
//	dpi.changed v1; by providers; to providers; announced; answers dpi.ordered
type DPIChanged struct {
	Stratum int64   // number of the stratum, from 0, in the order of the scenario
	Level   float64 // [share] share of the speed that filters take from recognised traffic: 1 blocks the traffic, 0 means no filter
}

// VPNFiltered is a new level of the filter against VPNs at one stratum of providers.
//
//	vpn.filtered v1; by providers; to providers, market, users; announced; answers vpn_ban.ordered
type VPNFiltered struct {
	Stratum int64   // number of the stratum, from 0, in the order of the scenario
	Level   float64 // [share] share of VPN exits that the filter knows at any time
}

// EndpointsOpened are new endpoints: addresses in one cloud, or in the messenger's own subnets, where the messenger accepts connections.
//
//	endpoints.opened v1; by messenger; to messenger, clouds; wakes messenger; now; answers the fact that caused the move
type EndpointsOpened struct {
	Cloud     string  // name of the cloud; empty for the messenger's own addresses at the start
	First     int64   // number of the first endpoint, from 0; the next endpoints have the next numbers
	Addresses []int64 // IPv4 address of each endpoint, as a number
	Front     bool    // true if the endpoints are front ends, which the cloud's own services use too
}

// EndpointsClosed are endpoints that no client can use any more. The messenger or a cloud has closed them.
//
//	endpoints.closed v1; by messenger, clouds; to messenger, clouds; now; answers the fact that caused the move
type EndpointsClosed struct {
	Endpoints []int64 // numbers of the endpoints, from 0
	Reason    string  // reason: retired (by the messenger), evicted (by a cloud) or left (the messenger leaves the country)
}

// SettingsPushed is a new version of the client settings. It lists the endpoints that clients may use.
//
//	settings.pushed v1; by messenger; to messenger, users; now; answers endpoints.opened, run.opened
type SettingsPushed struct {
	Version   int64   // number of the version, from 1
	Endpoints []int64 // numbers of the endpoints in the list, from 0
}

// FrontOpened says that the messenger begins to hide behind a cloud's front ends. The cloud's own services use the same front ends.
//
//	front.opened v1; by messenger; to messenger, clouds; wakes messenger; now; answers the fact that caused the move
type FrontOpened struct {
	Cloud string // name of the cloud
}

// ProxiesLaunched are new proxies that the messenger itself runs for the users of its app.
//
//	proxies.launched v1; by messenger; to messenger, market, politics; now; answers the fact that caused the move
type ProxiesLaunched struct {
	Count int64 // [count] number of new proxies
}

// VolunteersFunded is the messenger's announcement of grants for volunteers who run proxies and VPNs.
//
//	volunteers.funded v1; by messenger; to messenger, market, politics; now; answers the fact that caused the move
type VolunteersFunded struct {
	Cents int64 // [US cent] sum of the new grants
}

// ProtocolRenewed is a new generation of the messenger's protocol, which filters do not know yet. Clients speak it later.
//
//	protocol.renewed v1; by messenger; to messenger; now; answers the fact that caused the move
type ProtocolRenewed struct {
	Generation int64   // number of the generation, from 2
	Adopted    Instant // [min] instant from which all clients speak the new generation
}

// ProtocolAdopted says that all clients now speak the new generation of the protocol. From now on filters recognise less of the messenger's traffic, and
// take more unrelated traffic for it.
//
//	protocol.adopted v1; by messenger; to censor, messenger; announced; answers protocol.renewed
type ProtocolAdopted struct {
	Generation int64 // number of the generation
}

// MessengerWithdrew ends the messenger's resistance: the messenger complies with the censor, or leaves the country.
//
//	messenger.withdrew v1; by messenger; to everyone; wakes censor; now; answers the fact that caused the move
type MessengerWithdrew struct {
	Terms string // comply (the messenger does what the censor demands) or leave (it leaves the country)
}

// PlatformAnswered is the decision of a cloud or a store about the messenger, after a request of the censor or without one.
//
//	platform.answered v1; by clouds; to censor, messenger, clouds, politics; wakes messenger; now; answers platform.asked, campaign.ordered
type PlatformAnswered struct {
	Platform string // name of the cloud or store
	Answer   string // refused, evicted, fronting_banned, updates_held, updates_released, push_stopped, delisted, or restored, which cancels earlier answers
}

// SupplyUpdated states the proxies and VPNs that the market offers from now on.
//
//	supply.updated v1; by market; to messenger, market, users; now; answers the fact that caused the move
type SupplyUpdated struct {
	Proxies    int64   // [count] number of proxies that work
	ProxySeats int64   // [people] people whom the proxies can serve
	ProxyLost  float64 // [share] share of proxy users who lose their proxy in an hour
	VPNSeats   int64   // [people] people whom the VPNs can serve
	VPNPrice   float64 // [ratio] price of a VPN relative to the price before the campaign
}

// UsersShifted states how many people went from one state to another in the step just ended.
//
// The field Flows holds pairs of a place and a number of people, in ascending order of place. Flow f of cohort c has place FlowCount·c + f. A cohort
// is the people of one stratum with one skill; low skill comes before high skill. A flow without people has no pair. See PackFlows.
//
//	users.shifted v1; by users; to market, users; now; answers reach.measured, or the last fact that the users received
type UsersShifted struct {
	Flows    []int64 // [people] pairs: the place of a flow, then the number of people who took it
	Waiting  []int64 // [people] people who are cut off at the end of the step, by age band
	Returned []int64 // [people] people who were cut off and got a path in the step, by the age band of their wait
}

// LossesReported states the effects of blocks on businesses in the step just ended.
//
//	losses.reported v1; by businesses; to censor, businesses, politics; now; answers services.changed, collateral.measured
type LossesReported struct {
	Down        int64   // [count] firms that some or all of their customers cannot reach now
	Disrupted   int64   // [count] firms that are disrupted for the first time
	Connections int64   // [count] connections between firms and their customers that failed in the step
	Complaints  int64   // [count] complaints that the regulator received in the step
	Loss        []int64 // [US cent] loss of each sector in the step, in the order of the scenario, without sales made later or with a domestic competitor
}

// HostsRelocated are firms that have moved their services to addresses that are not blocked.
//
//	hosts.relocated v1; by businesses; to businesses; now; answers services.changed, collateral.measured
type HostsRelocated struct {
	Firms []int64 // numbers of the firms, from 0
	Cents int64   // [US cent] cost of the moves: a transfer from the firms to their new hosts
}

// CampaignOrdered is the mandate of court and security service to the censor: block the messenger from now on.
//
//	campaign.ordered v1; by politics; to everyone; wakes censor; announced; answers run.opened
type CampaignOrdered struct {
	Ground string // legal ground of the mandate, in one sentence
}

// PulseOccurred is a public event on a date that the scenario sets, for example a ruling, a protest or an appeal.
//
//	pulse.occurred v1; by politics; to everyone; announced; answers run.opened
type PulseOccurred struct {
	Name      string  // name of the event
	Publicity float64 // amount that the event adds to publicity
	Pressure  float64 // amount that the event adds to pressure, in units of ten thousand complaints
}

// PoliticsUpdated states pressure, resolve and publicity from now on.
//
//	politics.updated v1; by politics; to censor, clouds, market, users, politics; now; answers the fact that caused the move
type PoliticsUpdated struct {
	Pressure  float64 // political pressure on the censor, an index from 0
	Resolve   float64 // [share] will of the state to continue the campaign, from 0 to 1
	Publicity float64 // public attention to ways around the block, an index from 0
}
