// Package house holds the rules of this project as tests: which package may import which, where a field may be written, and which sources of
// randomness a history may use. There are also rules for citations in scenarios, and for the words and shape of the text. A test that fails names
// the place, the problem and the remedy.
package house
