// Package results holds the results of a run as plain structs: series, outcomes, marks on the time line, targets, parameters.
//
// Figures and tables read nothing else. The package knows no event, agent or scenario file. The packages runs/report, runs/sweep and runs/validate
// fill in the structs. Every value has its unit. Times are in days since day_zero of the scenario.
package results
