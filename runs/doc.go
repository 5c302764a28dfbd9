// Package runs goes from a scenario to results: it loads and checks the scenario, builds the world, plays the run on a bus, folds the log into
// metrics, writes the files, and replays or compares what was written. Data flows one way: scenario → run → log → metrics → results.
package runs

// Version is the version of the program, a constant in source and never a build stamp: the same version gives the same bytes.
const Version = "0.1.0"

// GCPercent is the pace of the garbage collector that suits a run, unless GOGC says otherwise: the live heap of a run is a few megabytes, so a
// heap of nine times that is still small, and a replicate costs about a sixth less than at the default of 100. The program sets it as it starts.
const GCPercent = 800
