// Package decide turns a sweep into decisions. Levers are the factors that somebody decides; the other factors make up the state of the world. A
// combination of lever values is a policy. Policies that met the same states are compared by criteria. If a policy fails a criterion, a box in the
// space of the other factors shows where. Crossings estimate how likely a series is to pass a threshold. The package plans this, judges the means of
// the points and reads its own tables back. It does not play runs.
package decide

import "math"

var nan = math.NaN()
