// Package describe writes what the program is, from its declarations: the model in ODD order for a scenario, the reference of parameters, the
// strategies and the streams of chance.
package describe
