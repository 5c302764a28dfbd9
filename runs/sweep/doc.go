// Package sweep simulates a scenario at the points of a design, with the same replicates at every point. It records finished runs in journals and
// merges the journals into tables. A comparison is a sweep over several scenarios.
package sweep

import "math"

var nan = math.NaN()
