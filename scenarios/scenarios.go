// Package scenarios holds the scenarios that come with the program, as TOML files. Each begins with its question. The files are embedded, so the
// program has them in every folder.
package scenarios

import "embed"

// Files holds the files of the scenarios. The name of a scenario is the name of its file without .toml.
//
//go:embed *.toml
var Files embed.FS
