package stats

import (
	"errors"
	"fmt"
	"math"
)

// Step is one move along a trajectory: one factor changes. Factor is its number, counted from 0. Delta is the signed change of the values that are
// played, as a share of the factor's range. Between two words, any move is the whole range.
type Step struct {
	Factor int
	Delta  float64
}

// Screening holds a summary of the elementary effects of each factor (Morris).
type Screening struct {
	Factors []Effect
	Left    int    // number of effects left out, over all factors
	Note    string // warning that elementary effects were left out, which may bias the summary; empty if Left is 0
}

// Effect summarises the elementary effects of a factor, in the unit of the output. An effect of 3 means that the output would rise by 3 over the
// whole range of the factor.
type Effect struct {
	Mu     float64 // mean of the effects, with their signs
	MuStar float64 // mean of the absolute effects: how much the factor matters, even if effects of opposite sign cancel in Mu
	Sigma  float64 // standard deviation of the effects; large if the effect depends on the values of this or other factors
	// SigmaStar is the standard deviation of the absolute effects. It serves for words, where the sign of an effect has no meaning.
	SigmaStar float64
	Used      int // number of effects used
	Left      int // number of effects left out, because an output is NaN
}

// Morris screens factors by their elementary effects along trajectories that change one factor at a time.
//
// There are r trajectories of d+1 points. Here r is the number of trajectories and d the number of factors. The outputs of trajectory t begin at
// index t×(d+1), its steps at index t×d. Step k leads from point k to point k+1. Each trajectory changes every factor once, in any order. The
// elementary effect of a step is
//
//	EE = (y_after − y_before) / Delta                                                    Morris (1991)
//
// For each factor, over the trajectories: Mu is the mean of EE, MuStar the mean of |EE| (Campolongo, Cariboni, Saltelli 2007), Sigma the standard
// deviation of EE with divisor n−1, and SigmaStar that of |EE|. |EE| is at most the difference of the two outputs divided by the size of Delta.
//
// An effect is left out and counted if the output before or after its step is NaN. The other effects of that trajectory are used. Without effects Mu
// and MuStar are NaN; with fewer than two, Sigma and SigmaStar are NaN. It is an error if the shapes do not match, or if a factor is unknown, missing from a
// trajectory or changed twice in one trajectory. It is also an error if a Delta is 0, infinite or NaN, or an output is infinite.
func Morris(outputs []float64, steps []Step, factors int) (Screening, error) {
	if err := errors.Join(wholeBlocks(outputs, factors, factors+1), checkSteps(steps, len(outputs)/(factors+1), factors)); err != nil {
		return Screening{}, err
	}
	effects := make([][]float64, factors)
	s := Screening{Factors: make([]Effect, factors)}
	for i, step := range steps {
		before := outputs[i/factors*(factors+1)+i%factors:]
		if ee := (before[1] - before[0]) / step.Delta; math.IsNaN(ee) {
			s.Factors[step.Factor].Left++
			s.Left++
		} else {
			effects[step.Factor] = append(effects[step.Factor], ee)
		}
	}
	s.Note = LeftOut(s.Left, len(steps), "elementary effects", "a run at one of their ends has no value")
	for i, ee := range effects {
		sizes := make([]float64, len(ee))
		for k := range ee {
			sizes[k] = math.Abs(ee[k])
		}
		e := &s.Factors[i]
		e.Used = len(ee)
		e.Mu, e.MuStar = Mean(ee), Mean(sizes)
		e.Sigma, e.SigmaStar = deviation(ee, e.Mu), deviation(sizes, e.MuStar)
	}
	return s, nil
}

func checkSteps(steps []Step, trajectories, factors int) error {
	if factors < 1 || len(steps) != trajectories*factors {
		return fmt.Errorf("%d steps for %d trajectories of %d factors, want one step for each factor in each trajectory", len(steps), trajectories, factors)
	}
	for t := range trajectories {
		seen := make([]bool, factors)
		for k, step := range steps[t*factors : (t+1)*factors] {
			switch {
			case step.Factor < 0 || step.Factor >= factors:
				return fmt.Errorf("trajectory %d, step %d: unknown factor %d of %d, counted from 0", t, k, step.Factor, factors)
			case seen[step.Factor]:
				return fmt.Errorf("trajectory %d, step %d: factor %d changes a second time in this trajectory, want each factor once", t, k, step.Factor)
			case step.Delta == 0 || math.IsNaN(step.Delta) || math.IsInf(step.Delta, 0):
				return fmt.Errorf("trajectory %d, step %d: Delta is %v, want a finite number that is not 0", t, k, step.Delta)
			}
			seen[step.Factor] = true
		}
	}
	return nil
}
