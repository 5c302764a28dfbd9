// Package story reads from the log of one run what its report shows besides the series: the blocked address space, the filters of each stratum, the
// lives of the messenger's endpoints, who bore which cost, and what the messenger learned from its clients. It is a separate fold for reports, so
// that the replicates of a sweep do not pay for it.
package story
