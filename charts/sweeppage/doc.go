// Package sweeppage writes the report of a sweep or of a comparison: what differs between the points, what decides, and what was played.
// A new figure is a function from the sweep to a page.Figure, listed in figures.
package sweeppage
