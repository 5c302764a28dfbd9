// Package sweeppage writes the HTML report of a sweep or comparison: how the points differ, which factors matter, and what was simulated.
//
// To add a figure, write a function from the sweep to a page.Figure and list it in the function figures.
package sweeppage
