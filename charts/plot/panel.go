package plot

import "encoding/json"

// Panel is one drawing of a figure.
type Panel struct {
	ID      string
	Title   string
	Label   string // text alternative for screen readers
	Height  string // class in the style sheet: "tallest", "taller", "tall", "mid" or "low"
	Legend  []Key
	Drawing json.RawMessage
}

// Key is one entry of a panel's legend.
type Key struct {
	Name  string
	Class string // class of the colour in the style sheet
	Dash  string // dash pattern in SVG
	Kind  string // "line", "area", "point", "dot", "triangle" or "square"
	Hides bool   // the reader can hide it
}
