package stats

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Step is one move of a trajectory: the factor that changes, from 0, and by how much, with its sign, in units of the factor's range.
type Step struct {
	Factor int
	Delta  float64
}

// Screening summarises the elementary effects of each factor.
type Screening struct {
	Factors []Effect
	Left    int    // effects left out, over all factors
	Note    string // effect of leaving them out; empty if none was left out
}

// Effect summarises the elementary effects of a factor, in units of the output for a change over the factor's whole range.
type Effect struct {
	Mu     float64 // mean effect
	MuStar float64 // mean absolute effect: how much the factor matters, without opposite effects cancelling
	Sigma  float64 // standard deviation: whether the effect varies with position, through curvature or interaction
	Used   int     // effects used
	Left   int     // effects left out
}

// Morris screens factors by their elementary effects along trajectories that change one factor at a time.
//
// There are r trajectories of d+1 points. The outputs of trajectory t begin at t×(d+1). Its steps begin at t×d; step k leads from point k to the
// next. Each trajectory changes every factor once, in any order. The elementary effect of a step is
//
//	EE = (y_after − y_before) / Delta                                                    Morris (1991)
//
// and over trajectories Mu = mean EE, MuStar = mean |EE| (Campolongo, Cariboni, Saltelli 2007), Sigma = their standard deviation with n−1.
//
// An effect with NaN at an end is left out and counted; the rest of its trajectory stays. The mean of no effects and the deviation of fewer than two
// are NaN. It is an error if the shapes do not match, or if a factor is unknown, missing from a trajectory or moved twice in one. So is a Delta that
// is 0, infinite or NaN, and an infinite output.
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
		e.Mu, e.Sigma = stat.MeanStdDev(ee, nil)
		e.MuStar = stat.Mean(sizes, nil)
	}
	return s, nil
}

func checkSteps(steps []Step, trajectories, factors int) error {
	if factors < 1 || len(steps) != trajectories*factors {
		return fmt.Errorf("%d steps for %d trajectories of %d factors, want one for each factor", len(steps), trajectories, factors)
	}
	for t := range trajectories {
		seen := make([]bool, factors)
		for k, step := range steps[t*factors : (t+1)*factors] {
			switch {
			case step.Factor < 0 || step.Factor >= factors:
				return fmt.Errorf("trajectory %d, step %d: unknown factor %d of %d, counted from 0", t, k, step.Factor, factors)
			case seen[step.Factor]:
				return fmt.Errorf("trajectory %d, step %d: factor %d is moved a second time", t, k, step.Factor)
			case step.Delta == 0 || math.IsNaN(step.Delta) || math.IsInf(step.Delta, 0):
				return fmt.Errorf("trajectory %d, step %d: a step of %v, want a finite one other than 0", t, k, step.Delta)
			}
			seen[step.Factor] = true
		}
	}
	return nil
}
