// Package scenario holds a case with its clock, its dated changes and its record. It reads a scenario with all that it inherits, sets values, and
// checks, compares and writes scenarios. It runs no simulation and does not know sweeps: another package gives its table of the file as a [Table].
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

// Scenario is a case with its clock, dated changes and record. Only this file writes the fields.
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

	tables map[string]*param.Set // tables of other packages, by key
	shared *shared
}

// shared is what all runs of a scenario use and do not change. Each value is made at its first use.
type shared struct {
	once      sync.Once
	world     *setup.World
	canonical string // canonical text; the text of the log if another version wrote the log
	digest    string // SHA-256 of canonical, in hexadecimal
	playing   once[map[string][]string]
	acting    once[[]string]
}

// once is a value that is made at its first use.
type once[T any] struct {
	sync.Once
	value T
}

func (o *once[T]) get(find func() T) T {
	o.Do(func() { o.value = find() })
	return o.value
}

// newScenario declares a scenario with the defaults. set may already hold other declarations.
func newScenario(from Origin, set *param.Set) *Scenario {
	sc := &Scenario{Origin: from, Values: Values{set}, Case: &setup.Case{}, tables: map[string]*param.Set{}, shared: &shared{}}
	sc.declare(sc.set)
	return sc
}

// decode reads the scenario from a tree, and also the tables of other packages.
func (sc *Scenario) decode(tree *param.Tree, tables []Table) error {
	own := tree
	for _, t := range tables {
		own = own.Without(t.Key)
	}
	if err := sc.set.Decode(own); err != nil {
		return err
	}
	sc.Case.Calendar = sc.calendar() // check sets it too, but no check runs for the text of another version
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
	s.Text(&sc.Title, "title", "", param.Spec{Effect: param.NoEffect, Source: param.Assumed, Doc: "Title of the scenario."})
	s.Text(&sc.Question, "question", "", param.Spec{Effect: param.NoEffect, Source: param.Assumed, Doc: "The question the scenario asks."})
	sc.Clock.declare(s)
	s.Int(&sc.Seed, "seed", 2018, param.Spec{Min: 0, Max: 1 << 53, Effect: param.AtOpening, Source: param.Assumed, Doc: "Seed of chance. The flag --seed replaces it."})
	sc.Case.Declare(s)
	param.List(s, &sc.Changes, "change", "Dated changes of the scenario.", declareChange)
	sc.Record.declare(s)
	s.Check(func() error { return sc.check(s) })
}

// check tests conditions on several values.
func (sc *Scenario) check(s *param.Set) error {
	if err := sc.Clock.check(s); err != nil {
		return err
	}
	sc.Case.Calendar = sc.calendar()
	for i, c := range sc.Changes {
		if at := sc.Case.Calendar.At(c.At); at < 0 {
			return s.At(fmt.Sprintf("change.%d.at", i), "the change comes before the start; give a later moment")
		}
	}
	return sc.Record.check(s, sc.Clock)
}

// Table returns the table of another package with the given key. That package copies the values. The result is nil if Load did not get the table.
func (sc *Scenario) Table(key string) *param.Set { return sc.tables[key] }

// Metrics returns the configuration with which package metrics measures a run.
func (sc *Scenario) Metrics() metrics.Config {
	strata := make([]metrics.Stratum, len(sc.Case.Strata))
	for i, s := range sc.Case.Strata {
		strata[i] = metrics.Stratum{Name: s.Name, Share: s.Share}
	}
	return metrics.Config{Horizon: events.Instant(sc.Horizon), Step: events.Instant(sc.Step), DayZero: sc.DayZeroAt(),
		Strata: strata, Start: sc.World().Start, UseRate: sc.Case.Population.UseRate, PanelCoverage: sc.Case.Population.Panel, Targets: sc.Measures(sc.Clock)}
}

// of makes the world, the canonical text and the digest at the first call, and returns s.
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

// given stores the text of a log that another version wrote. The declarations of this version would give another text, and so another digest.
func (s *shared) given(text []byte) { s.canonical = string(text) }

// World returns the static world of the case. It is built once, and no run changes it.
func (sc *Scenario) World() *setup.World { return sc.shared.of(sc).world }

// Text returns the canonical text that a log contains, and its digest. Both are made once.
func (sc *Scenario) Text() (canonical, digest string) {
	s := sc.shared.of(sc)
	return s.canonical, s.digest
}

// Clone returns a copy of the scenario that a run may change.
func (sc *Scenario) Clone() *Scenario {
	c := newScenario(sc.Origin, param.New())
	c.set.Assign(sc.set)
	c.tables, c.shared = sc.tables, sc.shared
	c.Case.Calendar = c.calendar()
	return c
}

// Instance returns the scenario for one run. A scenario with dated changes is cloned, because they write into its fields.
func (sc *Scenario) Instance() *Scenario {
	if len(sc.Changes) > 0 {
		return sc.Clone()
	}
	own := *sc
	own.Case = sc.Case.Fresh()
	return &own
}

// With returns the scenario after more --set assignments. The error is an error of [param.Set.SetValues].
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
		table, _, inside := strings.Cut(path, ".")
		if !replaced[path] && !(inside && sc.tables[table] != nil) { // a run does not read the tables of other packages
			sets = append(sets, s)
		}
	}
	for _, a := range all {
		was, _ := sc.set.Get(a.Path) // the path exists: SetValues has found it
		is, _ := c.set.Get(a.Path)
		if replaced[a.Path] || was.Value != is.Value || was.Source != is.Source {
			sets = append(sets, a.Path+"="+a.Value)
		}
	}
	c.shared = &shared{}
	c.comesFrom(sc.Origin.with(sets))
	return c, nil
}

// Rename sets the name of the scenario. word is the name of a shipped scenario, or the name of a file with its extension.
func (sc *Scenario) Rename(word string) {
	sc.Name, sc.file = strings.CutSuffix(word, ".toml")
}

// comesFrom replaces the origin of the scenario.
func (sc *Scenario) comesFrom(o Origin) { sc.Origin = o }

// SeedOr returns *asked, or the scenario's own seed if asked is nil.
func (sc *Scenario) SeedOr(asked *int64) int64 {
	if asked != nil {
		return *asked
	}
	return sc.Seed
}
