package setup

import (
	"math"

	"whackamole/events"
)

// Trials is what trials have taught about filters by pattern. Referee and censor each keep their own Trials, by the same rules.
type Trials struct {
	Begun      int64 // trials begun
	Ended      int64 // trials ended, in total
	Learnt     int64 // trials that ended against the current generation of the protocol
	Passed     bool  // a filter for the current generation has passed a trial
	Generation int64 // generation of the protocol, from 1
	First      int64 // number of the first trial that may count for this generation
}

// Judge records that a trial has ended. A trial that began against an older generation teaches nothing about the current one.
func (x *Trials) Judge(f events.TrialEnded) {
	x.Ended++
	if f.Trial >= x.First {
		x.Learnt++
		x.Passed = x.Passed || f.Passed
	}
}

// Renew records that clients speak a new generation of the protocol.
func (x *Trials) Renew(generation int64) {
	x.Generation, x.First, x.Learnt, x.Passed = generation, x.Begun+1, 0, false
}

// Recognised returns the share of the messenger's traffic that a filter recognises. A generation after the first hides a part of it, the evasion.
// After some trials against that generation, the share e^(−trials/n₀) of the evasion is left.
func (c *Inspection) Recognised(x *Trials) float64 {
	if x.Generation <= 1 {
		return c.Positives
	}
	return c.Positives * (1 - c.Evasion*math.Exp(-float64(x.Learnt)/c.Learning))
}

// Mistaken returns the share of unrelated flows that a filter takes for the messenger's after the trials so far: FPR₀·e^(−trials/n₀), times the
// confusion for each generation after the first, at most 1.
func (c *Inspection) Mistaken(x *Trials, trials int64) float64 {
	return min(c.False*math.Exp(-float64(trials)/c.Learning)*math.Pow(c.Confusion, float64(x.Generation-1)), 1)
}
