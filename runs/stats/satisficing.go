package stats

import (
	"fmt"
	"math"
)

// Satisfied says in how many scenarios each policy is good enough.
type Satisfied struct {
	Met   []int     // for each policy, the number of scenarios in which its outcome reaches the threshold or is better
	Share []float64 // Met divided by Used, for each policy; NaN if Used is 0
	Used  int       // number of scenarios used
	Left  int       // number of scenarios left out
	Note  string    // warning that scenarios were left out, which may bias the shares; empty if Left is 0
}

// Satisficing returns the share of scenarios in which each policy is good enough: its outcome reaches the threshold or is better (the domain
// criterion of Starr 1963; Herman, Reed, Zeff, Characklis 2015). With y_ps the outcome of policy p in scenario s, to be maximised, and S scenarios,
//
//	share_p = #{s : y_ps ≥ threshold} / S
//
// If less is better, ≤ replaces ≥. The rows of outcome are policies, with one value for each scenario. A scenario in which any policy has NaN is left
// out for all policies and counted, so that all shares refer to the same scenarios. It is an error if [Regret] rejects the outcomes, or the threshold
// is NaN or infinite.
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
