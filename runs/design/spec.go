package design

// Most is the maximum number of points in a design.
const Most = 1_000_000

// Spec describes a design.
type Spec struct {
	Kind    string // one of Kinds
	Factors []Factor
	// Points is the number of points or samples to draw; the Size of the Kind says which. For grid and oat it is the number of values that they take
	// from an interval, both ends included.
	Points int
	Seed   uint64   // of the design's random draws
	Own    []string // the scenario's own values, one per factor; oat starts there
}

// Design holds the points, row by row.
type Design struct {
	Kind   *Kind       // the row of Kinds that describes the design
	Points [][]string  // one value per factor
	Units  [][]float64 // coordinates of the points; nil for a design that has none
}

// method lays out a design.
type method struct {
	check  func(Spec) error // returns an error for what only this design needs; nil if it needs nothing more
	rows   func(Spec) int   // number of points, at most Most + 1; nil if there is one for each level of a factor
	layOut func(Spec) *Design
}

// capped limits a number of points to Most + 1.
func capped(n int) int { return min(n, Most+1) }
