// Package describe writes documents from the declarations in the code: the model of a scenario in the order of the ODD protocol, the reference of
// parameters, the strategies and the random streams.
package describe
