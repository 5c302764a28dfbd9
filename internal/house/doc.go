// Package house holds the rules of this project as tests: which package may import which, where a field may be written, which sources of randomness
// a history may use, how scenarios cite, and the words and shape of the text. A test that fails names the place, the problem and the remedy.
package house
