// Package design lays out the points at which a sweep plays a scenario: which values its factors take together.
//
// A design is a function of its [Spec] alone, seed included: the same Spec gives the same rows in the same order. A row of Points holds one value
// a factor, as text that a scenario reads; where the design draws, the same row of Units holds the coordinates from 0 to 1 that the values stand
// for. An interval is covered evenly, whole numbers are rounded, and of levels each has an equal bin of the coordinate. [Kinds] says what there is.
//
// # Rows of saltelli
//
// With k factors and Points = N there are N(k+2) rows, base sample by base sample. Of base sample i (from 0) stand
//
//	row i(k+2)          A: the first k coordinates of the sample
//	row i(k+2) + 1 + j  AB of factor j (from 0): A, but coordinate j is that of B
//	row i(k+2) + k + 1  B: the last k coordinates of the sample
//
// so that f(A), f(AB of j) and f(B) of all base samples give the first-order and total indices of Saltelli et al., "Variance based sensitivity
// analysis of model output", Computer Physics Communications 181 (2010). The samples are a scrambled Halton sequence in 2k dimensions.
//
// # Rows of morris
//
// With k factors and Points = r there are r(k+1) rows, trajectory by trajectory. Row t(k+1) begins trajectory t (from 0); each of the k rows behind
// it differs from the row before in exactly one coordinate, each factor once, in an order drawn for the trajectory, by +2/3 or −2/3: coordinates
// stand at 0, 1/3, 2/3 and 1. Which factor moved, and which way, is read off Units. An elementary effect is the change of an outcome divided by the
// change of the coordinate. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991), with p = 4.
//
// # Rows of crossed
//
// The levers' levels are combined into policies, every one of P; the other factors are drawn together, Points = S times, into states of the world.
// Row sP + p is policy p in state s (both from 0): state by state, so that a sweep cut short has met whole states with every policy. The states are
// a scrambled Halton sequence in as many dimensions as there are factors that are no lever. It fills the space about as evenly as a Latin hypercube
// and, unlike one, can be continued. The states do not hang on the levers: a lever more, or a level more, meets the same ones.
//
// # More points
//
// A halton, crossed or saltelli design of more points begins with the rows of the smaller one, and so does morris; lhs does not, for its strata
// move.
package design
