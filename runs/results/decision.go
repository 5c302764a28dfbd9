package results

// Decision is what one criterion says of the policies: every combination of the levers' values is a policy, every combination of the other
// factors a state of the world that each policy meets.
type Decision struct {
	Outcome, Unit string
	Minimise      bool
	Threshold     float64 // from which on a policy is good enough; NaN where the criterion has none
	Used, Left    int     // states of the world reckoned with, and left out
	Note          string  // what leaving them out means; empty where none was
	Policies      []DecidedPolicy
}

// DecidedPolicy is a policy under one criterion. Figures are means over the replicates of a point; NaN where no state of the world is left.
type DecidedPolicy struct {
	Values    []string // of the levers
	Mean      float64  // over the states of the world, in the unit of the outcome
	MeanLoss  float64  // mean regret
	MaxRegret float64
	Minimax   bool    // no other policy has a smaller largest regret
	Met       int     // states in which it is good enough
	Share     float64 // of those used; NaN without a threshold
}

// ParetoFront is the set of policies that no other dominates in the means of the criteria.
type ParetoFront struct {
	Outcomes []string
	Policies []FrontPolicy
}

// FrontPolicy is a policy with its mean over the states of the world under each criterion of the front.
type FrontPolicy struct {
	Values []string  // of the levers
	Means  []float64 // NaN where no state of the world is left; such a policy is no member
	Member bool
}

// DiscoveryBox is the corner of the unknown in which a policy fails a criterion (PRIM).
type DiscoveryBox struct {
	Outcome  string
	Says     string     // what counts as failing, "reachability_mean < 0.8"
	Policy   []string   // values of the levers; empty where the sweep has none
	Limits   []BoxLimit // none where nothing tells failures from the rest, or all or none fail
	Runs     int        // points inside
	Cases    int        // of them, failures
	Coverage float64    // share of all failures that lie inside; NaN where there is none
	Density  float64    // share of the points inside that fail
	Mass     float64    // share of all points that lie inside
	Used     int        // points reckoned with
	Left     int        // points left out, for want of a figure
	All      int        // failures in all
	Note     string     // what leaving them out means; empty where none was
}

// BoxLimit is what a box allows of one factor it restricts.
type BoxLimit struct {
	Factor    string
	Low, High float64  // both included, in the unit of the parameter; infinite where that end is open
	Allowed   []string // the values inside, of a factor that has levels without an order; nil otherwise
	P         float64  // quasi-p of Bryant and Lempert (2010)
}

// SweptCrossing is how likely a series is ever beyond a threshold at a point.
type SweptCrossing struct {
	Point         int
	Series        string
	Says          string  // "reachability_unaided < 0.5"
	Hits, Used    int     // replicates
	Left          int     // replicates without the series: they failed
	Share         float64 // NaN where none is left
	CILow, CIHigh float64 // 95 % interval of Wilson
}
