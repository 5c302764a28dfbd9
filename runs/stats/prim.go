package stats

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"whackamole/internal/portable"
)

// Input holds the values of one factor in each run.
type Input struct {
	Values []float64
	// Categories is 0 for numbers. Otherwise the values are unordered categories: integers from 0 to below Categories.
	Categories int
}

// PRIMSettings control the search for a box. Smaller values of Peel and Paste make a slower but more careful search.
type PRIMSettings struct {
	Peel    float64 // share of the runs in the box that one peeling step removes, for an input of numbers; above 0, at most 0.5
	Paste   float64 // runs that one pasting step adds, as a share of the runs in the box, for an input of numbers; above 0, at most 0.5
	Mass    float64 // smallest share of all runs that a box may contain, from 0 to 1
	Density float64 // target for the share of cases among the runs in the chosen box, from 0 to 1
}

// PatientPRIM returns the usual settings. Each step peels or pastes 5 % (Friedman and Fisher 1999 advise 5 to 10 %). A box contains at least 5 % of
// the runs. The target is a box in which 80 % of the runs are cases; Bryant and Lempert (2010) show boxes of about that density.
func PatientPRIM() PRIMSettings {
	return PRIMSettings{Peel: 0.05, Paste: 0.05, Mass: 0.05, Density: 0.8}
}

func (s PRIMSettings) check() error {
	for _, v := range []struct {
		name       string
		value, top float64
		open       bool
	}{{"Peel", s.Peel, 0.5, true}, {"Paste", s.Paste, 0.5, true}, {"Mass", s.Mass, 1, false}, {"Density", s.Density, 1, false}} {
		if !(v.value >= 0 && v.value <= v.top) || v.open && v.value == 0 {
			return fmt.Errorf("PRIM setting %s is %v, want a share from 0 to %v, and above 0 for Peel and Paste", v.name, v.value, v.top)
		}
	}
	return nil
}

// Induction records how a box was found.
type Induction struct {
	Peeling  []Box  // boxes from the whole space to the smallest box; each lies inside the previous box
	Chosen   int    // index in Peeling where pasting starts
	Interest Box    // the chosen box after pasting, with the quasi-p of its limits
	Used     int    // number of runs used
	Cases    int    // number of cases among the runs used
	Left     int    // number of runs left out
	Note     string // warning that runs were left out, which may bias the box; empty if Left is 0
}

// PRIM finds a box in the space of the inputs in which a large share of the runs are cases. If a case is a run in which a policy fails, the box is
// the region of the uncertainties where it fails. It is the patient rule induction method of Friedman and Fisher (1999), used for scenario discovery
// as in Bryant and Lempert (2010).
//
// The slice cases has one value per run: 1 for a case, 0 for no case, NaN if unknown. Each input has one value per run.
//
// Peeling starts with the whole space. Density is the share of the runs in a box that are cases. Each step removes from the box a thin slice: the
// lowest or highest values of one input, or one category. It chooses the slice with
//
//	the largest (density after − density before) / runs taken off
//
// If several slices tie, it takes the first in the order of the inputs. Without the division, categories would be preferred, because one category has
// many runs (Kwakkel and Jaxa-Rozen 2016). Peeling ends when all runs in the box are cases, none is a case, or no slice leaves a share of the runs of
// at least Mass.
//
// The chosen box is the first whose density reaches the setting Density. If none does, it is the box of highest density, and among equals the larger
// box. Pasting then widens the chosen box slice by slice. Each step takes the slice that gives the highest density, and pasting ends when every slice
// would lower the density. It also drops limits that exclude no run. To find a second box, call PRIM again with the values in cases set to NaN for
// all runs in the first box.
//
// Density and coverage are calculated from the runs that the search used, so they are a little too high. Test the box on new runs.
//
// Runs with NaN in an input or in cases are left out and counted. If no runs or no cases remain, the only box is the whole space. It is an error if
// there is no input, a length differs, a value is infinite, a category or case is invalid, or a setting is out of range.
func PRIM(inputs []Input, cases []float64, s PRIMSettings) (Induction, error) {
	if err := errors.Join(s.check(), checkInputs(inputs, cases)); err != nil {
		return Induction{}, err
	}
	columns := [][]float64{cases}
	var all Box
	for _, in := range inputs {
		columns = append(columns, in.Values)
		all.Limits = append(all.Limits, in.open())
	}
	p := &peeler{inputs: inputs, cases: cases, settings: s, runs: complete(len(cases), columns...)}
	p.total = p.count(p.runs)
	out := Induction{Used: len(p.runs), Cases: p.total, Left: len(cases) - len(p.runs)}
	out.Note = LeftOut(out.Left, len(cases), "runs", "they have no value")
	box, inside := p.box(all.Limits, p.runs), p.runs
	for ok := true; ok; box, inside, ok = p.peel(box, inside) {
		out.Peeling = append(out.Peeling, box)
	}
	for i, b := range out.Peeling {
		if b.Density > out.Peeling[out.Chosen].Density && out.Peeling[out.Chosen].Density < s.Density {
			out.Chosen = i
		}
	}
	out.Interest = out.Peeling[out.Chosen]
	for ok := p.total > 0; ok; {
		out.Interest, ok = p.paste(out.Interest)
	}
	p.quasi(&out.Interest)
	return out, nil
}

func checkInputs(inputs []Input, cases []float64) error {
	if len(inputs) == 0 {
		return errors.New("no inputs are given to PRIM, want at least 1")
	}
	for r, c := range cases {
		if c != 0 && c != 1 && !math.IsNaN(c) {
			return fmt.Errorf("cases[%d] is %v, want 1 for a case, 0 for no case, or NaN if unknown", r, c)
		}
	}
	for i, in := range inputs {
		what := fmt.Sprintf("inputs[%d]", i)
		if len(in.Values) != len(cases) || in.Categories < 0 {
			return fmt.Errorf("%s has %d values and %d categories for %d runs, want one value for each run and 0 categories or more", what, len(in.Values), in.Categories, len(cases))
		}
		if err := noInfinity(what, in.Values); err != nil {
			return err
		}
		for r, v := range in.Values {
			if in.Categories > 0 && !math.IsNaN(v) && (v != math.Trunc(v) || v < 0 || v >= float64(in.Categories)) {
				return fmt.Errorf("%s[%d] is %v, want a category from 0 to %d", what, r, v, in.Categories-1)
			}
		}
	}
	return nil
}

// peeler is the data of one search for a box.
type peeler struct {
	inputs   []Input
	cases    []float64
	settings PRIMSettings
	runs     []int // indices of the runs without missing values
	total    int   // number of cases among these runs
}

// holding returns those of the given runs in which the value of one input lies within a limit.
func (p *peeler) holding(runs []int, input int, l Limit) (inside []int) {
	for _, r := range runs {
		if l.Holds(p.inputs[input].Values[r]) {
			inside = append(inside, r)
		}
	}
	return inside
}

// without returns the runs that lie within all limits of a box except the limit of one input.
func (p *peeler) without(b Box, input int) []int {
	inside := p.runs
	for i, l := range b.Limits {
		if i != input {
			inside = p.holding(inside, i, l)
		}
	}
	return inside
}

// box makes a Box of limits and calculates its statistics from the runs inside.
func (p *peeler) box(limits []Limit, inside []int) Box {
	b := Box{Limits: limits, Runs: len(inside), Cases: p.count(inside)}
	for _, l := range limits {
		if l.Restricts() {
			b.Restricted++
		}
	}
	b.Coverage = float64(b.Cases) / float64(p.total)
	b.Density = float64(b.Cases) / float64(b.Runs)
	b.Mass = float64(b.Runs) / float64(len(p.runs))
	return b
}

// count returns the number of cases among the runs.
func (p *peeler) count(runs []int) (cases int) {
	for _, r := range runs {
		if p.cases[r] == 1 {
			cases++
		}
	}
	return cases
}

// peel removes the best slice from a box. It returns the smaller box and the runs left in it, or found = false if no slice can be removed.
func (p *peeler) peel(b Box, inside []int) (best Box, left []int, found bool) {
	if b.Cases == 0 || b.Cases == b.Runs {
		return b, inside, false
	}
	most := math.Inf(-1)
	for i, in := range p.inputs {
		for _, l := range in.narrower(b.Limits[i], inside, p.settings.Peel) {
			kept := p.holding(inside, i, l)
			after := p.box(b.with(i, l), kept)
			gain := (after.Density - b.Density) / float64(b.Runs-after.Runs)
			if after.Mass >= p.settings.Mass && gain > most {
				best, left, found, most = after, kept, true, gain
			}
		}
	}
	return best, left, found
}

// paste adds the best slice to a box. found is false if every possible slice lowers the density, or no input is restricted.
func (p *peeler) paste(b Box) (best Box, found bool) {
	count := max(1, int(portable.Int64(p.settings.Paste*float64(b.Runs))))
	best = b
	for i, in := range p.inputs {
		if !b.Limits[i].Restricts() {
			continue
		}
		beside := p.without(b, i)
		for _, l := range in.wider(b.Limits[i], beside, count) {
			if after := p.box(b.with(i, l), p.holding(beside, i, l)); after.Density > best.Density || !found && after.Density >= best.Density {
				best, found = after, true
			}
		}
	}
	return best, found
}

// quasi sets the P of each limit of a box: the probability of reaching the density of the box by chance without that limit.
func (p *peeler) quasi(b *Box) {
	limits := slices.Clone(b.Limits)
	for i := range limits {
		limits[i].P = 1
		if !limits[i].Restricts() || b.Cases == 0 {
			continue
		}
		lifted := p.without(*b, i)
		cases, of := p.count(lifted), float64(len(lifted))
		limits[i].P, _ = incompleteBeta(float64(b.Cases), float64(b.Runs-b.Cases+1), float64(cases)/of, float64(len(lifted)-cases)/of)
	}
	b.Limits = limits
}
