package scenario

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/scenarios"
)

// Default is the scenario played when none is named.
const Default = "telegram-russia-2018"

// Table is a table of a scenario file that belongs to another package, such as the plan of a sweep. A run does not read it.
type Table struct {
	Key     string           // its name in the file
	Declare func(*param.Set) // declares it, bound to values of its own
}

// Listed is a shipped scenario.
type Listed struct{ Name, Title, Question, Base string }

// List returns the shipped scenarios.
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

// Load reads a shipped scenario by name or a file by path, with all it inherits, and applies the --set assignments. Tables belong to other packages;
// any other unknown key is an error. Errors name file, line and key. Bad input gives a *param.Error or param.Errors.
func Load(name string, sets []string, tables ...Table) (*Scenario, error) {
	sc, err := load(name, sets, tables)
	if err != nil {
		return nil, err
	}
	// Drop --set values that change nothing, so that the reproduce command is minimal.
	sets = slices.Clone(sets)
	for i := 0; i < len(sets); {
		rest := slices.Delete(slices.Clone(sets), i, i+1)
		if other, err := load(name, rest, tables); err == nil && alike(other, sc) {
			sets = rest
			continue
		}
		i++
	}
	from := sc.Origin.with(sets)
	if from.under, err = loadUnder(name, from, tables); err != nil {
		return nil, err
	}
	sc.comesFrom(from)
	return sc, sc.TryChanges()
}

// alike reports whether two scenarios have the same values and sources, including those in the tables of other packages.
func alike(a, b *Scenario) bool {
	for key, set := range a.tables { //sorted: all are compared
		if set.Digest() != b.tables[key].Digest() {
			return false
		}
	}
	return a.Digest() == b.Digest()
}

// loadUnder reads the base for comparison: the inherited scenario, or itself without --set. It returns nil if there is neither.
func loadUnder(name string, from Origin, tables []Table) (*Scenario, error) {
	under := from.Base
	switch {
	case under == "" && len(from.Sets) == 0:
		return nil, nil
	case under == "":
		under = name
	case !shipped(under) && !shipped(name) && !filepath.IsAbs(under):
		under = filepath.Join(filepath.Dir(name), under)
	}
	return load(under, nil, tables)
}

func load(name string, sets []string, tables []Table) (*Scenario, error) {
	if name == "" {
		name = Default
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
	sc := newScenario(Origin{Name: strings.TrimSuffix(filepath.Base(name), ".toml"), Base: base, Sets: slices.Clone(sets), file: !shipped(name)}, param.New())
	return sc, sc.decode(tree, tables)
}

// Parse reads a canonical scenario from a log. It returns the errors of [param.Parse] or [param.Set.Decode].
func Parse(file string, text []byte) (*Scenario, error) {
	tree, err := param.Parse(file, text)
	if err != nil {
		return nil, err
	}
	sc := newScenario(Origin{}, param.New())
	return sc, sc.decode(tree, nil)
}

// LoadPast reads the canonical scenario in a folder that another version of the program wrote. It ignores keys that are no longer declared. The error
// is one of reading, or names the value that no longer fits.
func LoadPast(file string, tables ...Table) (*Scenario, error) {
	tree, err := read(file, "", nil)
	if err != nil {
		return nil, err
	}
	sc := newScenario(Origin{Name: strings.TrimSuffix(filepath.Base(file), ".toml"), file: true, past: true}, param.New())
	return sc, sc.decode(tree.Past(), tables)
}

// measured are the parts of a scenario that the metrics need, and its title and question.
var measured = []string{"title", "question", "start", "day_zero", "horizon", "step", "population", "provider", "target"}

// ParsePast reads the canonical scenario of a log that another version of the program wrote. It ignores keys that are no longer declared. If a value
// does not fit today's declarations, it reads only what the metrics need and returns whole = false. The rest then has today's defaults.
func ParsePast(file string, text []byte) (sc *Scenario, whole bool, err error) {
	tree, err := param.Parse(file, text)
	if err != nil {
		return nil, false, err
	}
	past := tree.Past()
	sc = newScenario(Origin{past: true}, param.New())
	whole = sc.decode(past, nil) == nil
	if !whole {
		sc = newScenario(Origin{past: true}, param.New())
		err = sc.decode(past.Only(measured...), nil)
	}
	sc.shared.given(text)
	return sc, whole, err
}
