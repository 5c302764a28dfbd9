package events

// LagNever is the lag, in minutes, of a stratum that ignores an order.
const LagNever int64 = 1 << 40

// Apply says when each stratum follows an order.
type Apply struct {
	Order int64   // number of the order
	Lags  []int64 // for each stratum the lag after the listing, LagNever for never
}

// Name returns the wire name.
func (Apply) Name() string { return "apply" }
func (Apply) move()        {}

// Fields declares the fields in wire order.
func (m Apply) Fields(v Visitor) Move {
	v.Int(&m.Order, "order", "", "number of the order")
	v.Ints(&m.Lags, "lags", "min", "for each stratum the lag after the listing, LagNever for never")
	return m
}

// OpenEndpoints rents addresses in a cloud.
type OpenEndpoints struct {
	Cloud string // name of the cloud
	Count int64  // how many
	Front bool   // true for front ends
}

// Name returns the wire name.
func (OpenEndpoints) Name() string { return "open_endpoints" }
func (OpenEndpoints) move()        {}

// Fields declares the fields in wire order.
func (m OpenEndpoints) Fields(v Visitor) Move {
	v.Text(&m.Cloud, "cloud", "name of the cloud")
	v.Int(&m.Count, "count", "count", "how many")
	v.Bool(&m.Front, "front", "true for front ends")
	return m
}

// Retire gives endpoints up.
type Retire struct {
	Endpoints []int64 // endpoints, numbered from 0
}

// Name returns the wire name.
func (Retire) Name() string { return "retire" }
func (Retire) move()        {}

// Fields declares the fields in wire order.
func (m Retire) Fields(v Visitor) Move {
	v.Ints(&m.Endpoints, "endpoints", "", "endpoints, numbered from 0")
	return m
}

// PushSettings sends clients a new version of the settings.
type PushSettings struct {
	Endpoints []int64 // endpoints it lists
}

// Name returns the wire name.
func (PushSettings) Name() string { return "push_settings" }
func (PushSettings) move()        {}

// Fields declares the fields in wire order.
func (m PushSettings) Fields(v Visitor) Move {
	v.Ints(&m.Endpoints, "endpoints", "", "endpoints it lists")
	return m
}

// Front begins to hide the messenger behind a cloud's own front end.
type Front struct {
	Cloud string // name of the cloud
}

// Name returns the wire name.
func (Front) Name() string { return "front" }
func (Front) move()        {}

// Fields declares the fields in wire order.
func (m Front) Fields(v Visitor) Move {
	v.Text(&m.Cloud, "cloud", "name of the cloud")
	return m
}

// LaunchProxies starts proxies of the messenger itself.
type LaunchProxies struct {
	Count int64 // how many
}

// Name returns the wire name.
func (LaunchProxies) Name() string { return "launch_proxies" }
func (LaunchProxies) move()        {}

// Fields declares the fields in wire order.
func (m LaunchProxies) Fields(v Visitor) Move {
	v.Int(&m.Count, "count", "count", "how many")
	return m
}

// FundVolunteers announces grants for people who run proxies and VPNs.
type FundVolunteers struct {
	Cents int64 // amount
}

// Name returns the wire name.
func (FundVolunteers) Name() string { return "fund_volunteers" }
func (FundVolunteers) move()        {}

// Fields declares the fields in wire order.
func (m FundVolunteers) Fields(v Visitor) Move {
	v.Int(&m.Cents, "cents", "US cent", "amount")
	return m
}

// Answer is the decision of a cloud or store.
type Answer struct {
	Platform string // name of the cloud or store
	Answer   string // refused, evicted, fronting_banned, updates_held, updates_released, delisted or restored
}

// Name returns the wire name.
func (Answer) Name() string { return "answer" }
func (Answer) move()        {}

// Fields declares the fields in wire order.
func (m Answer) Fields(v Visitor) Move {
	v.Text(&m.Platform, "platform", "name of the cloud or store")
	v.Text(&m.Answer, "answer", "refused, evicted, fronting_banned, updates_held, updates_released, delisted or restored")
	return m
}

// Supply states what the market offers.
type Supply struct {
	Proxies    int64   // live proxies
	ProxySeats int64   // people they can carry
	ProxyLost  float64 // share of proxy users who lost theirs in the step
	VPNSeats   int64   // people the VPNs can carry
	VPNPrice   float64 // price against the price before the campaign
}

// Name returns the wire name.
func (Supply) Name() string { return "supply" }
func (Supply) move()        {}

// Fields declares the fields in wire order.
func (m Supply) Fields(v Visitor) Move {
	v.Int(&m.Proxies, "proxies", "count", "live proxies")
	v.Int(&m.ProxySeats, "proxy_seats", "people", "people they can carry")
	v.Float(&m.ProxyLost, "proxy_lost", "share", "share of proxy users who lost theirs in the step")
	v.Int(&m.VPNSeats, "vpn_seats", "people", "people the VPNs can carry")
	v.Float(&m.VPNPrice, "vpn_price", "ratio", "price against the price before the campaign")
	return m
}

// Shift moves people between states. The layout is the same as in UsersMoved.
type Shift struct {
	Moves    []int64 // pairs of a place and the people who went that way
	Waiting  []int64 // people cut off after the step, by age band
	Returned []int64 // people who left the cut-off state with a path, by age band
}

// Name returns the wire name.
func (Shift) Name() string { return "shift" }
func (Shift) move()        {}

// Fields declares the fields in wire order.
func (m Shift) Fields(v Visitor) Move {
	v.Ints(&m.Moves, "moves", "people", "pairs of a place and the people who went that way")
	v.Ints(&m.Waiting, "waiting", "people", "people cut off after the step, by age band")
	v.Ints(&m.Returned, "returned", "people", "people who left the cut-off state with a path, by age band")
	return m
}

// Suffer states the effect of a step on businesses.
type Suffer struct {
	Down        int64   // firms that part of their customers cannot reach now
	Disrupted   int64   // firms disrupted for the first time
	Connections int64   // connections cut in the step
	Complaints  int64   // complaints in the step
	Loss        []int64 // net loss by sector
}

// Name returns the wire name.
func (Suffer) Name() string { return "suffer" }
func (Suffer) move()        {}

// Fields declares the fields in wire order.
func (m Suffer) Fields(v Visitor) Move {
	v.Int(&m.Down, "down", "count", "firms that part of their customers cannot reach now")
	v.Int(&m.Disrupted, "disrupted", "count", "firms disrupted for the first time")
	v.Int(&m.Connections, "connections", "count", "connections cut in the step")
	v.Int(&m.Complaints, "complaints", "count", "complaints in the step")
	v.Ints(&m.Loss, "loss", "US cent", "net loss by sector")
	return m
}

// MoveHosts moves firms to other addresses.
type MoveHosts struct {
	Firms []int64 // firms, numbered from 0
}

// Name returns the wire name.
func (MoveHosts) Name() string { return "move_hosts" }
func (MoveHosts) move()        {}

// Fields declares the fields in wire order.
func (m MoveHosts) Fields(v Visitor) Move {
	v.Ints(&m.Firms, "firms", "", "firms, numbered from 0")
	return m
}

// Weigh states pressure, resolve and publicity.
type Weigh struct {
	Pressure  float64 // stock of pressure
	Resolve   float64 // resolve of the state
	Publicity float64 // public attention
}

// Name returns the wire name.
func (Weigh) Name() string { return "weigh" }
func (Weigh) move()        {}

// Fields declares the fields in wire order.
func (m Weigh) Fields(v Visitor) Move {
	v.Float(&m.Pressure, "pressure", "", "stock of pressure")
	v.Float(&m.Resolve, "resolve", "share", "resolve of the state")
	v.Float(&m.Publicity, "publicity", "", "public attention")
	return m
}

// Obfuscate changes the protocol, so that filters must learn it again.
type Obfuscate struct{}

// Name returns the wire name.
func (Obfuscate) Name() string { return "obfuscate" }
func (Obfuscate) move()        {}

// Fields declares the fields in wire order.
func (m Obfuscate) Fields(_ Visitor) Move {
	return m
}

// Withdraw ends the messenger's resistance.
type Withdraw struct {
	Terms string // comply or leave
}

// Name returns the wire name.
func (Withdraw) Name() string { return "withdraw" }
func (Withdraw) move()        {}

// Fields declares the fields in wire order.
func (m Withdraw) Fields(v Visitor) Move {
	v.Text(&m.Terms, "terms", "comply or leave")
	return m
}

// moves lists every move with empty fields, to decode into and to document.
var moves = []Move{Block{}, Unblock{}, TrialDPI{}, DeployDPI{}, Throttle{}, BlockVPN{}, Inspect{}, RequestTakedown{}, StandDown{}, Apply{}, OpenEndpoints{}, Retire{}, PushSettings{}, Front{}, LaunchProxies{}, FundVolunteers{}, Obfuscate{}, Withdraw{}, Answer{}, Supply{}, Shift{}, Suffer{}, MoveHosts{}, Weigh{}}

// Moves lists every move with empty fields.
func Moves() []Move { return append([]Move(nil), moves...) }

// ParseMove returns the move with the wire name, with empty fields. For an unknown name, ok is false.
func ParseMove(name string) (m Move, ok bool) {
	for _, m := range moves {
		if m.Name() == name {
			return m, true
		}
	}
	return nil, false
}
