// Package policies holds the strategies: what each role does with what it knows. Each strategy has its own file and registers itself.
//
// A strategy gets a view of what its role knows, and answers with moves that it proposes. The actor of the role builds the view from the facts that
// the role can observe. A strategy cannot reach the true state of the world, because this package never imports agents. It imports only events,
// events/addr, sim/rng and param.
//
// A strategy may also keep facts itself, in Observe. Observe gets every fact that the role has observed since the start, even if the strategy takes
// over in mid-run. Decide changes nothing, so asking twice gives the same moves.
//
// To add a strategy, write <role>_<name>.go with a type of its own. Declare its parameters (unit, bounds, source or "assumed"), call Register in
// init, and run `make golden`, which makes a playthrough for every registered name.
package policies
