package stats

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Direction says whether more or less of an outcome is better.
type Direction int

// The two directions of an outcome.
const (
	Maximise Direction = iota // a larger outcome is better
	Minimise                  // a smaller outcome is better
)

func (d Direction) check() error {
	if d != Maximise && d != Minimise {
		return fmt.Errorf("unknown direction %d of an outcome, want the constant Maximise or Minimise", d)
	}
	return nil
}

// gain returns by how much the outcome a is better than the outcome b. The result is negative if a is worse.
func (d Direction) gain(a, b float64) float64 {
	if d == Minimise {
		return b - a
	}
	return a - b
}

// Regrets holds regrets: how much worse the outcome of a policy is than that of the best policy in the same scenario.
type Regrets struct {
	Regret  [][]float64 // Regret[p][s] is the regret of policy p in scenario s: 0 or more, in the unit of the outcome; NaN in a scenario left out
	Max     []float64   // largest regret of each policy; NaN if Used is 0
	Minimax []int       // indices of the policies whose Max is smallest, from 0; several if they tie, none if Used is 0
	Used    int         // number of scenarios used
	Left    int         // number of scenarios left out
	Note    string      // warning that scenarios were left out, which may bias the regrets; empty if Left is 0
}

// Regret compares policies over scenarios whose likelihood is unknown. With y_ps the outcome of policy p in scenario s, to be maximised,
//
//	regret_ps = max_q y_qs − y_ps      and the choice is argmin_p max_s regret_ps        Savage (1951)
//
// If less is better, y_ps is replaced by −y_ps. Robust decision making uses regret in this way (Lempert, Groves, Popper, Bankes 2006).
//
// Each policy is a row with one value for each scenario. A scenario in which any policy has NaN is left out for all policies and counted, because the
// best policy in that scenario is unknown. It is an error if there is no policy or no scenario, rows differ in length, a value is infinite or the
// direction is unknown.
func Regret(outcome [][]float64, d Direction) (Regrets, error) {
	kept, err := inAll(outcome, d)
	if err != nil {
		return Regrets{}, err
	}
	of := len(outcome[0])
	r := Regrets{Used: len(kept), Left: of - len(kept), Note: LeftOut(of-len(kept), of, "scenarios", "a policy has no value there")}
	best := fillNaN(make([]float64, of))
	for _, s := range kept {
		best[s] = outcome[0][s]
		for _, row := range outcome {
			if d.gain(row[s], best[s]) > 0 {
				best[s] = row[s]
			}
		}
	}
	for _, row := range outcome {
		regret, most := make([]float64, of), math.Inf(-1)
		for s, y := range row {
			regret[s] = d.gain(best[s], y)
		}
		for _, s := range kept {
			most = max(most, regret[s])
		}
		r.Regret, r.Max = append(r.Regret, regret), append(r.Max, most)
	}
	if len(kept) == 0 {
		fillNaN(r.Max)
		return r, nil
	}
	least := slices.Min(r.Max)
	for p, most := range r.Max {
		if most == least {
			r.Minimax = append(r.Minimax, p)
		}
	}
	return r, nil
}

// inAll returns the indices of the scenarios in which every policy has a value.
func inAll(outcome [][]float64, d Direction) ([]int, error) {
	if len(outcome) == 0 || len(outcome[0]) == 0 {
		return nil, errors.New("the table of outcomes is empty, want at least one policy and one scenario")
	}
	n := len(outcome[0])
	if err := errors.Join(d.check(), sameLength("policies", outcome, n)); err != nil {
		return nil, err
	}
	return complete(n, outcome...), nil
}
