// Package runs plays one run and reads it back. Run and Measure play a scenario on a bus and fold its events into table and outcomes. Replay folds a
// log again, and Diff compares two folders. PlayAll and PlayEach play many runs on several workers. Data flows one way: scenario → run → log →
// metrics.
//
// runs/scenario prepares a run, runs/store defines the folder of results, and runs/report makes what a page shows. Sweeps (runs/sweep) and
// validations (runs/validate) play their runs through this package, which imports neither.
package runs

// GCPercent is the garbage collector's target for a run, unless GOGC is set. The live heap of a run is a few megabytes, so a heap nine times as large
// is still small. A replicate takes about a sixth less time than at the default of 100. The program sets it at the start.
const GCPercent = 800
