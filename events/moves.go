package events

// LagNever is a lag, in minutes, that means never: the stratum of providers ignores the order.
const LagNever int64 = 1 << 40

// Block asks the registry to list prefixes.
//
//	block; by censor; becomes order.issued
type Block struct {
	Prefixes []Prefix // prefixes to list
	Reason   string   // reason of the order: own (the messenger's subnets), cloud, widen (larger blocks) or front
}

// Unblock asks the registry to take prefixes off the list.
//
//	unblock; by censor; becomes order.issued
type Unblock struct {
	Prefixes []Prefix // prefixes to lift: exactly those that were listed, not parts of them
	Reason   string   // reason of the order: release
}

// TrialDPI begins a trial of deep packet inspection.
//
//	trial_dpi; by censor; becomes trial.started
type TrialDPI struct {
	Days int64 // [day] length of the trial
}

// DeployDPI orders all strata of providers to block by pattern, or lifts this order. Throttles stay in force. A filter needs a passed trial, or a scenario that says that
// the filters are ready.
//
//	deploy_dpi; by censor; becomes dpi.ordered
type DeployDPI struct {
	On bool // true to block, false to lift the block
}

// Throttle orders all strata of providers to slow the traffic that filters by pattern recognise. Of several throttles the strongest acts. Level 0 lifts
// all throttles.
//
//	throttle; by censor; becomes dpi.ordered
type Throttle struct {
	Level float64 // [share] share of the speed that filters take from recognised traffic, from 0 to less than 1
}

// BlockVPN orders all strata of providers to filter the exits of VPNs. The order replaces the one before. Level 0 ends the filtering.
//
//	block_vpn; by censor; becomes vpn_ban.ordered
type BlockVPN struct {
	Level float64 // [share] share of VPN exits that the filters know at any time, from 0 to 1
}

// Inspect starts an inspection of all providers. Providers of slow strata pay a fine.
//
//	inspect; by censor; becomes providers.inspected
type Inspect struct{}

// RequestTakedown asks a cloud or a store to act against the messenger.
//
//	request_takedown; by censor; becomes platform.asked
type RequestTakedown struct {
	Platform string // name of the cloud or store
	Demand   string // service that shall end: hosting, fronting, listing (in a store) or push
}

// StandDown ends the campaign: the censor lists no more cloud addresses. The move lifts nothing.
//
//	stand_down; by censor; becomes campaign.stood_down
type StandDown struct {
	Goal string // goal of the censor from now on, for example degrade
}

// FollowOrder states after which lag each stratum of providers follows an order.
//
//	follow_order; by providers; becomes order.received
type FollowOrder struct {
	Order int64   // number of the order
	Lags  []int64 // [min] time from the listing of the order until the stratum follows, by stratum; LagNever for never
}

// OpenEndpoints rents addresses in a cloud, where the messenger then accepts connections.
//
//	open_endpoints; by messenger; becomes endpoints.opened
type OpenEndpoints struct {
	Cloud string // name of the cloud
	Count int64  // [count] addresses to rent
	Front bool   // true for front ends, which the cloud's own services use too
}

// Retire closes endpoints of the messenger.
//
//	retire; by messenger; becomes endpoints.closed
type Retire struct {
	Endpoints []int64 // numbers of the endpoints, from 0
}

// PushSettings sends clients a new list of endpoints.
//
//	push_settings; by messenger; becomes settings.pushed
type PushSettings struct {
	Endpoints []int64 // numbers of the endpoints in the list, from 0
}

// Front begins to hide the messenger behind a cloud's front ends. The cloud's own services use the same front ends.
//
//	front; by messenger; becomes front.opened
type Front struct {
	Cloud string // name of the cloud
}

// LaunchProxies starts proxies that the messenger itself runs for the users of its app.
//
//	launch_proxies; by messenger; becomes proxies.launched
type LaunchProxies struct {
	Count int64 // [count] proxies to start
}

// FundVolunteers announces grants of the messenger for volunteers who run proxies and VPNs.
//
//	fund_volunteers; by messenger; becomes volunteers.funded
type FundVolunteers struct {
	Cents int64 // [US cent] sum of the new grants
}

// Obfuscate begins a new generation of the messenger's protocol, which filters by pattern recognise less well.
//
//	obfuscate; by messenger; becomes protocol.renewed
type Obfuscate struct{}

// Withdraw ends the messenger's resistance: the messenger complies with the censor, or leaves the country.
//
//	withdraw; by messenger; becomes messenger.withdrew, endpoints.closed
type Withdraw struct {
	Terms string // comply (the messenger does what the censor demands) or leave (it leaves the country)
}

// Answer is the decision of a cloud or a store about the messenger, after a request of the censor or without one.
//
//	answer; by clouds; becomes platform.answered, endpoints.closed
type Answer struct {
	Platform string // name of the cloud or store
	Answer   string // refused, evicted, fronting_banned, updates_held, updates_released, push_stopped, delisted, or restored, which cancels earlier answers
}

// UpdateSupply states the proxies and VPNs that the market offers from now on.
//
//	update_supply; by market; becomes supply.updated
type UpdateSupply struct {
	Proxies    int64   // [count] number of proxies that work
	ProxySeats int64   // [people] people whom the proxies can serve
	ProxyLost  float64 // [share] share of proxy users who lose their proxy in an hour
	VPNSeats   int64   // [people] people whom the VPNs can serve
	VPNPrice   float64 // [ratio] price of a VPN relative to the price before the campaign
}

// ShiftUsers moves people from one state to another. The fields have the same layout as in users.shifted.
//
//	shift_users; by users; becomes users.shifted
type ShiftUsers struct {
	Flows    []int64 // [people] pairs: the place of a flow, then the number of people who took it
	Waiting  []int64 // [people] people who are cut off at the end of the step, by age band
	Returned []int64 // [people] people who were cut off and got a path in the step, by the age band of their wait
}

// ReportLosses states the effects of blocks on businesses in the step just ended.
//
//	report_losses; by businesses; becomes losses.reported
type ReportLosses struct {
	Down        int64   // [count] firms that some or all of their customers cannot reach now
	Disrupted   int64   // [count] firms that are disrupted for the first time
	Connections int64   // [count] connections between firms and their customers that failed in the step
	Complaints  int64   // [count] complaints that the regulator received in the step
	Loss        []int64 // [US cent] loss of each sector in the step, in the order of the scenario, without sales made later or with a domestic competitor
}

// RelocateHosts moves the services of firms to addresses that are not blocked.
//
//	relocate_hosts; by businesses; becomes hosts.relocated
type RelocateHosts struct {
	Firms []int64 // numbers of the firms, from 0
}

// UpdatePolitics states pressure, resolve and publicity from now on.
//
//	update_politics; by politics; becomes politics.updated
type UpdatePolitics struct {
	Pressure  float64 // political pressure on the censor, an index from 0
	Resolve   float64 // [share] will of the state to continue the campaign, from 0 to 1
	Publicity float64 // public attention to ways around the block, an index from 0
}
