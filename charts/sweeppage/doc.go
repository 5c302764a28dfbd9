// Package sweeppage writes the report of a sweep or comparison: how the points differ, what decides, and what was played. A new figure is a function
// from the sweep to a page.Figure, listed in figures.
package sweeppage
