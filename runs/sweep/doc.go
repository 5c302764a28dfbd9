// Package sweep plays a scenario at the points of a design, each in the same replicates, keeps what is finished in journals, and merges them into
// tables. A comparison is a sweep of several scenarios.
package sweep

import "math"

var nan = math.NaN()
