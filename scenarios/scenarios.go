// Package scenarios holds the shipped scenarios: TOML files, each with its question at the top. They are embedded, so the program finds them
// wherever it runs.
package scenarios

import "embed"

// Files are the shipped scenarios. The name of a scenario is its file name without .toml.
//
//go:embed *.toml
var Files embed.FS
