// Package story reads the story of a run from its log: what the report shows besides series and outcomes. The story has the blocked part of the
// address space, the filters of each stratum, and the messenger's endpoints with their times. It also says who bore which cost, and what the
// messenger learned from its clients. The story is separate from package metrics, so that the replicates of a sweep spend no time on it.
package story
