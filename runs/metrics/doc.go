// Package metrics turns the log of a run into its figures: series, outcomes, measures of the targets, and marks for the time line.
//
// A Fold receives every entry of the log, in order, and reads nothing else: no agent, no file, no clock. So a run and the replay of its log give the
// same figures. The package imports events and what lies below events, runs/format, and the standard library.
//
// The caller does the following, in order:
//
//  1. Check each target with Target.Check, so that a mistake in a scenario is reported before anything runs.
//  2. Call New, with the population and the strata of the scenario.
//  3. Call Fold.Apply for every entry, from run.opened to run.closed.
//  4. Call Fold.Table. It returns an error if the log is incomplete or contradicts itself; the fold stops at the first such entry.
//  5. Call Table.Outcomes and Table.Daily as wanted.
//
// Another type, Timeline, makes the marks, so that a sweep spends no time and memory on them.
//
// # When a row is taken
//
// There is one row at instant 0, one at the end of each step and one at the horizon. The row at t is taken when the first entry later than t arrives,
// or at run.closed. So the row includes all events at t. States are sampled at t. Flows cover the time from the previous row, itself left out, up to
// and including t. The first row ends no step, so its flows are NaN; events at instant 0 count in the first step.
//
// # Means and totals
//
// A step, a day, a window of a target and a whole run are intervals of one kind: their beginning is left out, and their end is in. The row at t stands
// for its whole step. Means and totals are taken over minutes, so a step that lies in two days counts in both, by time. The first row stands for no
// time. The type interval has this definition, and no other code has one. If a definition changes, say so in redefined.go.
//
// NaN means "nothing to measure". Tables print it as an empty cell.
//
// # To add a series
//
// Add an entry to one of the tables in series_*.go or seen.go: name, unit, meaning, outcomes, and how it is read. Everything else follows.
// Names are a public contract and are never reused.
package metrics
