// Package scenario holds a case with its clock, what changes on the way and what the record says of it: how it is read from a file with all it
// inherits, how values are set over it, checked, compared and written. It plays nothing and knows nothing of sweeps: a table of a file that belongs
// to another package is handed in as a [Table].
package scenario

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/param"
	"whackamole/runs/metrics"
)

// Scenario is a case with its clock, what may change on the way and what the record says of it. Only this file writes its fields.
type Scenario struct {
	Origin
	Clock
	Record
	Values
	Title    string
	Question string
	Seed     int64
	Case     *setup.Case
	Changes  []Change

	tables map[string]*param.Set // of the file, those that other packages declare
	shared *shared
}

// shared is what every run of a scenario shares and only reads, made when it is first asked for.
type shared struct {
	once      sync.Once
	world     *setup.World
	canonical string // given beforehand where it was read from a log
	digest    string // its SHA-256, hex
}

// newScenario declares a scenario that nothing was read into, in a set that may hold other declarations before.
func newScenario(from Origin, set *param.Set) *Scenario {
	sc := &Scenario{Origin: from, Values: Values{set}, Case: &setup.Case{}, tables: map[string]*param.Set{}, shared: &shared{}}
	sc.declare(sc.set)
	return sc
}

// decode reads the scenario from a tree, and the tables of others that the tree may hold.
func (sc *Scenario) decode(tree *param.Tree, tables []Table) error {
	own := tree
	for _, t := range tables {
		own = own.Without(t.Key)
	}
	if err := sc.set.Decode(own); err != nil {
		return err
	}
	sc.Case.Calendar = sc.calendar() // no check has set it in the text of a past version
	for _, t := range tables {
		set := param.New()
		t.Declare(set)
		if err := set.Decode(tree.Only(t.Key)); err != nil {
			return err
		}
		sc.tables[t.Key] = set
	}
	return nil
}

func (sc *Scenario) declare(s *param.Set) {
	s.Text(&sc.Title, "title", "", param.Spec{Source: param.Assumed, Doc: "Title of the scenario."})
	s.Text(&sc.Question, "question", "", param.Spec{Source: param.Assumed, Doc: "The question the scenario asks."})
	sc.Clock.declare(s)
	s.Int(&sc.Seed, "seed", 2018, param.Spec{Min: 0, Max: 1 << 53, Source: param.Assumed, Doc: "Seed of chance, unless --seed gives another."})
	sc.Case.Declare(s)
	param.List(s, &sc.Changes, "change", "Dated changes of the scenario.", declareChange)
	sc.Record.declare(s)
	s.Check(func() error { return sc.check(s) })
}

// check holds what no single value can tell.
func (sc *Scenario) check(s *param.Set) error {
	switch {
	case sc.Step > sc.Horizon:
		return s.At("step", "the step is longer than the horizon; give a shorter step or a longer horizon")
	case sc.Horizon%sc.Step != 0:
		return s.At("horizon", "the horizon is not a whole number of steps; change one of the two")
	}
	sc.Case.Calendar = sc.calendar()
	for i, c := range sc.Changes {
		if at := sc.Case.Calendar.At(c.At); at < 0 {
			return s.At(fmt.Sprintf("change.%d.at", i), "the change comes before the start; give a later moment")
		}
	}
	return sc.Record.check(s, sc.Clock)
}

// Table is the table of that key as it was read, for the package that declares it to copy; nil where it was not handed to Load.
func (sc *Scenario) Table(key string) *param.Set { return sc.tables[key] }

// Metrics is what the metrics need to know of the scenario.
func (sc *Scenario) Metrics() metrics.Config {
	strata := make([]metrics.Stratum, len(sc.Case.Strata))
	for i, s := range sc.Case.Strata {
		strata[i] = metrics.Stratum{Name: s.Name, Share: s.Share}
	}
	return metrics.Config{Horizon: events.Instant(sc.Horizon), Step: events.Instant(sc.Step), DayZero: sc.DayZeroAt(),
		Strata: strata, Start: sc.World().Start, UseRate: sc.Case.Population.UseRate, PanelCoverage: sc.Case.Population.Panel, Targets: sc.Measures(sc.Clock)}
}

// of makes what all runs of the scenario share, once.
func (s *shared) of(sc *Scenario) *shared {
	s.once.Do(func() {
		s.world = setup.NewWorld(sc.Case)
		if s.canonical == "" {
			s.canonical = string(sc.Canonical())
		}
		sum := sha256.Sum256([]byte(s.canonical))
		s.digest = hex.EncodeToString(sum[:])
	})
	return s
}

// given notes the text that the scenario was read from, which a log embeds.
func (s *shared) given(text []byte) { s.canonical = string(text) }

// World is the static world of the case, built once and only read.
func (sc *Scenario) World() *setup.World { return sc.shared.of(sc).world }

// Text is Canonical as a log embeds it, and its digest, made once.
func (sc *Scenario) Text() (canonical, digest string) {
	s := sc.shared.of(sc)
	return s.canonical, s.digest
}

// Clone copies a scenario for a run, which may change its copy.
func (sc *Scenario) Clone() *Scenario {
	c := newScenario(sc.Origin, param.New())
	c.set.Assign(sc.set)
	c.tables, c.shared = sc.tables, sc.shared
	c.Case.Calendar = c.calendar()
	return c
}

// Instance is the scenario for one run of its own. Dated changes write through the declared set, so they need all of it declared anew.
func (sc *Scenario) Instance() *Scenario {
	if len(sc.Changes) > 0 {
		return sc.Clone()
	}
	own := *sc
	own.Case = sc.Case.Fresh()
	return &own
}

// With is the scenario as some more --set make it. The error is that of [param.Set.SetValues].
func (sc *Scenario) With(all ...param.Assignment) (*Scenario, error) {
	c := sc.Clone()
	if err := c.set.SetValues(all...); err != nil {
		return nil, err
	}
	var sets []string
	replaced := map[string]bool{}
	for _, s := range sc.Sets {
		path, _, _ := strings.Cut(strings.ReplaceAll(s, " ", ""), "=")
		replaced[path] = slices.ContainsFunc(all, func(a param.Assignment) bool { return a.Path == path })
		table, _, _ := strings.Cut(path, ".")
		if !replaced[path] && sc.tables[table] == nil { // a run does not read the tables of others
			sets = append(sets, s)
		}
	}
	for _, a := range all {
		was, _ := sc.set.Get(a.Path) // SetValues has asked
		is, _ := c.set.Get(a.Path)
		if replaced[a.Path] || was.Value != is.Value || was.Source != is.Source {
			sets = append(sets, a.Path+"="+a.Value)
		}
	}
	c.shared = &shared{}
	c.comesFrom(sc.Origin.with(sets))
	return c, nil
}

// Rename gives the scenario the word by which a command line named it: of a shipped one its name, of a file its name with the ending.
func (sc *Scenario) Rename(word string) {
	sc.Name, sc.file = strings.CutSuffix(word, ".toml")
}

// comesFrom notes anew where the scenario comes from.
func (sc *Scenario) comesFrom(o Origin) { sc.Origin = o }

// SeedOr is the seed that was asked for, or the scenario's own.
func (sc *Scenario) SeedOr(asked *int64) int64 {
	if asked != nil {
		return *asked
	}
	return sc.Seed
}
