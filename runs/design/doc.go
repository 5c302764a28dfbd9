// Package design lays out the points at which a sweep simulates a scenario. A point is one value for each factor.
//
// A design depends only on its [Spec], which includes the seed: the same Spec gives the same rows in the same order. A row of Points holds one value
// per factor, as a scenario writes it. In lhs, halton, saltelli and morris the same row of Units holds the coordinates of these values, from 0 to 1. An
// interval is covered evenly, integers are rounded, and each level has an equal bin of the coordinate. [Kinds] lists the designs.
//
// # Rows of saltelli
//
// With k factors and Points = N there are N(k+2) rows, base sample by base sample. Base sample i (from 0) has
//
//	row i(k+2)          A: the first k coordinates of the sample
//	row i(k+2) + 1 + j  AB of factor j (from 0): A, but coordinate j is that of B
//	row i(k+2) + k + 1  B: the last k coordinates of the sample
//
// f(A), f(AB of j) and f(B) of all base samples give the first-order and total indices. See Saltelli et al., "Variance based sensitivity analysis
// of model output", Computer Physics Communications 181 (2010). The samples are a scrambled Halton sequence in 2k dimensions.
//
// # Rows of morris
//
// With k factors and Points = r there are r(k+1) rows, trajectory by trajectory. Row t(k+1) begins trajectory t (from 0). Each of the next k rows
// differs from the previous row in exactly one coordinate, by +2/3 or −2/3. Each factor moves once, in an order drawn for the trajectory. Coordinates
// are 0, 1/3, 2/3 or 1. Units shows which factor moved and in which direction. An elementary effect is the change of an outcome divided by the change
// of the coordinate. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991), with p = 4.
//
// # Rows of crossed
//
// The P policies are all combinations of the lever levels. The other factors are drawn together, Points = S times, as states of the world. Row sP + p
// is policy p in state s (both from 0). This order is state by state, so a sweep that stops early has simulated every policy in nearly all of its states. The
// states are a scrambled Halton sequence with one dimension for each factor that is not a lever. It fills the space about as evenly as a Latin
// hypercube and, unlike a Latin hypercube, can be continued. The states do not depend on the levers: with another lever or level, the design has the same states.
//
// # More points
//
// A larger halton, crossed, saltelli or morris design begins with the rows of the smaller one. An lhs design does not, because its strata become narrower.
package design
