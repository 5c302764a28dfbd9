// Package results holds the results of a run as plain structs: series, outcomes, marks on the time line, targets, parameters.
//
// Figures and tables read nothing else. The package knows no event, agent or scenario file: runs/report, runs/sweep and runs/validate fold the log
// and fill it in. Every value has its unit; time is in days since the scenario's day_zero.
package results
