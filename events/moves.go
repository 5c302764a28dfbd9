package events

// LagNever is the lag, in minutes, of a stratum that ignores an order.
const LagNever int64 = 1 << 40

// Block asks the registry to list prefixes.
//
//	block; by censor; becomes order.issued
type Block struct {
	Prefixes []Prefix // prefixes to list
	Reason   string   // own, cloud, widen or front
}

// Unblock asks the registry to lift prefixes, as they were listed.
//
//	unblock; by censor; becomes order.issued
type Unblock struct {
	Prefixes []Prefix // prefixes to lift, as they were listed
	Reason   string   // release
}

// TrialDPI begins a trial of deep packet inspection.
//
//	trial_dpi; by censor; becomes trial.started
type TrialDPI struct {
	Days int64 // [day] length of the trial
}

// DeployDPI rolls out a filter by pattern at all strata, or removes it. To roll it out, the censor needs a passed trial or a filter that the
// scenario declares ready.
//
//	deploy_dpi; by censor; becomes dpi.ordered
type DeployDPI struct {
	On bool // true to roll out, false to remove
}

// Throttle slows the traffic that the filter by pattern recognises, at all strata. Level 0 lifts the throttle.
//
//	throttle; by censor; becomes dpi.ordered
type Throttle struct {
	Level float64 // [share] share of its speed that is taken away, below 1
}

// BlockVPN orders all strata to filter the exits of VPNs. Level 0 lifts the filter.
//
//	block_vpn; by censor; becomes vpn_ban.ordered
type BlockVPN struct {
	Level float64 // [share] share of VPN exits that the filters know at any time
}

// Inspect starts an inspection of providers. Those of slow strata are fined.
//
//	inspect; by censor; becomes providers.inspected
type Inspect struct{}

// RequestTakedown asks a cloud or a store to act against the messenger.
//
//	request_takedown; by censor; becomes platform.asked
type RequestTakedown struct {
	Platform string // name of the cloud or store
	Demand   string // hosting, fronting, listing or push
}

// StandDown ends the listing of cloud addresses.
//
//	stand_down; by censor; becomes campaign.stood_down
type StandDown struct {
	Goal string // the censor's goal from now on
}

// FollowOrder states when each stratum of providers follows an order.
//
//	follow_order; by providers; becomes order.received
type FollowOrder struct {
	Order int64   // number of the order
	Lags  []int64 // [min] for each stratum, the lag after the listing; LagNever for never
}

// OpenEndpoints rents addresses in a cloud and listens there.
//
//	open_endpoints; by messenger; becomes endpoints.opened
type OpenEndpoints struct {
	Cloud string // name of the cloud
	Count int64  // [count] addresses to rent
	Front bool   // true for front ends shared with the cloud's own services
}

// Retire gives endpoints up.
//
//	retire; by messenger; becomes endpoints.closed
type Retire struct {
	Endpoints []int64 // endpoints, numbered from 0
}

// PushSettings sends clients a new list of endpoints.
//
//	push_settings; by messenger; becomes settings.pushed
type PushSettings struct {
	Endpoints []int64 // endpoints in the list, numbered from 0
}

// Front begins to hide the messenger behind a cloud's own front end.
//
//	front; by messenger; becomes front.opened
type Front struct {
	Cloud string // name of the cloud
}

// LaunchProxies starts proxies of the messenger itself, for its app to use.
//
//	launch_proxies; by messenger; becomes proxies.launched
type LaunchProxies struct {
	Count int64 // [count] proxies to start
}

// FundVolunteers announces grants for people who run proxies and VPNs.
//
//	fund_volunteers; by messenger; becomes volunteers.funded
type FundVolunteers struct {
	Cents int64 // [US cent] amount of the grants
}

// Obfuscate changes the protocol, so that filters must learn it again.
//
//	obfuscate; by messenger; becomes protocol.renewed
type Obfuscate struct{}

// Withdraw ends the messenger's resistance: it complies, or it leaves the country.
//
//	withdraw; by messenger; becomes messenger.withdrew, endpoints.closed
type Withdraw struct {
	Terms string // comply to do what is demanded, leave to close in the country
}

// Answer is the decision of a cloud or a store, on a request or of its own accord.
//
//	answer; by clouds; becomes platform.answered, endpoints.closed
type Answer struct {
	Platform string // name of the cloud or store
	Answer   string // refused, evicted, fronting_banned, updates_held, updates_released, push_stopped, delisted or restored
}

// UpdateSupply states what proxies and VPNs the market offers.
//
//	update_supply; by market; becomes supply.updated
type UpdateSupply struct {
	Proxies    int64   // [count] live proxies
	ProxySeats int64   // [people] people they can carry
	ProxyLost  float64 // [share] share of proxy users who lost their proxy in the step
	VPNSeats   int64   // [people] people the VPNs can carry
	VPNPrice   float64 // [ratio] price relative to the price before the campaign
}

// ShiftUsers moves people between states. The layout is that of users.shifted.
//
//	shift_users; by users; becomes users.shifted
type ShiftUsers struct {
	Flows    []int64 // [people] pairs of a place and the number of people who took its flow
	Waiting  []int64 // [people] people cut off after the step, by age band
	Returned []int64 // [people] people who left the cut-off state with a path, by the age band of their wait
}

// ReportLosses states what the step just ended did to businesses.
//
//	report_losses; by businesses; becomes losses.reported
type ReportLosses struct {
	Down        int64   // [count] firms that part of their customers cannot reach now
	Disrupted   int64   // [count] firms disrupted for the first time
	Connections int64   // [count] connections of unrelated customers cut in the step
	Complaints  int64   // [count] complaints sent to the regulator in the step
	Loss        []int64 // [US cent] net loss by sector, in the order of the scenario
}

// RelocateHosts moves firms to addresses that nobody blocks.
//
//	relocate_hosts; by businesses; becomes hosts.relocated
type RelocateHosts struct {
	Firms []int64 // firms, numbered from 0
}

// UpdatePolitics states pressure, resolve and publicity.
//
//	update_politics; by politics; becomes politics.updated
type UpdatePolitics struct {
	Pressure  float64 // stock of pressure
	Resolve   float64 // [share] resolve of the state
	Publicity float64 // public attention
}
