package design

import (
	"fmt"
	"slices"
	"strings"
)

// mostFactors is the maximum number of factors in a design. saltelli draws two dimensions per factor. The thousandth dimension of the
// Halton sequence has the base 7919, and permutations of so many digits already take most of the time of a small design.
const mostFactors = 500

// Kind is a kind of design: it says how points are laid out and which statistics can use them.
type Kind struct {
	Name, Doc string
	Size      string // what Spec.Points counts in this design; empty if the design ignores Spec.Points
	// Sampled says that the points are drawn at random from the space of the factors. Then no point can serve as the reference for the others.
	Sampled bool
	// Spread says that the points cover the whole space of the factors evenly. Then a box can be found among them.
	Spread bool
	// Importance is the statistic that measures how much an outcome depends on each factor. It is empty if the design has no such statistic.
	Importance Statistic

	bare   bool // if true, a design without factors is allowed; it is one point, the unchanged scenario
	method method
}

// Statistic is the name of a statistic that measures how much an outcome depends on each factor of a design.
type Statistic string

// The statistics.
const (
	Sobol                  Statistic = "sobol"  // shares of the outcome's variance; needs the rows of saltelli
	Morris                 Statistic = "morris" // elementary effects; needs the rows of morris
	PartialRankCorrelation Statistic = "prcc"   // rank correlation of the outcome with each factor; works with the rows of any random sample
)

// Kinds lists the kinds of design.
var Kinds = []Kind{
	{Name: "list", Doc: "the first values of all factors, then the second ones, and so on", bare: true, method: method{Spec.checkList, nil, Spec.list}},
	{Name: "grid", Doc: "every combination of values, the last factor fastest; an interval takes as many values as --points says",
		Size: "values from each interval", Spread: true, bare: true, method: method{Spec.checkGrid, Spec.gridRows, Spec.grid}},
	{Name: "oat", Doc: "one at a time: the scenario's own values, then each factor varied alone; an interval takes its ends, or as many values as --points says",
		Size: "values from each interval", method: method{Spec.checkOneAtATime, Spec.oneAtATimeRows, Spec.oneAtATime}},
	{Name: "lhs", Doc: "a Latin hypercube: each factor takes one value in each of --points equal strata",
		Size: "points", Sampled: true, Spread: true, Importance: PartialRankCorrelation, method: drawn(latin, func(int) int { return 1 })},
	{Name: "halton", Doc: "a scrambled Halton sequence: it fills the space evenly, and more points continue it",
		Size: "points", Sampled: true, Spread: true, Importance: PartialRankCorrelation, method: drawn(halton, func(int) int { return 1 })},
	{Name: "crossed", Doc: "every combination of the levers' values in the same states of the world: --points scrambled Halton draws of the other factors",
		Size: "states of the world", Sampled: true, Spread: true, method: method{Spec.checkCrossed, Spec.crossedRows, Spec.cross}},
	{Name: "saltelli", Doc: "--points base samples of factors + 2 points each, for Sobol indices",
		Size: "base samples", Sampled: true, Importance: Sobol, method: drawn(saltelli, func(k int) int { return k + 2 })},
	{Name: "morris", Doc: "--points trajectories of factors + 1 points each, for elementary effects",
		Size: "trajectories", Sampled: true, Importance: Morris, method: method{Spec.checkMorris, Spec.morrisRows, Spec.morris}},
}

// Names returns the names of the kinds of design.
func Names() []string {
	var out []string
	for _, k := range Kinds {
		out = append(out, k.Name)
	}
	return out
}

// Sizes returns a text that says what Spec.Points counts in each kind of design: "crossed: states of the world; …".
func Sizes() string {
	var sizes []string
	for _, k := range Kinds {
		if k.Size != "" {
			sizes = append(sizes, k.Name+": "+k.Size)
		}
	}
	return strings.Join(sizes, "; ")
}

// New lays out the design that a Spec describes. Without factors, list and grid are one point, the unchanged scenario.
func New(s Spec) (*Design, error) {
	i := slices.Index(Names(), s.Kind)
	if i < 0 {
		return nil, fmt.Errorf("unknown design %q; choose one of %s", s.Kind, strings.Join(Names(), ", "))
	}
	k := &Kinds[i]
	if err := k.check(s); err != nil {
		return nil, err
	}
	d := k.method.layOut(s)
	d.Kind = k
	return d, nil
}

// check returns an error if a design of this kind is impossible with the Spec.
func (k *Kind) check(s Spec) error {
	switch {
	case !k.bare && len(s.Factors) == 0:
		return fmt.Errorf("the design %s needs at least one factor; add [[sweep.factor]] with a path, or --factor path=v1,v2", s.Kind)
	case len(s.Factors) > mostFactors:
		return fmt.Errorf("the design has %d factors, more than the limit of %d; remove some factors", len(s.Factors), mostFactors)
	}
	if k.method.check != nil {
		if err := k.method.check(s); err != nil {
			return err
		}
	}
	switch {
	case k.Sampled && s.Points < 1:
		return fmt.Errorf("the design %s needs a number of %s; give this number as points = 1 or more, or as --points", s.Kind, k.Size)
	case k.method.rows != nil && k.method.rows(s) > Most:
		return fmt.Errorf("the design has more than %d points; use fewer points, values or factors", Most)
	}
	return nil
}
