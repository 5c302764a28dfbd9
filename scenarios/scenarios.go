// Package scenarios holds the shipped scenarios: TOML files, each opening with the question it asks. They are embedded, so the program finds
// them wherever it runs.
package scenarios

import "embed"

// Files are the shipped scenarios; the name of a scenario is the name of its file without the ending.
//
//go:embed *.toml
var Files embed.FS
