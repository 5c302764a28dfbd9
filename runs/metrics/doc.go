// Package metrics turns the log of a run into its figures: series, outcomes, what the targets ask for, and marks for the time line.
//
// It is a pure fold. A Fold is handed every entry of the log, in order, and reads nothing else: no agent, no file, no clock. The figures of a
// run therefore equal those of its replayed log. It imports events, events/addr and the standard library.
//
// The caller's duties, in order:
//
//  1. Check each target with Target.Check, so that a slip in a scenario is told before anything runs.
//  2. New, with the population and the strata as the scenario sets them out.
//  3. Fold.Apply for every entry, from run.opened to run.closed.
//  4. Fold.Table. It returns an error where the log is not whole or contradicts itself; the fold stops at the first such entry.
//  5. Table.Outcomes and Table.Daily as wanted.
//
// Marks cost words and memory that a sweep need not pay, so they are a fold of their own: Timeline.
//
// # When a row is taken
//
// There is one row at instant 0, one at the end of each step and one at the horizon. The row at t is taken when the first entry later than t
// arrives, or at run.closed: all that happened at t is in it. States are sampled as they are. Flows hold what happened after the row before,
// up to and including t. The first row has no step behind it, so its flows are NaN; what happens at instant 0 itself counts to the first step.
//
// NaN stands for "nothing to measure". Tables print it as an empty cell.
//
// # To add a series
//
// Give it an entry in one of the tables in series_*.go or seen.go: name, unit, meaning, the outcomes it has, and how it is read. Everything else
// follows.
// Names are a public contract and are never reused.
package metrics
