// Package story reads from the log of one run what its report shows besides the series. That is the blocked address space, the filters of each stratum
// and the lives of the messenger's endpoints. It is also who bore which cost, and what the messenger learned from its clients. This is a separate
// fold, so that the replicates of a sweep do not spend time on it.
package story
