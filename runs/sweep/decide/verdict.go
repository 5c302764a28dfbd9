package decide

import (
	"math"

	"whackamole/runs/stats"
)

// verdict is the judgement of all policies by one criterion.
type verdict struct {
	regrets         stats.Regrets
	satisfied       stats.Satisfied // number and share of states in which each policy meets the threshold; empty without a threshold
	means, meanLoss []float64       // mean outcome and mean regret of each policy, over the states of the world that are used
	minimax         map[int]bool
}

// judge judges every policy by every criterion. The map front says for each policy whether it is in the Pareto set of the means. A policy without a mean
// has no entry in front, and front is empty if there is only one criterion.
func (q *Question) judge(means [][]float64) (verdicts []verdict, front map[int]bool, err error) {
	var alternatives [][]float64
	var directions []stats.Direction
	for _, points := range q.policies {
		alternatives = append(alternatives, make([]float64, 0, len(points)))
	}
	for _, c := range q.criteria {
		v, err := q.verdict(c, means[c.outcome])
		if err != nil {
			return nil, nil, err
		}
		verdicts, directions = append(verdicts, v), append(directions, c.direction)
		for p, mean := range v.means {
			alternatives[p] = append(alternatives[p], mean)
		}
	}
	front = map[int]bool{}
	if len(q.criteria) < 2 {
		return verdicts, front, nil
	}
	pareto, err := stats.Pareto(alternatives, directions)
	for p := range q.policies {
		front[p] = false
	}
	for _, p := range pareto.Members {
		front[p] = true
	}
	for _, p := range pareto.Left {
		delete(front, p)
	}
	return verdicts, front, err
}

// verdict judges every policy by one criterion. means holds the mean of the criterion's outcome at each point.
func (q *Question) verdict(c criterion, means []float64) (v verdict, err error) {
	outcome := make([][]float64, len(q.policies))
	for p, points := range q.policies {
		for _, point := range points {
			outcome[p] = append(outcome[p], means[point])
		}
	}
	if v.regrets, err = stats.Regret(outcome, c.direction); err != nil {
		return v, err
	}
	if !math.IsNaN(c.threshold) {
		if v.satisfied, err = stats.Satisficing(outcome, c.direction, c.threshold); err != nil {
			return v, err
		}
	}
	v.minimax = map[int]bool{}
	for _, p := range v.regrets.Minimax {
		v.minimax[p] = true
	}
	for p := range outcome {
		for s, loss := range v.regrets.Regret[p] {
			if math.IsNaN(loss) { // a policy has no value in this state, so the state is left out for all policies
				outcome[p][s] = nan
			}
		}
		v.means, v.meanLoss = append(v.means, stats.Mean(outcome[p])), append(v.meanLoss, stats.Mean(v.regrets.Regret[p]))
	}
	return v, nil
}
