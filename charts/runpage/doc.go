// Package runpage writes the report of one replicate: the answer in sentences, four cards, a file for each figure, and the parameters and sources. A
// new figure is a function from the run to a page.Figure, listed in figures.
package runpage
