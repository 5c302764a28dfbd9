// Package stats holds the statistics for reading a sweep. They answer these questions:
//
//   - Which factors matter? [Sobol], [Morris], [PRCC]; [Levels] for a factor without an order.
//   - In which region of the uncertainties does a policy fail? [PRIM].
//   - Which policy is the most robust? [Regret], [Satisficing], [Pareto].
//   - How many replicates does an interval need? [Replicates], [StopRule].
//   - How likely is a series to cross a threshold? [Crossing].
//
// All are pure functions of slices of numbers. The package knows no runs, scenarios or files. A function that resamples takes a seed from the caller:
// the same arguments give the same result. Arguments are never changed.
//
// A result has the same bits on every processor: sums are added in the order of the values, and elementary functions come from internal/portable. The
// sums of gonum have no fixed order, so the package does not use gonum. Its tests compare results with those of gonum.
//
// # Errors and missing values
//
// An error reports what the caller can fix: a wrong shape, an unknown direction, a level that is not a probability, an infinite value.
//
// NaN marks a run that failed or had nothing to measure. NaN is not an error. A function leaves such a run out, with all values that cannot be
// compared without it, and counts what it left out in Left. If too few values remain, the result is NaN.
//
// Failures are seldom random: runs fail in some region of the factors' space, so leaving them out biases the rest. The Note of a result says so
// whenever something was left out. A report that shows such a result must show its note.
package stats
