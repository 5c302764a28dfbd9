package scenario

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/scenarios"
)

// read returns the tree of a scenario, merged onto the scenarios that it inherits from. from is the file that names the scenario. trail lists the
// files that read has opened before.
func read(name, from string, trail []string) (*param.Tree, error) {
	file, text, err := open(name, from)
	if err != nil {
		return nil, err
	}
	if slices.Contains(trail, file) {
		return nil, &ring{strings.Join(append(trail, file), " → ")}
	}
	tree, err := param.Parse(file, text)
	if err != nil {
		return nil, err
	}
	base, ok := tree.Text("base")
	if !ok {
		return tree, nil
	}
	under, err := read(base, file, append(trail, file))
	if err != nil {
		if pos, ok := tree.Pos("base"); ok && errors.Is(err, fs.ErrNotExist) {
			return nil, &param.Error{File: pos.File, Line: pos.Line, Col: pos.Col, Source: pos.Source, Width: pos.Width, Path: "base",
				Problem: err.Error(), Remedy: "name a shipped scenario, or give a path relative to this file"}
		}
		if r := (*ring)(nil); ok && errors.As(err, &r) {
			pos, _ := tree.Pos("base")
			return nil, &param.Error{File: pos.File, Line: pos.Line, Col: pos.Col, Source: pos.Source, Width: pos.Width, Path: "base",
				Problem: r.Error(), Remedy: "remove base from one of them"}
		}
		return nil, err
	}
	return tree.Over(under.Without("base")), nil
}

// shipped reports whether name is the name of a shipped scenario and not the path of a file.
func shipped(name string) bool {
	return !strings.HasSuffix(name, ".toml") && !strings.ContainsRune(name, filepath.Separator)
}

// open reads a scenario. name is a shipped scenario, or a file path relative to the file from, which names it.
func open(name, from string) (file string, text []byte, err error) {
	if shipped(name) {
		text, err = scenarios.Files.ReadFile(name + ".toml")
		if err != nil {
			return "", nil, &missing{name: name}
		}
		return "scenarios/" + name + ".toml", text, nil
	}
	file = name
	if from != "" && !filepath.IsAbs(name) {
		file = filepath.Join(filepath.Dir(from), name)
	}
	text, err = os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, &missing{name: file, path: true}
	}
	return file, text, err
}

// missing is the error for an unknown scenario. Its text lists the shipped scenarios, or says that there is no such file.
type missing struct {
	name string
	path bool
}

func (m *missing) Error() string {
	if m.path {
		return m.name + ": no such file"
	}
	files, _ := fs.Glob(scenarios.Files, "*.toml")
	for i := range files {
		files[i] = strings.TrimSuffix(files[i], ".toml")
	}
	return fmt.Sprintf("unknown scenario %q\n  choose one of %s, or give the path of a .toml file", m.name, strings.Join(files, ", "))
}

// Is makes errors.Is report a missing scenario as fs.ErrNotExist.
func (m *missing) Is(target error) bool { return target == fs.ErrNotExist }

// ring is the error for a scenario that inherits from itself. The last file of the ring adds its position to the error.
type ring struct{ trail string }

func (r *ring) Error() string { return "the scenario inherits from itself: " + r.trail }
