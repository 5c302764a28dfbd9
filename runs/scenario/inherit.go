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

// read returns the tree of a scenario with all that it inherits. from is the file that names the scenario; trail lists the files read so far.
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

// shipped reports whether a word names a shipped scenario. Any other word is a file path.
func shipped(name string) bool {
	return !strings.HasSuffix(name, ".toml") && !strings.ContainsRune(name, filepath.Separator)
}

// open finds a scenario. A path is relative to the file that names it; any other word names a shipped scenario.
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

// missing reports an unknown scenario and lists the known ones.
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

// Is makes errors.Is treat a missing scenario as a missing file.
func (m *missing) Is(target error) bool { return target == fs.ErrNotExist }

// ring reports that a scenario inherits from itself. The innermost file of the ring adds the position to the error.
type ring struct{ trail string }

func (r *ring) Error() string { return "the scenario inherits from itself: " + r.trail }
