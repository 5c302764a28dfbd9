package page

import (
	"encoding/json"

	"whackamole/charts/plot"
	"whackamole/runs/results"
)

// Figure is a numbered figure of the report: its heading, a sentence on what it measures, and its panels.
type Figure struct {
	ID      string
	Heading string
	Means   string     // What is measured, and its unit, in a few sentences.
	Legend  []plot.Key // Legend for all panels.
	Panels  []plot.Panel
	Empty   string      // Reason why there is nothing to show. Empty if there is something.
	Says    []string    // Findings, each in one or two sentences.
	Moves   []plot.Note // Events numbered above the plot, to list below it.
	Record  []RecordedRow
	Lines   []results.Line // Top-down estimates of the cost, to list below the panels.
	Data    *plot.Table    // Data of the panels as a table.
	Acts    []ActRow       // The most important events, in words.
	Remark  string
	CSV     string    // Data with every digit. Empty if Data has it.
	Map     *SpaceMap // Map of the address space, which a script of its own draws.
}

// ActRow is one event of the run in words: when, which actor, what, and the event that it answers.
type ActRow struct {
	Day, Date, Actor, Text, Kind, Answers string
}

// RecordedRow is a value of the historical record, beside the model's value on that day.
type RecordedRow struct {
	Day, Date, Recorded, Model, Note, Source string
}

// SpaceMap is a map of all IPv4 addresses, with a slider over time. It follows the Hilbert curve (D. Hilbert 1891), so neighbouring addresses are
// neighbours on the map, and a prefix is one or two squares. Addresses that begin with 0 are at the top left, and those that begin with 255 at the
// top right, as R. Munroe drew it in 2006.
type SpaceMap struct {
	Last, Peak int // Index of the last instant, and of the instant with the most blocked addresses.
	Legend     []plot.Key
	Names      []string // Names of the holders of addresses.
	Drawing    json.RawMessage
}
