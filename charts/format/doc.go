// Package format writes figures, days and texts as a report shows them: "18.9 M", "$312 M", "71.3 %", "day 1 (17 Apr 2018)".
//
// What a user wrote goes through Clip before it stands in a page. The start-up script writes the labels of axes by the same rules; a test of
// package runpage holds the two together.
package format
