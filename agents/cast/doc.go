// Package cast puts together the participants of one run: the referee of agents/world and the actors of agents, each with its own source of
// randomness. It is the only package that imports both, and it gives neither of the two a reference to the other. A package that plays runs imports
// this one and agents/setup.
package cast
