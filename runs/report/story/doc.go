// Package story reads from the log of one run what its report shows besides the series. These are the blocked address space, the filters of
// each stratum and the lives of the messenger's endpoints. The report also shows who bore which cost, and what the messenger learned from its clients.
// Metrics and story are separate folds, so that the replicates of a sweep spend no time on the story.
package story
