// Package results holds what a run came to, as plain structs: series, outcomes, marks on the time line, targets, parameters.
//
// It is the only thing figures and tables read. It knows no event, no agent and no scenario file; whoever fills it (runs/report,
// runs/sweep, runs/validate) has already folded the log. Every value carries its unit; time is given in days since the scenario's day_zero.
package results
