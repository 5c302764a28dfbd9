// Package describe documents the program from its declarations: the model of a scenario in ODD order, the reference of parameters, the strategies and
// the random streams.
package describe
