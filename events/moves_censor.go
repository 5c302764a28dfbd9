package events

// Block asks the registry to list prefixes.
type Block struct {
	Prefixes []Prefix // what to list
	Reason   string   // own, cloud, widen or front
}

// Name returns the wire name.
func (Block) Name() string { return "block" }
func (Block) move()        {}

// Fields declares the fields in wire order.
func (m Block) Fields(v Visitor) Move {
	v.Prefixes(&m.Prefixes, "prefixes", "what to list")
	v.Text(&m.Reason, "reason", "own, cloud, widen or front")
	return m
}

// Unblock asks the registry to lift prefixes.
type Unblock struct {
	Prefixes []Prefix // what to lift, as it was listed
	Reason   string   // release
}

// Name returns the wire name.
func (Unblock) Name() string { return "unblock" }
func (Unblock) move()        {}

// Fields declares the fields in wire order.
func (m Unblock) Fields(v Visitor) Move {
	v.Prefixes(&m.Prefixes, "prefixes", "what to lift, as it was listed")
	v.Text(&m.Reason, "reason", "release")
	return m
}

// TrialDPI begins a trial of deep packet inspection.
type TrialDPI struct {
	Days int64 // length of the trial
}

// Name returns the wire name.
func (TrialDPI) Name() string { return "trial_dpi" }
func (TrialDPI) move()        {}

// Fields declares the fields in wire order.
func (m TrialDPI) Fields(v Visitor) Move {
	v.Int(&m.Days, "days", "day", "length of the trial")
	return m
}

// DeployDPI rolls out a filter by pattern at all strata, or removes it. To roll it out, the censor needs a passed trial or a filter that the
// scenario declares ready.
type DeployDPI struct {
	On bool // false takes it off
}

// Name returns the wire name.
func (DeployDPI) Name() string { return "deploy_dpi" }
func (DeployDPI) move()        {}

// Fields declares the fields in wire order.
func (m DeployDPI) Fields(v Visitor) Move {
	v.Bool(&m.On, "on", "false takes it off")
	return m
}

// Throttle slows recognised traffic at all strata. Level 0 lifts the throttle.
type Throttle struct {
	Level float64 // share of its speed that is taken away, under 1
}

// Name returns the wire name.
func (Throttle) Name() string { return "throttle" }
func (Throttle) move()        {}

// Fields declares the fields in wire order.
func (m Throttle) Fields(v Visitor) Move {
	v.Float(&m.Level, "level", "share", "share of its speed that is taken away, under 1")
	return m
}

// BlockVPN orders providers to filter VPN exits. Level 0 lifts the filter.
type BlockVPN struct {
	Level float64 // share of exits known at any time
}

// Name returns the wire name.
func (BlockVPN) Name() string { return "block_vpn" }
func (BlockVPN) move()        {}

// Fields declares the fields in wire order.
func (m BlockVPN) Fields(v Visitor) Move {
	v.Float(&m.Level, "level", "share", "share of exits known at any time")
	return m
}

// Inspect starts an inspection of operators. Those that lag behind the registry are fined.
type Inspect struct{}

// Name returns the wire name.
func (Inspect) Name() string { return "inspect" }
func (Inspect) move()        {}

// Fields declares the fields in wire order.
func (m Inspect) Fields(_ Visitor) Move {
	return m
}

// RequestTakedown asks a cloud or store to act.
type RequestTakedown struct {
	Platform string // name of the cloud or store
	Demand   string // hosting, fronting, listing or push
}

// Name returns the wire name.
func (RequestTakedown) Name() string { return "request_takedown" }
func (RequestTakedown) move()        {}

// Fields declares the fields in wire order.
func (m RequestTakedown) Fields(v Visitor) Move {
	v.Text(&m.Platform, "platform", "name of the cloud or store")
	v.Text(&m.Demand, "demand", "hosting, fronting, listing or push")
	return m
}

// StandDown ends the listing of cloud addresses.
type StandDown struct {
	Goal string // what the censor aims at from now on
}

// Name returns the wire name.
func (StandDown) Name() string { return "stand_down" }
func (StandDown) move()        {}

// Fields declares the fields in wire order.
func (m StandDown) Fields(v Visitor) Move {
	v.Text(&m.Goal, "goal", "what the censor aims at from now on")
	return m
}
