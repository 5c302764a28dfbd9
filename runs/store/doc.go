// Package store holds what a folder of results is: the names of its files, the manifest that says what they are, and how they are written, so
// that a file is whole or absent and nobody's results are overwritten. It knows no simulation: run, sweep and validation fill in the manifest.
package store

// Version is the version of the program, a constant in source and never a build stamp: the same version gives the same bytes. A commit that moves
// a fingerprint or an outcome raises it. Every manifest, log and journal names the version that wrote it.
const Version = "0.1.0"

// Program is the name under which the program signs what it writes.
const Program = "whackamole"
