// Package validate compares replicates of a scenario with its recorded targets. It also simulates contrasts: the same scenario with a strategy that
// does nothing. A target that the contrasts also meet is no evidence for the model.
package validate
