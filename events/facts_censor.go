package events

// CampaignOrdered is the censor's mandate to block the messenger.
type CampaignOrdered struct {
	Ground string // the legal ground, in a sentence
}

// Kind returns KindCampaignOrdered.
func (CampaignOrdered) Kind() Kind { return KindCampaignOrdered }
func (CampaignOrdered) fact()      {}

// Fields declares the fields in wire order.
func (f CampaignOrdered) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *CampaignOrdered) declare(v Visitor) {
	v.Text(&f.Ground, "ground", "the legal ground, in a sentence")
}

// EndpointsFound lists the endpoints that traffic analysis found.
type EndpointsFound struct {
	Endpoints []int64 // endpoints, numbered from 0
	Addresses []int64 // their IPv4 addresses as numbers
}

// Kind returns KindEndpointsFound.
func (EndpointsFound) Kind() Kind { return KindEndpointsFound }
func (EndpointsFound) fact()      {}

// Fields declares the fields in wire order.
func (f EndpointsFound) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *EndpointsFound) declare(v Visitor) {
	v.Ints(&f.Endpoints, "endpoints", "", "endpoints, numbered from 0")
	v.Ints(&f.Addresses, "addresses", "", "their IPv4 addresses as numbers")
}

// ReachEstimated is the censor's own estimate of reach.
type ReachEstimated struct {
	Reach float64 // estimated share of people who reach the messenger unaided
}

// Kind returns KindReachEstimated.
func (ReachEstimated) Kind() Kind { return KindReachEstimated }
func (ReachEstimated) fact()      {}

// Fields declares the fields in wire order.
func (f ReachEstimated) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ReachEstimated) declare(v Visitor) {
	v.Float(&f.Reach, "reach", "share", "estimated share of people who reach the messenger unaided")
}

// OrderIssued is an order on its way to the registry.
type OrderIssued struct {
	Order    int64    // number of the order, from 1
	Lift     bool     // true where the prefixes are taken off the list
	Prefixes []Prefix // what is listed or lifted
	Reason   string   // own, cloud, widen, front or release
	Listed   Instant  // when the registry will list it
}

// Kind returns KindOrderIssued.
func (OrderIssued) Kind() Kind { return KindOrderIssued }
func (OrderIssued) fact()      {}

// Fields declares the fields in wire order.
func (f OrderIssued) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *OrderIssued) declare(v Visitor) {
	v.Int(&f.Order, "order", "", "number of the order, from 1")
	v.Bool(&f.Lift, "lift", "true where the prefixes are taken off the list")
	v.Prefixes(&f.Prefixes, "prefixes", "what is listed or lifted")
	v.Text(&f.Reason, "reason", "own, cloud, widen, front or release")
	v.Int((*int64)(&f.Listed), "listed", "min", "when the registry will list it")
}

// OrderListed is an order that the registry now lists.
type OrderListed struct {
	Order    int64    // number of the order
	Lift     bool     // true where the prefixes are taken off the list
	Prefixes []Prefix // what is listed or lifted
	Reason   string   // own, cloud, widen, front or release
}

// Kind returns KindOrderListed.
func (OrderListed) Kind() Kind { return KindOrderListed }
func (OrderListed) fact()      {}

// Fields declares the fields in wire order.
func (f OrderListed) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *OrderListed) declare(v Visitor) {
	v.Int(&f.Order, "order", "", "number of the order")
	v.Bool(&f.Lift, "lift", "true where the prefixes are taken off the list")
	v.Prefixes(&f.Prefixes, "prefixes", "what is listed or lifted")
	v.Text(&f.Reason, "reason", "own, cloud, widen, front or release")
}

// CampaignStoodDown ends the listing of cloud addresses.
type CampaignStoodDown struct {
	Goal string // what the censor aims at from now on
}

// Kind returns KindCampaignStoodDown.
func (CampaignStoodDown) Kind() Kind { return KindCampaignStoodDown }
func (CampaignStoodDown) fact()      {}

// Fields declares the fields in wire order.
func (f CampaignStoodDown) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *CampaignStoodDown) declare(v Visitor) {
	v.Text(&f.Goal, "goal", "what the censor aims at from now on")
}

// TrialStarted begins a trial of deep packet inspection.
type TrialStarted struct {
	Trial int64   // number of the trial, from 1
	Ends  Instant // when it is judged
}

// Kind returns KindTrialStarted.
func (TrialStarted) Kind() Kind { return KindTrialStarted }
func (TrialStarted) fact()      {}

// Fields declares the fields in wire order.
func (f TrialStarted) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *TrialStarted) declare(v Visitor) {
	v.Int(&f.Trial, "trial", "", "number of the trial, from 1")
	v.Int((*int64)(&f.Ends), "ends", "min", "when it is judged")
}

// TrialEnded is the result of a trial.
type TrialEnded struct {
	Trial          int64   // number of the trial
	FalsePositives float64 // share of ordinary flows taken for the messenger
	Broken         float64 // share of all connections the filter would break
	Passed         bool    // true where the filter may be rolled out
}

// Kind returns KindTrialEnded.
func (TrialEnded) Kind() Kind { return KindTrialEnded }
func (TrialEnded) fact()      {}

// Fields declares the fields in wire order.
func (f TrialEnded) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *TrialEnded) declare(v Visitor) {
	v.Int(&f.Trial, "trial", "", "number of the trial")
	v.Float(&f.FalsePositives, "false_positives", "share", "share of ordinary flows taken for the messenger")
	v.Float(&f.Broken, "broken", "share", "share of all connections the filter would break")
	v.Bool(&f.Passed, "passed", "true where the filter may be rolled out")
}

// PlatformAsked is a request to a cloud or a store.
type PlatformAsked struct {
	Platform string // name of the cloud or store
	Demand   string // hosting, fronting, listing or push
}

// Kind returns KindPlatformAsked.
func (PlatformAsked) Kind() Kind { return KindPlatformAsked }
func (PlatformAsked) fact()      {}

// Fields declares the fields in wire order.
func (f PlatformAsked) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *PlatformAsked) declare(v Visitor) {
	v.Text(&f.Platform, "platform", "name of the cloud or store")
	v.Text(&f.Demand, "demand", "hosting, fronting, listing or push")
}

// DPIOrdered orders all strata to run a filter by pattern, or to remove it.
type DPIOrdered struct {
	Level float64 // share of recognised traffic that is held back: 1 blocks, less throttles, 0 takes the filter off
	Due   []int64 // for each stratum when its filter follows
}

// Kind returns KindDPIOrdered.
func (DPIOrdered) Kind() Kind { return KindDPIOrdered }
func (DPIOrdered) fact()      {}

// Fields declares the fields in wire order.
func (f DPIOrdered) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *DPIOrdered) declare(v Visitor) {
	v.Float(&f.Level, "level", "share", "share of recognised traffic that is held back: 1 blocks, less throttles, 0 takes the filter off")
	v.Ints(&f.Due, "due", "min", "for each stratum when its filter follows")
}

// VPNBanOrdered orders all strata to run filters against VPNs, or to remove them.
type VPNBanOrdered struct {
	Level float64 // share of VPN exits that the filters know at any time, 0 takes them off
	Due   []int64 // for each stratum when its filter follows
}

// Kind returns KindVPNBanOrdered.
func (VPNBanOrdered) Kind() Kind { return KindVPNBanOrdered }
func (VPNBanOrdered) fact()      {}

// Fields declares the fields in wire order.
func (f VPNBanOrdered) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *VPNBanOrdered) declare(v Visitor) {
	v.Float(&f.Level, "level", "share", "share of VPN exits that the filters know at any time, 0 takes them off")
	v.Ints(&f.Due, "due", "min", "for each stratum when its filter follows")
}

// ProvidersInspected is a round of inspections. Providers that lag behind the registry are fined.
type ProvidersInspected struct {
	Number int64 // number of the inspection, from 1
	Fines  int64 // fines imposed, a transfer
}

// Kind returns KindProvidersInspected.
func (ProvidersInspected) Kind() Kind { return KindProvidersInspected }
func (ProvidersInspected) fact()      {}

// Fields declares the fields in wire order.
func (f ProvidersInspected) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ProvidersInspected) declare(v Visitor) {
	v.Int(&f.Number, "number", "", "number of the inspection, from 1")
	v.Int(&f.Fines, "fines", "US cent", "fines imposed, a transfer")
}
