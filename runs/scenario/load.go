package scenario

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/scenarios"
)

// Default is the scenario of a command whose arguments name none.
const Default = "telegram-russia-2018"

// Table is a table of a scenario file that another package declares, such as the plan of a sweep. A run does not read it.
type Table struct {
	Key     string           // name of the table in the file
	Declare func(*param.Set) // declares the keys of the table and binds them to variables of the other package
}

// Listed describes a shipped scenario.
type Listed struct{ Name, Title, Question, Base string }

// List returns all shipped scenarios, sorted by name.
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

// Load reads a shipped scenario by name, or a file by path, with all that it inherits, and applies the --set assignments. tables are the tables of
// other packages; any other unknown key is an error. Wrong input gives a *param.Error or param.Errors with file, line and key.
func Load(name string, sets []string, tables ...Table) (*Scenario, error) {
	x, err := readWritten(name, tables)
	if err != nil {
		return nil, err
	}
	return x.load(sets)
}

// written is a scenario as its files give it, before the --set assignments.
type written struct {
	from   Origin
	name   string      // name or path of the scenario
	tree   *param.Tree // all keys, inherited ones included
	tables []Table
}

func readWritten(name string, tables []Table) (*written, error) {
	if name == "" {
		name = Default
	}
	tree, err := read(name, "", nil)
	if err != nil {
		return nil, err
	}
	base, _ := tree.Text("base")
	from := Origin{Name: strings.TrimSuffix(filepath.Base(name), ".toml"), Base: base, file: !shipped(name)}
	return &written{from, name, tree.Without("base"), tables}, nil
}

// load returns the scenario with the --set assignments. It reads no file again, except those of the base for comparison.
func (x *written) load(sets []string) (*Scenario, error) {
	assigned := make([]*param.Tree, len(sets))
	for i, s := range sets {
		var err error
		if assigned[i], err = param.ParseAssign(s); err != nil {
			return nil, err
		}
	}
	sc, err := x.with(assigned)
	if err != nil {
		return nil, err
	}
	from := x.from.with(x.effective(sc, sets, assigned))
	if from.under, err = x.under(from.Sets); err != nil {
		return nil, err
	}
	sc.comesFrom(from)
	return sc, sc.TryChanges()
}

// effective returns the --set arguments that change the scenario. The command that repeats a run leaves out the others.
func (x *written) effective(sc *Scenario, sets []string, assigned []*param.Tree) []string {
	if len(sets) == 0 {
		return nil
	}
	sets = slices.Clone(sets)
	whole := digests(sc.Values, sc.tables)
	for i := 0; i < len(sets); {
		rest := slices.Delete(slices.Clone(assigned), i, i+1)
		if other, err := x.with(rest); err == nil && digests(other.Values, other.tables) == whole {
			sets, assigned = slices.Delete(sets, i, i+1), rest
			continue
		}
		i++
	}
	return sets
}

// with returns the scenario with the given assignments.
func (x *written) with(assigned []*param.Tree) (*Scenario, error) {
	tree := x.tree
	for _, a := range assigned {
		tree = tree.Assign(a)
	}
	sc := newScenario(x.from, param.New())
	return sc, sc.decode(tree, x.tables)
}

// digests returns the digests of all values and sources of a scenario, with those in the tables of other packages.
func digests(v Values, tables map[string]*param.Set) string {
	all := v.Digest()
	for _, key := range slices.Sorted(maps.Keys(tables)) {
		all += " " + tables[key].Digest()
	}
	return all
}

// under returns the base with which a report compares this scenario. That is the scenario it inherits from. If it inherits from none, it is the same
// scenario before --set, or nil if there is no --set either.
func (x *written) under(sets []string) (*Scenario, error) {
	base := x.from.Base
	switch {
	case base == "" && len(sets) == 0:
		return nil, nil
	case base == "":
		return x.with(nil)
	case !shipped(base) && !shipped(x.name) && !filepath.IsAbs(base):
		base = filepath.Join(filepath.Dir(x.name), base)
	}
	y, err := readWritten(base, x.tables)
	if err != nil {
		return nil, err
	}
	return y.with(nil)
}

// Parse reads a canonical scenario from a log. The error is an error of [param.Parse] or [param.Set.Decode].
func Parse(file string, text []byte) (*Scenario, error) {
	tree, err := param.Parse(file, text)
	if err != nil {
		return nil, err
	}
	sc := newScenario(Origin{}, param.New())
	return sc, sc.decode(tree, nil)
}

// LoadPast reads the canonical scenario in a folder that another version of the program wrote. It ignores keys that this version does not declare.
// The error says that reading failed, or names the value that this version rejects.
func LoadPast(file string, tables ...Table) (*Scenario, error) {
	tree, err := read(file, "", nil)
	if err != nil {
		return nil, err
	}
	sc := newScenario(Origin{Name: strings.TrimSuffix(filepath.Base(file), ".toml"), file: true, past: true}, param.New())
	return sc, sc.decode(tree.Past(), tables)
}

// measured are the keys of a scenario from which metrics are calculated, and the title and question for the report.
var measured = []string{"title", "question", "start", "day_zero", "horizon", "step", "population", "provider", "target"}

// ParsePast reads the canonical scenario of a log that another version of the program wrote. It ignores keys that this version does not declare. If
// this version rejects a value, ParsePast reads only what the metrics need and returns whole = false; all other values are then defaults.
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
