package stats

import (
	"fmt"
	"math"
)

// Satisfied is how often each policy is good enough.
type Satisfied struct {
	Met   []int     // scenarios in which each policy reaches the threshold
	Share []float64 // share of the scenarios used; NaN if none is left
	Used  int       // scenarios used
	Left  int       // scenarios left out
	Note  string    // effect of leaving them out; empty if none was left out
}

// Satisficing returns the share of scenarios in which each policy is good enough: its outcome reaches the threshold or is better (the domain
// criterion of Starr 1963; Herman, Reed, Zeff, Characklis 2015). With y_ps to be maximised and S scenarios,
//
//	share_p = #{s : y_ps ≥ threshold} / S
//
// and with ≤ if less is better. The outcome has the same layout as for [Regret]. As there, a scenario in which any policy has NaN is left out for all
// policies and counted, so that all shares refer to the same scenarios. Errors are those of Regret, and a threshold that is NaN or infinite.
func Satisficing(outcome [][]float64, d Direction, threshold float64) (Satisfied, error) {
	kept, err := inAll(outcome, d)
	if err != nil {
		return Satisfied{}, err
	}
	if math.IsNaN(threshold) || math.IsInf(threshold, 0) {
		return Satisfied{}, fmt.Errorf("the threshold is %v, want a finite number", threshold)
	}
	of := len(outcome[0])
	out := Satisfied{Used: len(kept), Left: of - len(kept), Note: LeftOut(of-len(kept), of, "scenarios", "a policy has no value there")}
	for _, row := range outcome {
		met := 0
		for _, s := range kept {
			if d.gain(row[s], threshold) >= 0 {
				met++
			}
		}
		out.Met = append(out.Met, met)
		out.Share = append(out.Share, float64(met)/float64(len(kept)))
	}
	return out, nil
}
