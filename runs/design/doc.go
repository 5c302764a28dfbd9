// Package design lays out the points at which a sweep simulates a scenario. A point is one value for each factor.
//
// A design depends only on its [Spec], which includes the seed: the same Spec gives the same rows in the same order. A row of Points holds one value
// per factor, as a scenario writes it. Draws cover an interval evenly. Each integer of an interval of integers, and each level, is drawn with the same
// weight. Equal levels count once, and draws do not depend on the order in which a factor lists its levels. The values of grids and the ends of an
// interval are exact decimal numbers. [Kinds] lists the designs.
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
// differs from the previous row in exactly one factor. Each factor moves once, in an order drawn for the trajectory. A factor with an interval plays
// four values at equal distances, rounded if they are integers, and moves by two of them: two thirds of the interval. A factor with levels, or with at
// most four integers, plays all of them with the same weight. Two levels move over the whole range, and numbers move by about half of the list. A word
// moves to any other word. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991), with p = 4.
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
