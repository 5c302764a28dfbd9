package sweep

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"whackamole/param"
	"whackamole/runs/design"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
	"whackamole/runs/sweep/decide"
	"whackamole/runs/sweep/journal"
)

// layout holds the points of a sweep: a design over parameters of its first scenario.
type layout struct {
	design  *design.Kind
	seed    int64              // seed of the random draws of the design
	of      *scenario.Scenario // first scenario, which declares the parameters that the factors vary
	factors []design.Factor
	uses    []string   // use of each factor: lever, uncertainty or the use that its parameter declares; empty for the factor that selects the scenario
	points  [][]string // values of each point, one per factor
}

// layOut turns the planned factors into factors of the design and lays out the design. The functions factorError and designError add positions to
// errors: the position of the wrong key of factor i, and that of the design.
func layOut(p Plan, of *scenarios, factorError func(i int, f PlannedFactor, key string, err error) error, designError func(err error) error) (*layout, error) {
	l := &layout{seed: p.Seed, of: of.all[0]}
	var own []string
	if len(of.all) > 1 {
		f := of.factor()
		l.factors, l.uses, own = append(l.factors, f), append(l.uses, ""), append(own, f.Levels[0])
	}
	for i, planned := range p.Factors {
		f, key, err := resolve(l.of.Values, planned)
		if err == nil && slices.ContainsFunc(l.factors, func(other design.Factor) bool { return other.Path == f.Path }) {
			key, err = "path", errors.New("two factors have the same path; remove one of them")
		}
		if err != nil {
			return nil, factorError(i, planned, key, err)
		}
		declared, _ := l.of.Get(f.Path) // Get finds the parameter, because resolve has checked the path
		value, err := l.of.Plain(f.Path, declared.Value)
		if err != nil {
			return nil, err
		}
		l.factors, l.uses, own = append(l.factors, f), append(l.uses, planned.use(declared).String()), append(own, value)
	}
	d, err := design.New(design.Spec{Kind: p.Design, Factors: l.factors, Points: int(p.Points), Seed: uint64(p.Seed), Own: own})
	if err != nil {
		return nil, designError(err)
	}
	l.design, l.points = d.Kind, d.Points
	return l, nil
}

// numbered maps the values of a point, joined by journal.Key, to the indices of all points with these values.
func (l *layout) numbered() map[string][]int {
	points := map[string][]int{}
	for i, values := range l.points {
		points[journal.Key(values)] = append(points[journal.Key(values)], i)
	}
	return points
}

// digest returns the SHA-256 of all points, in hexadecimal.
func (l *layout) digest() string {
	sum := sha256.New()
	for _, values := range l.points {
		io.WriteString(sum, journal.Key(values)+"\n")
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// paths returns the path of each factor.
func (l *layout) paths() []string {
	paths := []string{}
	for _, f := range l.factors {
		paths = append(paths, f.Path)
	}
	return paths
}

// scenario returns the index of the scenario that is simulated at a point.
func (l *layout) scenario(point int) int {
	if len(l.factors) == 0 || l.factors[0].Path != scenarioFactor {
		return 0
	}
	return slices.Index(l.factors[0].Levels, l.points[point][0])
}

// assignments returns the parameter values of a point, as assignments to its scenario. The factor that selects the scenario is left out.
func (l *layout) assignments(point int) []param.Assignment {
	var out []param.Assignment
	for i, f := range l.factors {
		if f.Path != scenarioFactor {
			out = append(out, param.Assignment{Path: f.Path, Value: l.points[point][i]})
		}
	}
	return out
}

// describe returns the factors of a point with their values, as text.
func (l *layout) describe(point int) string {
	var out []string
	for i, f := range l.factors {
		out = append(out, f.Path+"="+l.points[point][i])
	}
	return strings.Join(out, ", ")
}

// inputs returns the value of a factor at every point, as a number. Durations are in minutes. A factor whose values are words has the index of its
// level in design.Factor.Distinct.
func (l *layout) inputs(factor int) (in stats.Input) {
	f := l.factors[factor]
	of := map[string]float64{}
	for i, level := range f.Distinct() {
		of[level] = float64(i)
	}
	if f.Nominal() {
		in.Categories = len(of)
	}
	for i, x := range f.Numbers {
		of[f.Levels[i]] = x
	}
	for _, values := range l.points {
		x, level := of[values[factor]]
		if !level {
			x, _ = strconv.ParseFloat(strings.TrimSuffix(values[factor], f.Suffix), 64) // a value of an interval, as design.Factor.Text writes it
		}
		in.Values = append(in.Values, x)
	}
	return in
}

// space returns the points and factors in the form of package decide.
func (l *layout) space() decide.Space {
	return decide.Space{Design: l.design.Name, Spread: l.design.Spread, Factors: l.factors, Points: l.points, Figures: l.inputs}
}
