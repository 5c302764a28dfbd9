package results

// Sweep is what a finished sweep came to, for who started it.
type Sweep struct {
	Scenario, Title, Version, Digest, Fingerprint, Command string
	Seed                                                   uint64
	Points, Replicates                                     int
	Planned                                                int // runs: points times replicates
	Found                                                  int // runs that were there before
	Ran                                                    int // runs played
	Failed                                                 int // of all runs
	Factors                                                []string
	Files                                                  []string
	Failures                                               []Failure    // the first few
	Swept                                                  []SweptPoint // the first few
}

// SweptPoint is a point of a sweep: the values of its factors, and some outcomes over its replicates.
type SweptPoint struct {
	Values []string
	Means  []SweptMean
}

// SweptMean is the mean of an outcome over the replicates of a point, with its 95 % interval; NaN where there is none.
type SweptMean struct {
	Outcome, Unit     string
	Mean, CILow, High float64
}
