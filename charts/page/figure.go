package page

import (
	"encoding/json"

	"whackamole/charts/plot"
	"whackamole/runs/results"
)

// Figure is one numbered figure of the report: what it says, what is measured, and one or more panels.
type Figure struct {
	ID      string
	Heading string
	Means   string     // one sentence: what is measured, in which unit
	Legend  []plot.Key // of all panels
	Panels  []plot.Panel
	Empty   string      // why there is nothing to show; empty where there is something
	Says    []string    // what the figure comes to, a sentence or two each
	Moves   []plot.Note // numbered moves to list below
	Record  []RecordedRow
	Lines   []results.Line // top-down estimates to list below
	Data    *plot.Table    // the same by the day
	Acts    []ActRow       // the heaviest marks in words
	Remark  string
	CSV     string    // the exact data behind it, where they are not those of Data
	Map     *SpaceMap // the address space, drawn by a script of its own
}

// ActRow is one mark in words.
type ActRow struct {
	Day, Date, Actor, Text, Kind, Answers string
}

// RecordedRow is one figure of the record beside what the model had on that day.
type RecordedRow struct {
	Day, Date, Recorded, Model, Note, Source string
}

// SpaceMap is the IPv4 space as a Hilbert map with a slider over time: neighbours in number are neighbours on the map, and a prefix is a square or
// two (D. Hilbert 1891; the layout with 0 at the top left and 255 at the top right is the one R. Munroe drew in 2006).
type SpaceMap struct {
	Last, Peak int // the last instant, and the one with most addresses blocked
	Legend     []plot.Key
	Names      []string // the holders
	Drawing    json.RawMessage
}
