package results

// Decision is the evaluation of all policies by one criterion. Every combination of the levers' values is a policy. Every combination of the other
// factors is a state of the world, in which each policy is evaluated.
type Decision struct {
	Outcome, Unit string
	Minimise      bool
	Threshold     float64 // the value a policy must reach; NaN if the criterion has none
	Used, Left    int     // states of the world evaluated, and left out
	Note          string  // how the left-out states affect the result; empty if there are none
	Policies      []DecidedPolicy
}

// DecidedPolicy is a policy under one criterion. Figures are means over the replicates of a point; NaN if no state of the world is left.
type DecidedPolicy struct {
	Values    []string // values of the levers
	Mean      float64  // mean over the states of the world, in the unit of the outcome
	MeanLoss  float64  // mean regret
	MaxRegret float64
	Minimax   bool    // no other policy has a smaller largest regret
	Met       int     // states in which the policy reaches the threshold
	Share     float64 // Met as a share of the states used; NaN without a threshold
}

// ParetoFront is the set of policies that no other policy dominates in the means of the criteria.
type ParetoFront struct {
	Outcomes []string
	Policies []FrontPolicy
}

// FrontPolicy is a policy with its mean over the states of the world, for each criterion of the front.
type FrontPolicy struct {
	Values []string  // values of the levers
	Means  []float64 // NaN if no state of the world is left; such a policy is not a member
	Member bool
}

// DiscoveryBox is the region of the uncertainties in which a policy fails a criterion (PRIM).
type DiscoveryBox struct {
	Outcome  string
	Says     string     // the condition for a failure, "reachability_mean < 0.8"
	Policy   []string   // values of the levers; empty if the sweep has none
	Limits   []BoxLimit // empty if no limits separate failures from the rest, or all or no points fail
	Runs     int        // points inside the box
	Cases    int        // failures among the points inside
	Coverage float64    // share of all failures that lie inside the box; NaN without failures
	Density  float64    // share of the points inside that fail
	Mass     float64    // share of all points that lie inside the box
	Used     int        // points evaluated
	Left     int        // points left out because they lack the outcome
	All      int        // failures in all
	Note     string     // how the left-out points affect the result; empty if there are none
}

// BoxLimit is the range of one factor that a box restricts.
type BoxLimit struct {
	Factor    string
	Low, High float64  // ends of the range, both included, in the unit of the parameter; infinite for an open end
	Allowed   []string // the values inside the box, for a factor whose levels have no order; nil otherwise
	P         float64  // quasi-p of Bryant and Lempert (2010)
}

// SweptCrossing is the probability, at one point, that a series ever crosses a threshold.
type SweptCrossing struct {
	Point         int
	Series        string
	Says          string  // "reachability_unaided < 0.5"
	Hits, Used    int     // replicates that ever cross, and all replicates evaluated
	Left          int     // failed replicates, which have no series
	Share         float64 // Hits as a share of Used; NaN if no replicate is left
	CILow, CIHigh float64 // 95 % interval of Share, after Wilson
}
