package setup

import "whackamole/events"

// Opening describes a run when it opens: its scenario, seed, replicate and program, and its dated changes.
type Opening struct {
	Scenario  string   // canonical TOML
	Acting    []string // see events.RunOpened
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
