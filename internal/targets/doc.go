// Package targets checks that the program gives the same bytes on every processor, by two kinds of test.
//
// The first kind reads the machine code of the program, built for processors that multiply and add in one instruction. The second kind builds the
// program for several processors, plays the same scenarios and sweeps on each of them, and compares all files byte for byte. In `make test` it does so
// for two generations of amd64; `make targets` adds processors that are emulated.
package targets
