package setup

import "whackamole/events"

// Opening is what the referee states when a run opens, besides the case.
type Opening struct {
	Scenario  string // canonical TOML
	Seed      int64
	Replicate int64
	Program   string
	Changes   []Change
}

// Change is a dated change of the scenario.
type Change struct {
	At     events.Instant
	Paths  []string
	Values []string
	// Set applies the change to the parameters of this run.
	Set func() error
}
