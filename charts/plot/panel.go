package plot

import "encoding/json"

// Panel is one drawing of a figure, ready for the page.
type Panel struct {
	ID      string
	Title   string
	Label   string // Description of the drawing for screen readers.
	Height  string // Class of the height in the style sheet: "tallest", "taller", "tall", "mid" or "low". " half" after it places two panels side by side.
	Legend  []Key
	Drawing json.RawMessage
}

// Key is one entry of a panel's legend.
type Key struct {
	Name  string
	Class string // Class of the colour in the style sheet, such as "blue".
	Dash  string // Dash pattern in SVG.
	Kind  string // Shape of the mark in the legend: "line", "area", "point", "dot", "triangle" or "square".
	Hides bool   // The reader can hide the line.
}
