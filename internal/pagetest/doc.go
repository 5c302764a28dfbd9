// Package pagetest holds what tests of pages share: a run with invented figures, the same run with hostile texts, the page's own scripts run without
// a browser, and checks of a page in a browser.
package pagetest
