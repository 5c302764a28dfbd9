// Package runs simulates runs and reads finished runs. Run and Measure simulate one replicate of a scenario and calculate its table of series and its
// outcomes from the events. Replay calculates them again from a log, and Diff compares the runs in two folders. PlayAll and PlayEach simulate many
// runs on several workers. Data flows one way: scenario → run → log → metrics.
//
// runs/scenario prepares a run, runs/store defines the folder of results, and runs/report makes what a page shows. Sweeps (runs/sweep) and
// validations (runs/validate) simulate their runs through this package, which imports neither of them.
package runs

// GCPercent is the target of the garbage collector that the program sets when it starts, if GOGC is not set. A run uses a few megabytes, so even a
// heap nine times as large is small. A replicate takes about a sixth less time than with the default of 100.
const GCPercent = 800
