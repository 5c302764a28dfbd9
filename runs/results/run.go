package results

import "time"

// Run holds everything that a report shows of one replicate.
type Run struct {
	Scenario  string // name of the scenario, such as "telegram-russia-2018"
	Title     string // title of the scenario, user text
	Question  string // the question the scenario asks, user text
	Seed      uint64
	Replicate uint64
	Version   string // program version
	// ID is a short digest of program version, scenario, seed and replicate. A sweep shows it as run_id.
	ID string
	// Fingerprint is a SHA-256 of what happened in the run, in lower-case hex.
	Fingerprint string
	// Digest is the SHA-256 of the canonical scenario, lower-case hex.
	Digest string
	// Command is the canonical command that reproduces this run.
	Command string
	Start   time.Time // first instant of the run, in the scenario's own UTC offset
	DayZero time.Time
	// Step is the length of a step in minutes.
	Step int64

	// Days holds the instants at which the series are sampled, in days since DayZero. Every Series has one value for each instant.
	Days     []float64
	Series   []Series
	Outcomes []Outcome
	Marks    []Mark
	Targets  []Target
	// Recorded holds figures from the historical record, drawn beside the series of the model.
	Recorded []Recorded
	// Lines holds estimates from the economy as a whole. They are drawn beside the loss that the model sums from single firms, and never added to
	// that loss.
	Lines      []Line
	Parameters []Parameter
	Sources    []Source
	Base       Base

	// The five fields below come from the log. Only a report fills them; elsewhere they are empty.
	Space     Space
	Strata    []Stratum
	Endpoints []Endpoint
	Bearers   []Bearer
	Reports   []Report
}

// Series is one quantity over time.
type Series struct {
	Name string // public name, as in series.csv, such as "reachability"
	Unit string // "share", "people", "addresses", "USD", "count", "hours" …
	Doc  string // definition of the series, in one or two sentences
	// Flow is true if a value is the amount during one step, and false if it is the state at one instant.
	Flow bool
	// Values holds one value for each of Run.Days. A value is NaN if there was nothing to measure.
	Values []float64
}

// Find returns the series with the given name; ok is false if no series has it.
func (r *Run) Find(name string) (s Series, ok bool) {
	for _, s := range r.Series {
		if s.Name == name {
			return s, true
		}
	}
	return Series{}, false
}

// Outcome is one number that summarises the run, as in outcomes.csv.
type Outcome struct {
	Name  string  // public name, such as "reachability_mean"
	Value float64 // the value in Unit; NaN if there was nothing to measure
	Unit  string
	Doc   string
}

// Outcome returns the outcome with the given name; ok is false if no outcome has it.
func (r *Run) Outcome(name string) (o Outcome, ok bool) {
	for _, o := range r.Outcomes {
		if o.Name == name {
			return o, true
		}
	}
	return Outcome{}, false
}

// Mark is one entry on the time line of the report: something that an actor did.
type Mark struct {
	Seq   int64   // sequence number of the fact in the log; 0 if the mark stands for several facts
	Cause int64   // sequence number of the fact with a mark that caused this fact; 0 if there is none
	Day   float64 // time in days since DayZero
	Actor string  // "censor", "messenger", "clouds" …
	Kind  string  // kind of the fact, such as "order.listed"
	Text  string  // description in one line; may contain user text
	// Weight is the importance of the mark, from 0 to 1. Where there is room for few labels, a figure labels the marks with the largest weights.
	Weight float64
}

// Target is one statement of the historical record, with the value of the run that is compared with it.
type Target struct {
	ID      string // "C2"
	Text    string // what the record says (user text)
	Outcome string // name of the outcome that is compared
	Value   float64
	Low     float64 // lower end of the accepted range; may be −Inf
	High    float64 // upper end of the accepted range; may be +Inf
	Unit    string
	Kind    string // "evidence", "derived", "weak" …
	Source  string
	Pass    bool
}

// Recorded is a figure of a series from the historical record.
type Recorded struct {
	Series string
	Day    float64
	Value  float64
	Note   string
	Source string
}

// Line is an estimate of the loss from the economy as a whole, drawn as a reference line.
type Line struct {
	Name   string  // name of the estimate, such as "Deloitte 2016, highly connected, full shutdown"
	Doc    string  // the formula of the estimate, with its numbers
	USD    float64 // the estimate for the time from day zero to the end of the run
	Source string
}

// Parameter is one declared value of the scenario.
type Parameter struct {
	Path    string // "censor.carpet_bomb.prefix_bits_min"
	Value   string // as TOML
	Default string // as TOML
	Unit    string
	Source  string // keys of the sources of Value, or "assumed"
	Doc     string
	Changed bool // true if Value differs from Default
	Assumed bool // true if Value has no source
	Fitted  bool // true if Value was fitted to the targets
}

// Base is the scenario with which a report compares its own scenario. It is the one that the scenario inherits from or, without inheritance, the same
// scenario without the values given by --set.
type Base struct {
	Name   string `json:"name"`             // name of the base, such as "telegram-russia-2018"; empty if the base is unknown
	Itself bool   `json:"itself,omitempty"` // true if the run simulated the base itself, unchanged
	// Departures lists the values that differ from the base, in the order in which the parameters are declared. Titles, targets and records are not
	// compared.
	Departures []Departure `json:"departures,omitempty"`
}

// Departure is a value that differs between a scenario and its base.
type Departure struct {
	Path   string `json:"path"`
	Before string `json:"before,omitempty"` // value in the base, as TOML; empty if the base lacks the element that holds it
	Value  string `json:"value,omitempty"`  // value in the scenario, as TOML; empty if the scenario lacks the element that holds it
	Unit   string `json:"unit,omitempty"`
	Source string `json:"source,omitempty"` // keys of the sources of Value (of Before if Value is empty), or "assumed"
}

// Source is one entry of the list of sources.
type Source struct {
	Key  string // "S2"
	Text string // description of the source, user text
}
