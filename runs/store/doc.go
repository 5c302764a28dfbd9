// Package store defines a folder of results: its file names, its manifest, and how files are written. A file is either whole or absent. Other results
// are overwritten only if the caller forces it. The packages for runs, sweeps and validations fill in the manifest.
package store

// Version is the version of the program. It is a constant in the source and not a build stamp, so the same version writes the same bytes. A commit
// that changes a fingerprint or an outcome raises it. Every manifest, log and journal contains the version that wrote it.
const Version = "0.4.0"

// Program is the name of the program in files that it writes.
const Program = "whackamole"
