// Package pagetest holds what the tests of pages share: a run with invented numbers, and the same run with hostile texts. It runs the page's scripts
// in a JavaScript engine, and checks a page in a browser.
package pagetest
