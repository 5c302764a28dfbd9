// Package policies holds the strategies: what each role does with what it knows. One file is one strategy; it registers itself.
//
// A strategy sees a View, which its actor has folded from the facts it could observe, and answers with proposals. It cannot reach the
// ground truth: this package imports events, events/addr, sim/rng and param, never agents. It may own a fold, Observe, which is fed every fact its role
// observed since the start, also when it takes over in mid-run; Decide changes nothing, so asking twice gives the same answer.
//
// To add a strategy: write <role>_<name>.go with a type of its own, Declare its parameters (unit, bounds, source or "assumed"),
// call Register in init, and run `make golden`: a playthrough is made for every registered name.
package policies
