package results

// Decision is the evaluation of all policies by one criterion. A policy is one combination of the values of the levers. A state of the world is one
// combination of the values of the other factors. Every policy is evaluated in every state of the world.
type Decision struct {
	Outcome, Unit string
	Minimise      bool
	Threshold     float64 // the value that the outcome of a policy must reach; NaN if the criterion has none
	Used, Left    int     // numbers of the states of the world evaluated, and left out
	Note          string  // warning that states were left out, which may bias the result; empty if Left is 0
	Policies      []DecidedPolicy
}

// DecidedPolicy is one policy, evaluated by one criterion. In each state of the world, the outcome of a policy is its mean over the replicates. If no
// state of the world is used, the results are NaN.
type DecidedPolicy struct {
	Values    []string // values of the levers that define the policy
	Mean      float64  // mean of the outcome over the states of the world, in the unit of the outcome
	MeanLoss  float64  // mean regret over the states of the world, in the unit of the outcome
	MaxRegret float64  // largest regret over the states of the world
	Minimax   bool     // true if no other policy has a smaller MaxRegret
	Met       int      // number of states in which the policy reaches the threshold
	Share     float64  // Met divided by the number of states used; NaN without a threshold
}

// ParetoFront lists all policies with their mean outcomes, and says which of them no other policy dominates.
type ParetoFront struct {
	Outcomes []string // outcomes of the criteria that define the front
	Policies []FrontPolicy
}

// FrontPolicy is a policy with its mean outcomes over the states of the world.
type FrontPolicy struct {
	Values []string  // values of the levers that define the policy
	Means  []float64 // one mean for each of ParetoFront.Outcomes; NaN if no state of the world is used, and then Member is false
	Member bool      // true if no other policy dominates this one
}

// DiscoveryBox is the region of the uncertainties in which most failures of a policy lie. PRIM found it for one criterion.
type DiscoveryBox struct {
	Outcome  string
	Says     string     // the condition that makes a point a failure, such as "reachability_mean < 0.8"
	Policy   []string   // values of the levers that define the policy; empty if the sweep has no levers
	Limits   []BoxLimit // limits of the box; empty if no box separates the failures, or all or no points fail
	Runs     int        // number of points inside the box
	Cases    int        // number of failures among the points inside the box
	Coverage float64    // share of all failures that lie inside the box; NaN if there are none
	Density  float64    // share of the points inside the box that fail
	Mass     float64    // share of all points that lie inside the box
	Used     int        // number of points evaluated, inside and outside the box
	Left     int        // number of points left out, because they have no value of the outcome
	All      int        // number of failures among the points evaluated
	Note     string     // warning that points were left out, which may bias the box; empty if Left is 0
}

// BoxLimit is the range of one factor inside a box. Only restricted factors have one.
type BoxLimit struct {
	Factor    string
	Low, High float64  // lowest and highest value inside, in the unit of the parameter; infinite at an end without a limit
	Allowed   []string // the values inside the box, for a factor whose levels have no order; nil otherwise
	P         float64  // quasi-p (Bryant and Lempert 2010): probability that the box would be as dense by chance without this limit
}

// SweptCrossing is the probability, at one design point, that a series is ever beyond a threshold.
type SweptCrossing struct {
	Point         int
	Series        string
	Says          string  // the condition for a crossing, such as "reachability_unaided < 0.5"
	Hits, Used    int     // number of replicates whose series is ever beyond the threshold, and number of all replicates evaluated
	Left          int     // number of failed replicates, which have no series
	Share         float64 // Hits divided by Used; NaN if Used is 0
	CILow, CIHigh float64 // ends of the 95 % interval of Share (Wilson)
}
