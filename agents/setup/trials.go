package setup

import (
	"whackamole/events"
	"whackamole/internal/portable"
)

// Trials counts the trials of filters by pattern and what these have taught. The referee and the censor each keep their own Trials, by the same
// rules.
type Trials struct {
	Begun      int64 // number of trials that have begun
	Ended      int64 // number of trials that have ended
	Learnt     int64 // number of ended trials whose filter looked for the current generation of the protocol
	Passed     bool  // whether a filter for the current generation of the protocol has passed a trial
	Generation int64 // number of the current generation of the protocol, from 1
	First      int64 // number of the first trial that counts for the current generation; earlier trials began against an older one
}

// Judge records the end of a trial. A trial that began against an older generation of the protocol teaches nothing about the current one.
func (x *Trials) Judge(f events.TrialEnded) {
	x.Ended++
	if f.Trial >= x.First {
		x.Learnt++
		x.Passed = x.Passed || f.Passed
	}
}

// Renew records that clients now use a new generation of the protocol. It forgets how well filters recognise the old generation, and whether a trial
// has passed. The numbers of trials stay, because all trials lower the error rate (Mistaken).
func (x *Trials) Renew(generation int64) {
	x.Generation, x.First, x.Learnt, x.Passed = generation, x.Begun+1, 0, false
}

// Recognised returns the share of the messenger's traffic that a filter recognises. Each generation of the protocol after the first hides a part of
// the traffic at first. After x.Learnt trials against this generation, the share e^(−Learnt/n₀) of that part is still hidden.
func (c *Inspection) Recognised(x *Trials) float64 {
	if x.Generation <= 1 {
		return c.Positives
	}
	return c.Positives * (1 - float64(c.Evasion*portable.Exp(-float64(x.Learnt)/c.Learning)))
}

// Mistaken returns the share of unrelated flows that a filter takes for the messenger's, after the given number of trials. It is FPR₀·e^(−trials/n₀),
// times the factor Confusion for each generation of the protocol after the first, and at most 1.
func (c *Inspection) Mistaken(x *Trials, trials int64) float64 {
	return min(c.False*portable.Exp(-float64(trials)/c.Learning)*portable.Pow(c.Confusion, float64(x.Generation-1)), 1)
}
