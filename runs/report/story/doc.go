// Package story tells from the log of one run what its report shows besides the series: the address space as it was blocked, the filters of each
// stratum, the lives of the messenger's endpoints, who bore which cost, and what the messenger heard from its clients. It is folded once, for a
// report; the replicates of a sweep do not pay for it.
package story
