package design

// Most is the maximum number of points in a design.
const Most = 1_000_000

// Spec describes a design completely.
type Spec struct {
	Kind    string // name of the kind of design, as in Kinds
	Factors []Factor
	// Points is the number of points, samples, states or trajectories to draw; Size of the Kind says which. For grid and oat it is the number of
	// values to take from each interval, both ends included.
	Points int
	Seed   uint64   // seed of the random draws of the design
	Own    []string // values that the scenario itself has, one per factor; only oat uses them, for its first point
}

// Design holds the points of a design, in the order of its rows.
type Design struct {
	Kind   *Kind      // kind of the design, a row of Kinds
	Points [][]string // values of each point, one per factor
}

// method contains the functions that lay out a kind of design.
type method struct {
	check  func(Spec) error // returns an error if the Spec is impossible for this kind of design; nil if every Spec is possible
	rows   func(Spec) int   // number of points, at most Most + 1; nil for list, which has one point per level
	layOut func(Spec) *Design
}

// capped returns n, but at most Most + 1.
func capped(n int) int { return min(n, Most+1) }
