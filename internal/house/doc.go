// Package house checks the rules of this project, as tests. Some rules concern code: which package may import which, which file may write a field, and
// which sources of randomness a run may use. Others concern text: the sources of values in scenarios, plain words, and the length of sentences and files.
//
// If a test fails, it names the place, the problem and the remedy.
package house
