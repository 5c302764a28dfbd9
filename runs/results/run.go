package results

import "time"

// Run is everything a reader of one replicate is shown.
type Run struct {
	Scenario  string // name of the scenario, "telegram-russia-2018"
	Title     string // user text
	Question  string // the question the scenario asks, user text
	Seed      uint64
	Replicate uint64
	Version   string // program version
	// ID names the run by version, scenario, seed and replicate: the run_id of a sweep.
	ID string
	// Fingerprint is the SHA-256 of the trajectory, lower-case hex.
	Fingerprint string
	// Digest is the SHA-256 of the canonical scenario, lower-case hex.
	Digest string
	// Command is the canonical command that makes this run again.
	Command string
	Start   time.Time // in the scenario's own offset
	DayZero time.Time
	// Step is the length of a step in minutes.
	Step int64

	// Days holds the sampling instants, in days since DayZero; every Series has one value for each.
	Days     []float64
	Series   []Series
	Outcomes []Outcome
	Marks    []Mark
	Targets  []Target
	// Recorded is what the record says of a series, to be drawn beside the model's line.
	Recorded []Recorded
	// Lines are top-down estimates drawn beside the bottom-up loss, never added to it.
	Lines      []Line
	Parameters []Parameter
	Sources    []Source
	Base       Base

	// What follows is told from the log, for a report only; it is empty elsewhere.
	Space     *Space
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
	// Flow tells a quantity counted per step from a state sampled as it is.
	Flow bool
	// Values are NaN where there was nothing to measure.
	Values []float64
}

// Find gives the series of that name; ok is false where there is none.
func (r *Run) Find(name string) (s Series, ok bool) {
	for _, s := range r.Series {
		if s.Name == name {
			return s, true
		}
	}
	return Series{}, false
}

// Outcome is one figure that sums the run up, as in outcomes.csv.
type Outcome struct {
	Name  string  // "reachability_mean"
	Value float64 // NaN where there was nothing to measure
	Unit  string
	Doc   string
}

// Outcome gives the outcome of that name; ok is false where there is none.
func (r *Run) Outcome(name string) (o Outcome, ok bool) {
	for _, o := range r.Outcomes {
		if o.Name == name {
			return o, true
		}
	}
	return Outcome{}, false
}

// Mark is something an actor did, placed on the time line.
type Mark struct {
	Seq   int64   // sequence in the log, 0 where it stands for several
	Cause int64   // sequence of the fact it answers, 0 where there is none
	Day   float64 // days since DayZero
	Actor string  // "censor", "messenger", "clouds" …
	Kind  string  // wire name of the fact, "order.listed"
	Text  string  // one line for people, may hold user text
	// Weight orders marks by how much they matter, 0 to 1; figures label the heaviest first.
	Weight float64
}

// Target is one statement of the record the run is held against.
type Target struct {
	ID      string // "C2"
	Text    string // what the record says, user text
	Outcome string // the outcome it is read from
	Value   float64
	Low     float64 // accepted band, either end may be infinite
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
	Doc    string  // the formula with its numbers put in
	USD    float64 // the amount over the same period the loss figure covers
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
	Assumed bool // rests on no source
	Fitted  bool // was set so that targets are met
}

// Base is the scenario a run is told apart from: the one its scenario inherits from or, where that inherits from none, the same before anything
// was set.
type Base struct {
	Name   string `json:"name"`             // "telegram-russia-2018"; empty where nothing is known of it
	Itself bool   `json:"itself,omitempty"` // the run played the base, nothing was changed
	// Departures are the values that differ, in the order of declaration; titles, targets and records are none.
	Departures []Departure `json:"departures,omitempty"`
}

// Departure is a value in which a scenario differs from its base.
type Departure struct {
	Path   string `json:"path"`
	Before string `json:"before,omitempty"` // as TOML, empty where the base has no such element
	Value  string `json:"value,omitempty"`  // as TOML, empty where the scenario has no such element
	Unit   string `json:"unit,omitempty"`
	Source string `json:"source,omitempty"` // source keys of Value, or "assumed"
}

// Source is one entry of the list of sources.
type Source struct {
	Key  string // "S2"
	Text string // what it is, user text
}
