// Package runs goes from a scenario to results: it loads and checks the scenario, builds the world, plays the run on a bus, folds the log into
// metrics, writes the files, and replays or compares what was written. Data flows one way: scenario → run → log → metrics → results.
package runs

// Version is the version of the program, a constant in source and never a build stamp: the same version gives the same bytes.
const Version = "0.1.0"
