// Package format writes numbers, days and texts as a report shows them: "18.9 M", "$312 M", "71.3 %", "day 1 (17 Apr 2018)".
//
// User text goes through Clip before it reaches a page. The start-up script writes axis labels by the same rules; a test of package runpage checks
// that both agree.
package format
