// Package pagetest holds what tests of pages share: a run with invented numbers, and the same run with hostile texts. It runs the page's own scripts
// without a browser, and checks a page in a browser.
package pagetest
