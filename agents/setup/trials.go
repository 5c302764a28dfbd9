package setup

import (
	"math"

	"whackamole/events"
)

// Trials are what trials have taught of filters by pattern. Referee and censor reckon it alike, each on its own.
type Trials struct {
	Begun      int64 // trials begun
	Ended      int64 // trials ended, all in all
	Learnt     int64 // of these, against the present generation of the protocol
	Passed     bool  // a filter for the present generation has passed a trial
	Generation int64 // of the protocol, from 1
	First      int64 // the first trial begun against it
}

// Judge takes in that a trial has ended. One that began against the generation before teaches nothing of this one.
func (x *Trials) Judge(f events.TrialEnded) {
	x.Ended++
	if f.Trial >= x.First {
		x.Learnt++
		x.Passed = x.Passed || f.Passed
	}
}

// Renew takes in that clients speak a new generation of the protocol.
func (x *Trials) Renew(generation int64) {
	x.Generation, x.First, x.Learnt, x.Passed = generation, x.Begun+1, 0, false
}

// Recognised is the share of the messenger's traffic a filter knows: all it can of the first generation, less by what a later one hides
// until trials have taught it, e^(−trials/n₀) of the evasion being left.
func (c *Inspection) Recognised(x *Trials) float64 {
	if x.Generation <= 1 {
		return c.Positives
	}
	return c.Positives * (1 - c.Evasion*math.Exp(-float64(x.Learnt)/c.Learning))
}

// Mistaken is the share of ordinary flows a filter takes for the messenger's after so many trials: FPR₀·e^(−trials/n₀), times the confusion
// of each generation after the first.
func (c *Inspection) Mistaken(x *Trials, trials int64) float64 {
	return min(c.False*math.Exp(-float64(trials)/c.Learning)*math.Pow(c.Confusion, float64(x.Generation-1)), 1)
}
