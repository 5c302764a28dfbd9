package results

import "time"

// Run is everything a reader sees of one replicate.
type Run struct {
	Scenario  string // name of the scenario, "telegram-russia-2018"
	Title     string // user text
	Question  string // the question the scenario asks, user text
	Seed      uint64
	Replicate uint64
	Version   string // program version
	// ID identifies the run by version, scenario, seed and replicate: the run_id of a sweep.
	ID string
	// Fingerprint is the SHA-256 of the trajectory, lower-case hex.
	Fingerprint string
	// Digest is the SHA-256 of the canonical scenario, lower-case hex.
	Digest string
	// Command is the canonical command that reproduces this run.
	Command string
	Start   time.Time // in the scenario's own offset
	DayZero time.Time
	// Step is the length of a step in minutes.
	Step int64

	// Days holds the sampling instants in days since DayZero; every Series has one value for each.
	Days     []float64
	Series   []Series
	Outcomes []Outcome
	Marks    []Mark
	Targets  []Target
	// Recorded are recorded figures of series, drawn with the model's line.
	Recorded []Recorded
	// Lines are top-down estimates drawn with the bottom-up loss, never added to it.
	Lines      []Line
	Parameters []Parameter
	Sources    []Source
	Base       Base

	// The fields below come from the log, for a report only; otherwise they are empty.
	Space     Space
	Strata    []Stratum
	Endpoints []Endpoint
	Bearers   []Bearer
	Reports   []Report
}

// Series is one quantity over time.
type Series struct {
	Name string // "reachability": the public name, as in series.csv
	Unit string // "share", "people", "addresses", "USD", "count", "hours" …
	Doc  string // the definition, one or two sentences
	// Flow is true for a quantity counted per step, false for a state sampled at an instant.
	Flow bool
	// Values are NaN if there was nothing to measure.
	Values []float64
}

// Find returns the series of that name; ok is false if there is none.
func (r *Run) Find(name string) (s Series, ok bool) {
	for _, s := range r.Series {
		if s.Name == name {
			return s, true
		}
	}
	return Series{}, false
}

// Outcome is one summary figure of the run, as in outcomes.csv.
type Outcome struct {
	Name  string  // "reachability_mean"
	Value float64 // NaN if there was nothing to measure
	Unit  string
	Doc   string
}

// Outcome returns the outcome of that name; ok is false if there is none.
func (r *Run) Outcome(name string) (o Outcome, ok bool) {
	for _, o := range r.Outcomes {
		if o.Name == name {
			return o, true
		}
	}
	return Outcome{}, false
}

// Mark is an actor's action on the time line.
type Mark struct {
	Seq   int64   // sequence in the log, 0 if it represents several facts
	Cause int64   // sequence of the fact that caused it, 0 if there is none
	Day   float64 // days since DayZero
	Actor string  // "censor", "messenger", "clouds" …
	Kind  string  // wire name of the fact, "order.listed"
	Text  string  // one line for people, may hold user text
	// Weight ranks marks by importance, 0 to 1; figures label the heaviest first.
	Weight float64
}

// Target is one statement of the record to compare the run with.
type Target struct {
	ID      string // "C2"
	Text    string // what the record says, user text
	Outcome string // the outcome that measures it
	Value   float64
	Low     float64 // accepted range, either end may be infinite
	High    float64
	Unit    string
	Kind    string // "evidence", "derived", "weak" …
	Source  string
	Pass    bool
}

// Recorded is one recorded figure of a series.
type Recorded struct {
	Series string
	Day    float64
	Value  float64
	Note   string
	Source string
}

// Line is one top-down reference line.
type Line struct {
	Name   string  // "Deloitte 2016, highly connected, full shutdown"
	Doc    string  // the formula with its numbers
	USD    float64 // the amount over the same period as the loss figure
	Source string
}

// Parameter is one declared value of the scenario.
type Parameter struct {
	Path    string // "censor.carpet_bomb.prefix_bits_min"
	Value   string // as TOML
	Default string // as TOML
	Unit    string
	Source  string // source keys, or "assumed"
	Doc     string
	Changed bool // differs from the declared default
	Assumed bool // has no source
	Fitted  bool // fitted to the targets
}

// Base is the scenario a run is compared with: the one its scenario inherits from or, if there is none, the same scenario without --set.
type Base struct {
	Name   string `json:"name"`             // "telegram-russia-2018"; empty if nothing is known of it
	Itself bool   `json:"itself,omitempty"` // the run played the base unchanged
	// Departures are the values that differ, in the order of declaration. They exclude titles, targets and records.
	Departures []Departure `json:"departures,omitempty"`
}

// Departure is a value that differs between a scenario and its base.
type Departure struct {
	Path   string `json:"path"`
	Before string `json:"before,omitempty"` // as TOML, empty if the base has no such element
	Value  string `json:"value,omitempty"`  // as TOML, empty if the scenario has no such element
	Unit   string `json:"unit,omitempty"`
	Source string `json:"source,omitempty"` // source keys of Value, or "assumed"
}

// Source is one entry of the list of sources.
type Source struct {
	Key  string // "S2"
	Text string // what it is, user text
}
