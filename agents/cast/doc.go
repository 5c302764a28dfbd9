// Package cast makes the participants of one run: the referee of agents/world and the agents of package agents, each with its own source of random
// draws. Only this package imports both of these packages, and it gives neither side a reference to the other. A package that does runs imports this
// package and agents/setup.
package cast
