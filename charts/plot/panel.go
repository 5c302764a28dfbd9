package plot

import "encoding/json"

// Panel is one drawing of a figure.
type Panel struct {
	ID      string
	Title   string
	Label   string // for those who cannot see it
	Height  string // a class of the style sheet: "tallest", "taller", "tall", "mid" or "low"
	Legend  []Key
	Drawing json.RawMessage
}

// Key is one entry of a panel's legend.
type Key struct {
	Name  string
	Class string // the colour's class in the style sheet
	Dash  string // the same as an SVG dash pattern
	Kind  string // "line", "area", "point", "dot", "triangle" or "square"
	Hides bool   // the reader can hide it
}
