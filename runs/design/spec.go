package design

// Most is how many points a design may have.
const Most = 1_000_000

// Spec says which design, of what.
type Spec struct {
	Kind    string // one of Kinds
	Factors []Factor
	// Points is the number of rows of lhs and halton, of states of the world of crossed, of base samples of saltelli, of trajectories of morris; of
	// grid and oat the number of values taken of an interval, both ends among them. list has none of its own: it has as many points as its factors
	// have levels.
	Points int
	Seed   uint64   // of what the design draws
	Own    []string // the scenario's own values, one a factor: where oat begins
}

// Design holds the points, row by row.
type Design struct {
	Kind   *Kind       // its row of Kinds
	Points [][]string  // one value a factor
	Units  [][]float64 // the coordinates behind them, of a design with a statistic; nil otherwise
}

// plan says how a design is laid out.
type plan struct {
	check  func(Spec) error // says what it lacks
	rows   func(Spec) int   // how many points it has; beyond Most it says Most + 1. Nil where they are the levels of a factor.
	layOut func(Spec) *Design
}

// beyond cuts a number of points off at Most + 1.
func beyond(n int) int { return min(n, Most+1) }
