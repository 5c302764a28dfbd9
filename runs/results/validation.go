package results

import "time"

// Validation is everything a reader sees of a validation: the results of a scenario's replicates compared with its record.
type Validation struct {
	Scenario string // name of the scenario
	Title    string // user text
	Question string // user text
	Seed     uint64
	Version  string // program version
	// Fingerprint is a SHA-256 over the fingerprints of all replicates, lower-case hex.
	Fingerprint string
	// Digest is the SHA-256 of the canonical scenario, lower-case hex.
	Digest string
	// Command is the canonical command that reproduces this validation.
	Command string
	Start   time.Time // in the scenario's own offset
	DayZero time.Time
	Step    int64 // minutes

	Planned  int // requested replicates, of the scenario and of each contrast
	Finished int // replicates of the scenario that reached the horizon
	// Contrasts are the same scenario and replicates with one strategy replaced.
	Contrasts []Contrast
	Targets   []Validated
	// Failures are the failed runs, those of the scenario first.
	Failures []Failure

	// Days holds the sampling instants of the fans, in days since DayZero.
	Days       []float64
	Fans       []Fan
	Recorded   []RecordedBeside
	Parameters []Parameter
	Sources    []Source
	Base       Base
}

// Met counts the targets that pass.
func (v *Validation) Met() (n int) {
	for _, t := range v.Targets {
		if t.Pass {
			n++
		}
	}
	return n
}

// Contrast is a scenario with one strategy replaced. It should miss targets that the scenario meets.
type Contrast struct {
	Name     string   // the replacing strategy, "stand_pat"
	Set      string   // the replacing assignment, "censor.policy=stand_pat"
	Finished int      // replicates of the contrast that reached the horizon
	Missed   []string // ids of the targets that the contrast misses
}

// Validated is a target with the results of the replicates. Its Value is the median over the replicates that measured it, NaN if none did. It passes
// if that median is accepted and at least half of the replicates measured it.
type Validated struct {
	Target
	CILow    float64 // 5 % quantile (type 7) of the replicates that measured the target; NaN if none did
	CIHigh   float64 // 95 % quantile of the same replicates: their spread, not a confidence interval
	Measured int     // replicates that measured the target
	Inside   int     // replicates whose own value is in the accepted range
	// Contrasts are in the order of the validation's.
	Contrasts []Contrasted
}

// Contrasted is the result of a contrast for a target.
type Contrasted struct {
	Value  float64 // median over the replicates that measured it, NaN if none did
	Missed bool    // whether the contrast misses the target
}

// Discriminates reports whether the scenario meets the target and some contrast misses it. A target that all contrasts also meet is no evidence for
// the strategies.
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
	Point     int // point of the sweep
	Replicate uint64
	Text      string // the error
	Command   string // the command that repeats the run
}

// Fan is the distribution of a series over the replicates at each of the validation's days. Its quantiles (type 7) are over the replicates that
// measured it; NaN if none did.
type Fan struct {
	Series                     string
	Unit                       string
	Doc                        string
	Q05, Q25, Median, Q75, Q95 []float64
}

// Add adds the quantiles of a day, from the lowest up.
func (f *Fan) Add(quantiles [5]float64) {
	for i, into := range []*[]float64{&f.Q05, &f.Q25, &f.Median, &f.Q75, &f.Q95} {
		*into = append(*into, quantiles[i])
	}
}

// RecordedBeside is a recorded figure of a series with the replicates' values at that instant.
type RecordedBeside struct {
	Recorded
	Unit   string
	Median float64 // NaN if nothing was measured
	CILow  float64 // 5 % quantile over the replicates
	CIHigh float64 // 95 % quantile of the same replicates: their spread, not a confidence interval
}
