// Package decide says what a sweep means to those who must choose. Some factors are levers, somebody's decision, and the others make up the state of
// the world; a combination of the levers' values is a policy. Policies that met the same states are compared by criteria. Where a policy fails a
// criterion, a box in the space of the other factors says when. Crossings tell how likely a series is to pass a line. The package plans all that,
// judges the means of the points, and reads its own tables back; it plays nothing.
package decide

import "math"

var nan = math.NaN()
