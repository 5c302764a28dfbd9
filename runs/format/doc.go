// Package format writes numbers, days and texts as a report shows them: "18.9 M", "$312 M", "71.3 %", "day 1 (17 Apr 2018)".
//
// Text that a user wrote must go through Clip before it is put on a page. The script in a page writes the labels of axes by the same rules; a test of
// package runpage checks that both give the same texts.
package format
