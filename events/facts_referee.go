package events

// RunOpened opens the run and every log. The canonical scenario in it makes the log self-contained.
//
//	run.opened v2; by referee; now; answers nothing
type RunOpened struct {
	Scenario  string   // the canonical scenario, TOML
	Acting    []string // "path = value" of each parameter that can act in the run and differs from its default
	Seed      int64    // seed of all random draws
	Replicate int64    // replicate, from 0
	Program   string   // version of the program that wrote the log
}

// RunClosed closes the run at its horizon and ends every log. It carries the fingerprint of all entries before it.
//
//	run.closed v1; by referee; now; answers nothing
type RunClosed struct {
	Fingerprint string // fingerprint of all entries before this one, in hexadecimal
	Entries     int64  // [count] entries before this one
}

// ScenarioChanged is a dated change of the scenario that takes effect.
//
//	scenario.changed v1; by referee; to everyone; announced; answers run.opened
type ScenarioChanged struct {
	Paths  []string // paths of the parameters that change
	Values []string // new values as TOML, one for each path
}

// MoveRejected is a move that the referee rejected, because it was not lawful or not possible. Only the actor that made it sees it.
//
//	move.rejected v1; by everyone; to everyone; now; answers the fact that caused the move
type MoveRejected struct {
	Move   string // wire name of the move
	Reason string // the reason, in a sentence
}

// ReachMeasured is the reach of clients over the step just ended, for each stratum in the order of the scenario. It is stated when it differs from
// the step before.
//
//	reach.measured v1; by referee; to users, politics; step; answers the facts of the step
type ReachMeasured struct {
	Open     []float64 // [share] share of clients with an unaided path, averaged over the minutes of the step
	FirstTry []float64 // [share] share of attempts that succeed at the first endpoint, unaided
	Lost     []float64 // [probability] chance that a client with a path lost it in the step
	Gained   []float64 // [probability] chance that a client without a path gained one in the step
	Quality  []float64 // [share] quality of service, media included; 1 is undisturbed
}

// ReachObserved is the unaided reach that one observer (a lens) would have published. It is late, biased and noisy. No strategy acts on it.
//
//	reach.observed v1; by referee; step; answers the facts of the step
type ReachObserved struct {
	Lens   string  // name of the lens: panel, operator or messenger
	Reach  float64 // [share] unaided reach as the lens sees it
	People int64   // [people] connected people as the lens sees them, among those it covers
}

// RivalsMeasured is how well rival messengers worked in the step just ended. It is stated when it differs from the step before.
//
//	rivals.measured v1; by referee; to users; step; answers filters.changed
type RivalsMeasured struct {
	Working float64 // [share] share of rivals' customers who reach their service
}

// FailuresReported is the messenger's view of failed connections, one step late.
//
//	failures.reported v1; by referee; to messenger; step; answers filters.changed
type FailuresReported struct {
	Changed []int64   // endpoints that were blocked or freed at some stratum in the step before, numbered from 0
	Share   []float64 // [share] for each of them, the share of subscribers who could not reach it at the end of that step
	CutOff  float64   // [share] share of clients that no longer report at all
}

// ServicesChanged lists the firms whose share of cut-off customers changed, as of the end of the step.
//
//	services.changed v1; by referee; to businesses; step; answers filters.changed
type ServicesChanged struct {
	Firms    []int64   // firms, numbered from 0
	Affected []float64 // [share] for each firm, the share of its customers who cannot reach it now
}

// CollateralMeasured is the collateral damage to unrelated connections in the step just ended, by mistaken filters and overloaded routers. It is stated
// when it differs from the step before.
//
//	collateral.measured v1; by referee; to businesses; step; answers dpi.changed, filters.changed
type CollateralMeasured struct {
	Filter   float64 // [share] share of the country's unrelated connections broken by filters that take them for the messenger
	Overload float64 // [share] share of the country's unrelated connections broken by overloaded routers
}

// CriticalFailed is a critical function that over-blocking has broken: something that lives or the economy depend on.
//
//	critical.failed v1; by referee; to censor, politics; step; answers filters.changed
type CriticalFailed struct {
	Cents    int64   // [US cent] damage
	Pressure float64 // addition to pressure, in units of ten thousand complaints
}

// CostsMeasured is the costs and transfers of the step just ended, without the losses of businesses.
//
//	costs.measured v1; by referee; step; answers the facts of the step
type CostsMeasured struct {
	Advertising int64 // [US cent] net income that channel owners lost
	Messenger   int64 // [US cent] spending of the messenger on its own work
	Users       int64 // [US cent] value of the time people lost
	Censor      int64 // [US cent] spending of regulator and providers
	Rent        int64 // [US cent] transfer from messenger to clouds
	Fees        int64 // [US cent] transfer from people to VPN firms
	Grants      int64 // [US cent] transfer from messenger to volunteers
}
