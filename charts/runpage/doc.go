// Package runpage writes the HTML report of one replicate: the answer in sentences, four cards, the figures, and the parameters with their sources.
//
// To add a figure, write a function from the run to a page.Figure and list it in the function figures.
package runpage
