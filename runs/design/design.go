package design

import (
	"fmt"
	"slices"
	"strings"
)

// mostFactors is the maximum number of factors in a design: saltelli uses two dimensions per factor, and gonum's sequence has a thousand.
const mostFactors = 500

// Kind is a kind of design: how its points are laid out, and which statistics can use them.
type Kind struct {
	Name, Doc string
	Size      string // what the number of points counts; empty if the design ignores it
	// Sampled says that the points are drawn from the space of the factors, so no point is a reference for the others.
	Sampled bool
	// Spread says that the points cover the whole space of the factors evenly, so a box can be found among them.
	Spread bool
	// Importance is the statistic that measures how much an outcome depends on each factor; empty if there is none.
	Importance Statistic

	bare   bool // without factors it is one point, the unchanged scenario
	method method
}

// Statistic measures how much an outcome depends on each factor of a design.
type Statistic string

// The statistics. Each reads the coordinates of the points, which only a drawn design has.
const (
	Sobol                  Statistic = "sobol"  // shares of the variance; needs the rows of saltelli
	Morris                 Statistic = "morris" // elementary effects; needs the rows of morris
	PartialRankCorrelation Statistic = "prcc"   // works with the rows of any sample
)

// Kinds lists the designs. Each row says what other packages may do with its points.
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
		Size: "trajectories", Sampled: true, Importance: Morris, method: drawn(morris, func(k int) int { return k + 1 })},
}

// Names lists the names of the designs.
func Names() []string {
	var out []string
	for _, k := range Kinds {
		out = append(out, k.Name)
	}
	return out
}

// Sizes says for each design what its number of points counts: "crossed: states of the world; …".
func Sizes() string {
	var sizes []string
	for _, k := range Kinds {
		if k.Size != "" {
			sizes = append(sizes, k.Name+": "+k.Size)
		}
	}
	return strings.Join(sizes, "; ")
}

// New lays out a design. Without factors, list and grid are one point, the unchanged scenario. The error says what the design lacks.
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

// check returns an error if the design is impossible.
func (k *Kind) check(s Spec) error {
	switch {
	case !k.bare && len(s.Factors) == 0:
		return fmt.Errorf("a design %s needs a factor; add [[sweep.factor]] with a path, or --factor path=v1,v2", s.Kind)
	case len(s.Factors) > mostFactors:
		return fmt.Errorf("%d factors are more than the limit of %d; remove some", len(s.Factors), mostFactors)
	}
	if k.method.check != nil {
		if err := k.method.check(s); err != nil {
			return err
		}
	}
	switch {
	case k.Sampled && s.Points < 1:
		return fmt.Errorf("a design %s needs a number of %s; give points = 1 or more, or --points", s.Kind, k.Size)
	case k.method.rows != nil && k.method.rows(s) > Most:
		return fmt.Errorf("the design has more than %d points; use fewer points, values or factors", Most)
	}
	return nil
}
