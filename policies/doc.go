// Package policies holds the strategies: what each role does with what it knows. Each strategy has its own file and
// registers itself.
//
// A strategy gets a view, which its actor folds from the facts that the role can observe, and answers with proposals. It
// cannot reach the ground truth: this package imports events, events/addr, sim/rng and param, never agents. A strategy
// may fold facts itself in Observe. Observe gets every fact that its role has observed since the start, even if the
// strategy takes over in mid-run. Decide changes nothing, so asking twice gives the same answer.
//
// To add a strategy, write <role>_<name>.go with a type of its own. Declare its parameters (unit, bounds, source or
// "assumed"), call Register in init, and run `make golden`, which makes a playthrough for every registered name.
package policies
