// Package pagetest is what tests of pages share: a run whose figures are invented, the same with hostile texts, the page's own scripts run
// without a browser, and what is asked of a page in one.
package pagetest
