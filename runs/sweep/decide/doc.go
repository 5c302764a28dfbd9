// Package decide turns the results of a sweep into decisions. Levers are the factors that somebody decides; all other factors make up the state of
// the world. A policy is a combination of lever values. Policies that met the same states are compared by criteria. If a policy fails a criterion, a
// box shows where in the space of the other factors it fails. Crossings estimate how likely a series is to pass a threshold. The package checks
// planned criteria and crossings, judges the means of the points, and writes and reads the decision tables. It does not simulate runs.
package decide

import "math"

var nan = math.NaN()
