package setup

import "whackamole/events"

// Opening is what the referee states when a run opens: scenario, seed, replicate, version of the program, and dated changes.
type Opening struct {
	Scenario  string   // the scenario as canonical TOML
	Acting    []string // "path = value" of each parameter that can act in the run and differs from its default
	Seed      int64
	Replicate int64
	Program   string
	Changes   []Change
}

// Change is a dated change of parameters of the scenario.
type Change struct {
	At     events.Instant
	Paths  []string
	Values []string
	// Set writes the new values into the parameters of this run.
	Set func() error
}
