package results

import "time"

// Validation holds everything that a report shows of a validation, which compares the replicates of a scenario with the historical record.
type Validation struct {
	Scenario string // name of the scenario
	Title    string // text from the scenario, user text
	Question string // text from the scenario, user text
	Seed     uint64
	Version  string // program version
	// Fingerprint is a SHA-256 of the fingerprints of all replicates, in lower-case hex.
	Fingerprint string
	// Digest is the SHA-256 of the canonical scenario, lower-case hex.
	Digest string
	// Command is the canonical command that reproduces this validation.
	Command string
	Start   time.Time // first instant of the runs, in the scenario's own UTC offset
	DayZero time.Time
	Step    int64 // length of a step in minutes

	Planned  int // number of replicates requested for the scenario, and as many for each contrast
	Finished int // number of replicates of the scenario that reached the horizon
	// Contrasts holds the contrasts: each is the same scenario with one strategy replaced, simulated with the same replicates.
	Contrasts []Contrast
	Targets   []Validated
	// Failures holds the failed runs: first those of the scenario, then those of the contrasts.
	Failures []Failure

	// Days holds the instants at which the fans have values, in days since DayZero.
	Days       []float64
	Fans       []Fan
	Recorded   []RecordedBeside
	Parameters []Parameter
	Sources    []Source
	Base       Base
}

// Met returns the number of targets that pass.
func (v *Validation) Met() (n int) {
	for _, t := range v.Targets {
		if t.Pass {
			n++
		}
	}
	return n
}

// Contrast is the validated scenario with one strategy replaced. It should miss targets that the scenario itself meets.
type Contrast struct {
	Name     string   // name of the new strategy, such as "stand_pat"
	Set      string   // assignment that sets the new strategy, such as "censor.policy=stand_pat"
	Finished int      // number of replicates of the contrast that reached the horizon
	Missed   []string // identifiers of the targets that the contrast misses
}

// Validated is a target with the results of the replicates. Its Value is the median over the replicates that measured the target, NaN if none did.
// The target passes if the median is in the accepted range, and at least half of the finished replicates measured the target.
type Validated struct {
	Target
	CILow    float64 // 5 % quantile (type 7) of the replicates that measured the target; NaN if none did
	CIHigh   float64 // 95 % quantile (type 7) of the same replicates; with CILow it shows their spread and is no confidence interval
	Measured int     // number of replicates that measured the target
	Inside   int     // number of replicates whose own value is in the accepted range
	// Contrasts holds the results of the contrasts, in the order of Validation.Contrasts.
	Contrasts []Contrasted
}

// Contrasted is the result of one contrast for one target.
type Contrasted struct {
	Value  float64 // median over the replicates of the contrast that measured the target; NaN if none did
	Missed bool    // true if the contrast misses the target
}

// Discriminates reports whether the scenario meets the target and at least one contrast misses it. A target that all contrasts also meet is no
// evidence for the strategies of the scenario.
func (t Validated) Discriminates() bool {
	for _, c := range t.Contrasts {
		if t.Pass && c.Missed {
			return true
		}
	}
	return false
}

// Failure is a failed run.
type Failure struct {
	Point     int // number of the point, in a sweep
	Replicate uint64
	Text      string // text of the error
	Command   string // command that repeats the run
}

// Fan is the distribution of a series over the replicates, on each of the Days of the Validation or SweptPoint that contains the fan. The quantiles
// (type 7) are over the replicates that measured the series; NaN if none did.
type Fan struct {
	Series                     string
	Unit                       string
	Doc                        string
	Q05, Q25, Median, Q75, Q95 []float64
}

// Add appends the 5, 25, 50, 75 and 95 % quantiles of the next day.
func (f *Fan) Add(quantiles [5]float64) {
	for i, into := range []*[]float64{&f.Q05, &f.Q25, &f.Median, &f.Q75, &f.Q95} {
		*into = append(*into, quantiles[i])
	}
}

// RecordedBeside is a recorded figure of a series, with the values of the replicates at the same instant.
type RecordedBeside struct {
	Recorded
	Unit   string
	Median float64 // median over the replicates; NaN if no replicate measured the series
	CILow  float64 // 5 % quantile (type 7) of the replicates that measured the series
	CIHigh float64 // 95 % quantile (type 7) of the same replicates; with CILow it shows their spread and is no confidence interval
}
