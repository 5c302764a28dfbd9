// Package store defines a folder of results: its file names, its manifest and how files are written. A file is whole or absent, and other results
// are never overwritten unless forced. It knows no simulation: run, sweep and validation fill in the manifest.
package store

// Version is the program's version, a constant in source and never a build stamp: the same version gives the same bytes. A commit that changes a
// fingerprint or an outcome raises it. Every manifest, log and journal names the version that wrote it.
const Version = "0.2.0"

// Program is the program's name in what it writes.
const Program = "whackamole"
