package results

import "time"

// Validation is everything a reader of a validation is shown: what the replicates of a scenario come to beside what the record says.
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
	// Command is the canonical command that makes this validation again.
	Command string
	Start   time.Time // in the scenario's own offset
	DayZero time.Time
	Step    int64 // minutes

	Planned  int // replicates asked for, of the scenario and of each contrast
	Finished int // replicates of the scenario that reached the horizon
	// Contrasts are the same scenario and replicates with one strategy replaced.
	Contrasts []Contrast
	Targets   []Validated
	// Failures are the runs that failed, those of the scenario first.
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

// Contrast is a scenario with one strategy replaced, that should miss what the scenario meets.
type Contrast struct {
	Name     string   // the strategy it plays, "stand_pat"
	Set      string   // what was replaced, "censor.policy=stand_pat"
	Finished int      // its replicates that reached the horizon
	Missed   []string // ids of the targets it would not pass
}

// Validated is a target beside what the replicates came to. Its Value is the median over the replicates that measured it, NaN where none did;
// it passes where that median is accepted and half of the replicates or more measured it.
type Validated struct {
	Target
	CILow    float64 // below it lie 5 % of the replicates that measured the target (type 7 quantile); NaN where none did
	CIHigh   float64 // above it lie 5 %
	Measured int     // replicates in which there was something to measure
	Inside   int     // replicates whose own outcome is accepted
	// Contrasts has one element for each of the validation's, in their order.
	Contrasts []Contrasted
}

// Contrasted is what a contrast comes to at a target.
type Contrasted struct {
	Value  float64 // median over the replicates that measured it, NaN where none did
	Missed bool    // it would not pass
}

// Discriminates reports whether some contrast misses what the scenario meets: a target that all contrasts meet as well says nothing of the
// strategies.
func (t Validated) Discriminates() bool {
	for _, c := range t.Contrasts {
		if t.Pass && c.Missed {
			return true
		}
	}
	return false
}

// Failure is a run that failed.
type Failure struct {
	Point     int // of a sweep
	Replicate uint64
	Text      string // why
	Command   string // runs it again
}

// Fan is the distribution of a series over the replicates at each of the validation's days, as type 7 quantiles over the replicates that
// measured it; NaN where none did.
type Fan struct {
	Series                     string
	Unit                       string
	Doc                        string
	Q05, Q25, Median, Q75, Q95 []float64
}

// RecordedBeside is a recorded figure of a series beside what the replicates had at that instant.
type RecordedBeside struct {
	Recorded
	Unit   string
	Median float64 // NaN where nothing was measured
	CILow  float64 // 5 % quantile over the replicates
	CIHigh float64 // 95 % quantile
}
