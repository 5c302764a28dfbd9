// Package runs plays one run and reads it back: Run and Measure play a scenario on a bus and fold what happens into table and outcomes, Replay folds
// a log again, Diff compares two folders. PlayAll and PlayEach play many runs on several workers. Data flows one way: scenario → run → log → metrics.
//
// What comes before a run is in runs/scenario, the folder of results in runs/store, what a page shows of it in runs/report. Sweeps (runs/sweep) and
// validations (runs/validate) play their runs by this package; it knows neither.
package runs

// GCPercent is the pace of the garbage collector that suits a run, unless GOGC says otherwise: the live heap of a run is a few megabytes, so a
// heap of nine times that is still small, and a replicate costs about a sixth less than at the default of 100. The program sets it as it starts.
const GCPercent = 800
