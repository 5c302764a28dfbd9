package events

// ServicesChanged lists firms and the share of their customers who are cut off.
type ServicesChanged struct {
	Firms    []int64   // firms, numbered from 0
	Affected []float64 // share of each firm's customers who cannot reach it now
}

// Kind returns KindServicesChanged.
func (ServicesChanged) Kind() Kind { return KindServicesChanged }
func (ServicesChanged) fact()      {}

// Fields declares the fields in wire order.
func (f ServicesChanged) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ServicesChanged) declare(v Visitor) {
	v.Ints(&f.Firms, "firms", "", "firms, numbered from 0")
	v.Floats(&f.Affected, "affected", "share", "share of each firm's customers who cannot reach it now")
}

// BusinessesSuffered is the effect of a step on businesses.
type BusinessesSuffered struct {
	Down        int64   // firms that part of their customers cannot reach now
	Disrupted   int64   // firms disrupted for the first time
	Connections int64   // connections of innocent customers cut in the step
	Complaints  int64   // complaints sent to the regulator in the step
	Loss        []int64 // net loss by sector, in the order of the scenario
}

// Kind returns KindBusinessesSuffered.
func (BusinessesSuffered) Kind() Kind { return KindBusinessesSuffered }
func (BusinessesSuffered) fact()      {}

// Fields declares the fields in wire order.
func (f BusinessesSuffered) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *BusinessesSuffered) declare(v Visitor) {
	v.Int(&f.Down, "down", "count", "firms that part of their customers cannot reach now")
	v.Int(&f.Disrupted, "disrupted", "count", "firms disrupted for the first time")
	v.Int(&f.Connections, "connections", "count", "connections of innocent customers cut in the step")
	v.Int(&f.Complaints, "complaints", "count", "complaints sent to the regulator in the step")
	v.Ints(&f.Loss, "loss", "US cent", "net loss by sector, in the order of the scenario")
}

// HostsMoved are firms that have moved to other addresses.
type HostsMoved struct {
	Firms []int64 // firms, numbered from 0
	Cents int64   // what the moves cost: a transfer to the new hosts
}

// Kind returns KindHostsMoved.
func (HostsMoved) Kind() Kind { return KindHostsMoved }
func (HostsMoved) fact()      {}

// Fields declares the fields in wire order.
func (f HostsMoved) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *HostsMoved) declare(v Visitor) {
	v.Ints(&f.Firms, "firms", "", "firms, numbered from 0")
	v.Int(&f.Cents, "cents", "US cent", "what the moves cost: a transfer to the new hosts")
}

// AccountsSettled is the step's costs and transfers, without the losses of businesses.
type AccountsSettled struct {
	Advertising int64 // net income channel owners lost
	Messenger   int64 // what the messenger spent on its own work
	Users       int64 // value of the time people lost
	Censor      int64 // what regulator and providers spent
	Rent        int64 // transfer, messenger to clouds
	Fees        int64 // transfer, people to VPN firms
	Grants      int64 // transfer, messenger to volunteers
}

// Kind returns KindAccountsSettled.
func (AccountsSettled) Kind() Kind { return KindAccountsSettled }
func (AccountsSettled) fact()      {}

// Fields declares the fields in wire order.
func (f AccountsSettled) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *AccountsSettled) declare(v Visitor) {
	v.Int(&f.Advertising, "advertising", "US cent", "net income channel owners lost")
	v.Int(&f.Messenger, "messenger", "US cent", "what the messenger spent on its own work")
	v.Int(&f.Users, "users", "US cent", "value of the time people lost")
	v.Int(&f.Censor, "censor", "US cent", "what regulator and providers spent")
	v.Int(&f.Rent, "rent", "US cent", "transfer, messenger to clouds")
	v.Int(&f.Fees, "fees", "US cent", "transfer, people to VPN firms")
	v.Int(&f.Grants, "grants", "US cent", "transfer, messenger to volunteers")
}
