// Package cast puts together who takes part in one run: the referee of agents/world and the actors of agents, each with a source of chance of its
// own. It is the only package that imports both, and it hands neither to the other. Who plays a run imports this package and agents/setup.
package cast
