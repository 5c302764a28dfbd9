package events

// RunOpened is the first fact of every run. It contains the whole scenario, so a log can be read without any other file.
//
//	run.opened v2; by referee; now; answers nothing
type RunOpened struct {
	Scenario  string   // text of the scenario in its canonical form, as TOML
	Acting    []string // "path = value" of each parameter that can influence the run and differs from its default
	Seed      int64    // seed of all random draws
	Replicate int64    // number of the replicate, from 0
	Program   string   // version of the program that wrote the log
}

// RunClosed is the last fact of every run, at its horizon. It contains the fingerprint of all entries before it.
//
//	run.closed v1; by referee; now; answers nothing
type RunClosed struct {
	Fingerprint string // fingerprint of all entries before this one, in hexadecimal
	Entries     int64  // [count] number of entries before this one
}

// ScenarioChanged is a change of parameters on a date that the scenario sets.
//
//	scenario.changed v1; by referee; to everyone; announced; answers run.opened
type ScenarioChanged struct {
	Paths  []string // paths of the parameters that change
	Values []string // new value of each parameter, as TOML, in the order of the paths
}

// MoveRejected is a move that the referee rejected, because the move was unlawful or impossible. Only the actor that proposed the move observes the fact.
//
//	move.rejected v1; by everyone; to everyone; now; answers the fact that caused the move
type MoveRejected struct {
	Move   string // name of the move in the log
	Reason string // reason of the rejection, in one sentence
}

// ReachMeasured states how well clients reached the messenger in the step just ended. Each list has one value for each stratum, in the order of the
// scenario. It is stated if a value changed or clients lost or gained a path.
//
//	reach.measured v1; by referee; to users, politics; step; answers the last fact that changed what clients reach
type ReachMeasured struct {
	Open     []float64 // [share] share of clients with a path without proxy or VPN, averaged over the minutes of the step
	FirstTry []float64 // [share] share of connections without proxy or VPN that succeed at the first endpoint tried
	Lost     []float64 // [probability] probability that a client with a path lost its path in the step
	Gained   []float64 // [probability] probability that a client without a path gained a path in the step
	Quality  []float64 // [share] quality of the service, media included, from 0 to 1; 1 is undisturbed
}

// ReachObserved states what one observer (a lens) publishes about reach without proxy or VPN. The values are late and biased. No actor observes this fact;
// only the results use it.
//
//	reach.observed v1; by referee; step; answers the last fact that changed what clients reach
type ReachObserved struct {
	Lens   string  // name of the lens: panel, operator or messenger
	Reach  float64 // [share] reach without proxy or VPN as the lens measures it, with noise
	People int64   // [people] connected people whom the lens counts; a lens covers only a part of the people
}

// RivalsMeasured states how well rival messengers worked in the step just ended. It is stated if the value changed.
//
//	rivals.measured v1; by referee; to users; step; answers the last fact that changed what clients reach
type RivalsMeasured struct {
	Working float64 // [share] share of the rivals' customers who can reach the rival they use
}

// FailuresReported states what the messenger knows about failed connections. The values describe the step before the step just ended.
//
//	failures.reported v1; by referee; to messenger; step; answers the last fact that changed what clients reach
type FailuresReported struct {
	Changed []int64   // numbers, from 0, of the endpoints that became blocked or unblocked at some stratum in the step before
	Share   []float64 // [share] for each endpoint in changed, share of subscribers for whom it was blocked at the end of the step before
	CutOff  float64   // [share] share of people with the app who were out of reach at the end of the step before
}

// ServicesChanged lists the firms whose share of cut-off customers changed in the step just ended.
//
//	services.changed v1; by referee; to businesses; step; answers the last fact that changed what clients reach
type ServicesChanged struct {
	Firms    []int64   // numbers of the firms, from 0
	Affected []float64 // [share] for each firm in firms, share of its customers who cannot reach it now
}

// CollateralMeasured states the share of unrelated connections that filters by pattern and overloaded routers broke in the step just ended. It is stated if a
// share changed.
//
//	collateral.measured v1; by referee; to businesses; step; answers the last fact that changed what clients reach
type CollateralMeasured struct {
	Filter   float64 // [share] share of the country's unrelated connections that filters broke, because they took them for the messenger's
	Overload float64 // [share] share of the country's unrelated connections that overloaded routers broke
}

// CriticalFailed is the failure of a critical service, on which lives or the economy depend, because the censor blocks too many addresses.
//
//	critical.failed v1; by referee; to censor, politics; step; answers the last fact that changed what clients reach
type CriticalFailed struct {
	Cents    int64   // [US cent] damage of the failure
	Pressure float64 // amount that the failure adds to pressure, in units of ten thousand complaints
}

// CostsMeasured states the costs and transfers of the step just ended. The losses of businesses are in losses.reported.
//
//	costs.measured v1; by referee; step; answers nothing
type CostsMeasured struct {
	Advertising int64 // [US cent] net income that owners of channels lost
	Messenger   int64 // [US cent] spending of the messenger on its own work: opening endpoints and launching proxies
	Users       int64 // [US cent] value of the time that people lost because they were out of reach
	Censor      int64 // [US cent] spending of the regulator and the providers
	Rent        int64 // [US cent] transfer from the messenger to clouds, for endpoints and proxies
	Fees        int64 // [US cent] transfer from people to VPN firms
	Grants      int64 // [US cent] transfer from the messenger to volunteers
}
