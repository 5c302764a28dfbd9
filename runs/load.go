package runs

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

// DefaultScenario is played where none is named.
const DefaultScenario = "telegram-russia-2018"

// Listed is a shipped scenario.
type Listed struct{ Name, Title, Question, Base string }

// List names the shipped scenarios.
func List() ([]Listed, error) {
	files, err := fs.Glob(scenarios.Files, "*.toml")
	if err != nil {
		return nil, err
	}
	var out []Listed
	for _, f := range files {
		sc, err := Load(strings.TrimSuffix(f, ".toml"), nil)
		if err != nil {
			return nil, err
		}
		out = append(out, Listed{Name: sc.Name, Title: sc.Title, Question: sc.Question, Base: sc.Base})
	}
	return out, nil
}

// Load reads a shipped scenario by name, or a file by path, with what it inherits, and lays the assignments of --set over it. The error names
// file, line and key, and is a *param.Error or param.Errors where the input is bad.
func Load(name string, sets []string) (*Scenario, error) {
	sc, err := load(name, sets)
	if err != nil {
		return nil, err
	}
	// An assignment without which nothing would be different is none of the command that makes a run again.
	for i := 0; i < len(sc.sets); {
		rest := slices.Delete(slices.Clone(sc.sets), i, i+1)
		if other, err := load(name, rest); err == nil && other.Digest() == sc.Digest() && other.sweepSet.Digest() == sc.sweepSet.Digest() {
			sc.sets = rest
			continue
		}
		i++
	}
	if err := sc.loadBase(name); err != nil {
		return nil, err
	}
	return sc, sc.tryChanges()
}

// loadBase reads what the scenario is told apart from: the one it inherits from, or itself before anything was set.
func (sc *Scenario) loadBase(name string) error {
	under := sc.Base
	switch {
	case under == "" && len(sc.sets) == 0:
		return nil
	case under == "":
		under = name
	case !shipped(under) && !shipped(name) && !filepath.IsAbs(under):
		under = filepath.Join(filepath.Dir(name), under)
	}
	base, err := load(under, nil)
	if err != nil {
		return err
	}
	sc.under = base
	return nil
}

func load(name string, sets []string) (*Scenario, error) {
	if name == "" {
		name = DefaultScenario
	}
	tree, err := read(name, "", nil)
	if err != nil {
		return nil, err
	}
	base, _ := tree.Text("base")
	tree = tree.Without("base")
	for _, s := range sets {
		a, err := param.ParseAssign(s)
		if err != nil {
			return nil, err
		}
		tree = tree.Assign(a)
	}
	sc := newScenario()
	if err := sc.set.Decode(tree.Without(sweepKey)); err != nil {
		return nil, err
	}
	if err := sc.sweepSet.Decode(tree.Only(sweepKey)); err != nil {
		return nil, err
	}
	sc.Name, sc.Base, sc.sets = strings.TrimSuffix(filepath.Base(name), ".toml"), base, slices.Clone(sets)
	sc.file = !shipped(name)
	return sc, nil
}

// parseScenario reads a canonical scenario, as a log holds it.
func parseScenario(file string, text []byte) (*Scenario, error) {
	tree, err := param.Parse(file, text)
	if err != nil {
		return nil, err
	}
	sc := newScenario()
	if err := sc.set.Decode(tree); err != nil {
		return nil, err
	}
	return sc, nil
}

// word is how a command line names the scenario: a shipped one by its name, a file by its name without the folders.
func (sc *Scenario) word() string {
	if sc.file {
		return sc.Name + ".toml"
	}
	return sc.Name
}

// read gives the tree of a scenario with all it inherits. From is the file that asks for it, trail the files on the way here.
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
				Problem: err.Error(), Remedy: "name a shipped scenario, or a file by its path from here"}
		}
		if r := (*ring)(nil); ok && errors.As(err, &r) {
			pos, _ := tree.Pos("base")
			return nil, &param.Error{File: pos.File, Line: pos.Line, Col: pos.Col, Source: pos.Source, Width: pos.Width, Path: "base",
				Problem: r.Error(), Remedy: "take base out of one of them"}
		}
		return nil, err
	}
	return tree.Over(under.Without("base")), nil
}

// shipped tells the name of a shipped scenario from the path of a file.
func shipped(name string) bool {
	return !strings.HasSuffix(name, ".toml") && !strings.ContainsRune(name, filepath.Separator)
}

// open finds a scenario: a path is a file, beside the file that asks for it; another word is a shipped scenario.
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

// missing says that there is no such scenario, and what there is.
type missing struct {
	name string
	path bool
}

func (m *missing) Error() string {
	if m.path {
		return m.name + ": there is no such file"
	}
	files, _ := fs.Glob(scenarios.Files, "*.toml")
	for i := range files {
		files[i] = strings.TrimSuffix(files[i], ".toml")
	}
	return fmt.Sprintf("there is no scenario of the name %q\n  shipped are %s; a file is given by its path and ends in .toml", m.name, strings.Join(files, ", "))
}

// Is makes a missing scenario a missing file to errors.Is.
func (m *missing) Is(target error) bool { return target == fs.ErrNotExist }

// tryChanges lays every dated change over a copy, in order of time, so that a bad one is found before the run begins.
func (sc *Scenario) tryChanges() error {
	if len(sc.Changes) == 0 {
		return nil
	}
	trial := sc.clone()
	for _, i := range sc.changeOrder() {
		for _, a := range sc.Changes[i].Set {
			path := fmt.Sprintf("change.%d.set", i)
			if fixed := fixedAtOpening(a.Path); fixed {
				return sc.set.At(path, "%s cannot change during a run; it is what the run is built from", a.Path)
			}
			if err := trial.set.SetValue(a.Path, a.Value); err != nil {
				if e := (*param.Error)(nil); errors.As(err, &e) {
					return sc.set.At(path, "%s: %s; %s", a.Path, e.Problem, e.Remedy)
				}
				return err
			}
		}
	}
	return nil
}

// fixedAtOpening tells parameters that a run reads once, as it begins: a dated change of them would be a lie.
func fixedAtOpening(path string) bool {
	for _, p := range []string{"title", "question", "start", "day_zero", "horizon", "step", "seed", "world_seed", "population", "provider", "sector",
		"pulse", "giant", "change", "target", "recorded", "reference", "source", "messenger.own_prefixes", "messenger.own_endpoints",
		"messenger.endpoints_per_client", "messenger.offline", "censor.ordered_at", "censor.ground", "businesses.zipf"} {
		if path == p || strings.HasPrefix(path, p+".") {
			return true
		}
	}
	return strings.HasPrefix(path, "cloud.") && (strings.HasSuffix(path, ".prefixes") || strings.HasSuffix(path, ".front_ends") || strings.HasSuffix(path, ".name") || strings.HasSuffix(path, ".weight")) ||
		strings.HasPrefix(path, "store.") && (strings.HasSuffix(path, ".name") || strings.HasSuffix(path, ".share"))
}

// changeOrder gives the changes by time, then as written.
func (sc *Scenario) changeOrder() []int {
	order := make([]int, len(sc.Changes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return int(sc.Case.Calendar.At(sc.Changes[a].At) - sc.Case.Calendar.At(sc.Changes[b].At))
	})
	return order
}

// ring says that a scenario inherits from itself. The innermost file of the ring turns it into an error with a place.
type ring struct{ trail string }

func (r *ring) Error() string { return "the scenario inherits from itself: " + r.trail }
