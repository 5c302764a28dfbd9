// Package world holds the referee, Internet, who alone owns the ground truth: who listens where, what is blocked at whom, which firm is down, how
// many people are in which state. It judges what actors propose, turns it into facts, folds every fact of the log, and says as each step ends
// how it was.
//
// It imports events, sim/rng and agents/setup. Neither actors nor strategies may import it, nor may it import them: what they learn of the truth
// they learn from facts. Only agents/cast does, to bring both sides together.
package world
