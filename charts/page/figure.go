package page

import (
	"encoding/json"

	"whackamole/charts/plot"
	"whackamole/runs/results"
)

// Figure is a numbered figure of the report: its message, what it measures, and its panels.
type Figure struct {
	ID      string
	Heading string
	Means   string     // one sentence: what is measured, and its unit
	Legend  []plot.Key // of all panels
	Panels  []plot.Panel
	Empty   string      // why there is nothing to show; else empty
	Says    []string    // findings, each in one or two sentences
	Moves   []plot.Note // numbered moves to list below
	Record  []RecordedRow
	Lines   []results.Line // top-down estimates to list below
	Data    *plot.Table    // the same data as a table
	Acts    []ActRow       // the most important marks in words
	Remark  string
	CSV     string    // the exact data, if not those of Data
	Map     *SpaceMap // the address space, drawn by its own script
}

// ActRow is a mark in words.
type ActRow struct {
	Day, Date, Actor, Text, Kind, Answers string
}

// RecordedRow is a recorded value beside the model's value on that day.
type RecordedRow struct {
	Day, Date, Recorded, Model, Note, Source string
}

// SpaceMap is the IPv4 space as a Hilbert map with a slider over time. Neighbouring numbers are neighbours on the map, and a prefix is one or two
// squares (D. Hilbert 1891; the layout with 0 at the top left and 255 at the top right is the one R. Munroe drew in 2006).
type SpaceMap struct {
	Last, Peak int // the last instant, and the instant with the most blocked addresses
	Legend     []plot.Key
	Names      []string // the holders
	Drawing    json.RawMessage
}
