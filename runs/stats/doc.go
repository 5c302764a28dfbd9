// Package stats holds the statistics that a sweep of runs is read with: which factors matter ([Sobol], [Morris], [PRCC]), in which corner of
// the unknown a policy fails ([PRIM]), which policy stands up best ([Regret], [Satisficing], [Pareto]), how many replicates an interval takes
// ([Replicates], [StopRule]), and how likely a series is to cross a line ([Crossing]).
//
// All are pure functions of slices of figures. Nothing here knows a run, a scenario or a file. Where a function resamples, the caller hands it
// a seed, and the same arguments give the same result. No argument is changed. The package imports gonum and the standard library.
//
// # What goes wrong, and how it is told
//
// An error is for what the caller can mend: a wrong shape, an unknown direction, a level that is no probability, an infinite figure.
//
// NaN among the figures is a run that failed, or that had nothing to measure. It is no error. It is left out, together with all that cannot be
// compared without it, and counted in Left. Where too little is left to measure, the result is NaN.
//
// A failure is seldom an accident: runs fail in some corner of the factors' space, and what is left out with them leaves the rest tilted. The
// Note of a result says so wherever something was left out. A report that shows the figure has to show the note.
package stats
