// Package scenario holds a case with its clock, its dated changes and its record. It reads a scenario with all that it inherits, sets values,
// and checks, compares and writes scenarios. It plays no run and knows nothing of sweeps: another package passes in its table of the file as a
// [Table].
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

// Scenario is a case with its clock, dated changes and record. Only this file writes its fields.
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

	tables map[string]*param.Set // tables of the file that other packages declare
	shared *shared
}

// shared is what all runs of a scenario share and only read. The values are made on first use.
type shared struct {
	once      sync.Once
	world     *setup.World
	canonical string // set earlier if a log of a past version gave it
	digest    string // SHA-256 of canonical, hex
	playing   once[map[string][]string]
	acting    once[[]string]
}

// once is a value made on first use.
type once[T any] struct {
	sync.Once
	value T
}

func (o *once[T]) get(find func() T) T {
	o.Do(func() { o.value = find() })
	return o.value
}

// newScenario declares an empty scenario in a set that may already hold other declarations.
func newScenario(from Origin, set *param.Set) *Scenario {
	sc := &Scenario{Origin: from, Values: Values{set}, Case: &setup.Case{}, tables: map[string]*param.Set{}, shared: &shared{}}
	sc.declare(sc.set)
	return sc
}

// decode reads the scenario from a tree, and the tables of other packages in that tree.
func (sc *Scenario) decode(tree *param.Tree, tables []Table) error {
	own := tree
	for _, t := range tables {
		own = own.Without(t.Key)
	}
	if err := sc.set.Decode(own); err != nil {
		return err
	}
	sc.Case.Calendar = sc.calendar() // the text of another version runs no checks, so no check has set it
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

// check tests conditions that involve several values.
func (sc *Scenario) check(s *param.Set) error {
	switch {
	case sc.Step > sc.Horizon:
		return s.At("step", "the step is longer than the horizon; give a shorter step or a longer horizon")
	case sc.Horizon%sc.Step != 0:
		return s.At("horizon", "the horizon is not a whole number of steps; change the horizon or the step")
	}
	sc.Case.Calendar = sc.calendar()
	for i, c := range sc.Changes {
		if at := sc.Case.Calendar.At(c.At); at < 0 {
			return s.At(fmt.Sprintf("change.%d.at", i), "the change comes before the start; give a later moment")
		}
	}
	return sc.Record.check(s, sc.Clock)
}

// Table returns the table with that key as read; the package that declares the table copies it. The result is nil if Load was not given the table.
func (sc *Scenario) Table(key string) *param.Set { return sc.tables[key] }

// Metrics is the configuration that the metrics need.
func (sc *Scenario) Metrics() metrics.Config {
	strata := make([]metrics.Stratum, len(sc.Case.Strata))
	for i, s := range sc.Case.Strata {
		strata[i] = metrics.Stratum{Name: s.Name, Share: s.Share}
	}
	return metrics.Config{Horizon: events.Instant(sc.Horizon), Step: events.Instant(sc.Step), DayZero: sc.DayZeroAt(),
		Strata: strata, Start: sc.World().Start, UseRate: sc.Case.Population.UseRate, PanelCoverage: sc.Case.Population.Panel, Targets: sc.Measures(sc.Clock)}
}

// of makes the values that all runs of the scenario share, once.
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

// given sets the text of a past log: today's declarations would write another one, with another digest.
func (s *shared) given(text []byte) { s.canonical = string(text) }

// World is the static world of the case, built once and only read.
func (sc *Scenario) World() *setup.World { return sc.shared.of(sc).world }

// Text is Canonical as a log embeds it, with its digest, made once.
func (sc *Scenario) Text() (canonical, digest string) {
	s := sc.shared.of(sc)
	return s.canonical, s.digest
}

// Clone copies a scenario, so that a run may change the copy.
func (sc *Scenario) Clone() *Scenario {
	c := newScenario(sc.Origin, param.New())
	c.set.Assign(sc.set)
	c.tables, c.shared = sc.tables, sc.shared
	c.Case.Calendar = c.calendar()
	return c
}

// Instance returns the scenario for one run. Dated changes write through the declared set, so a scenario with changes is declared anew.
func (sc *Scenario) Instance() *Scenario {
	if len(sc.Changes) > 0 {
		return sc.Clone()
	}
	own := *sc
	own.Case = sc.Case.Fresh()
	return &own
}

// With returns the scenario after more --set assignments. It returns the errors of [param.Set.SetValues].
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
		was, _ := sc.set.Get(a.Path) // SetValues has checked the path
		is, _ := c.set.Get(a.Path)
		if replaced[a.Path] || was.Value != is.Value || was.Source != is.Source {
			sets = append(sets, a.Path+"="+a.Value)
		}
	}
	c.shared = &shared{}
	c.comesFrom(sc.Origin.with(sets))
	return c, nil
}

// Rename sets the name from the word on a command line: the name of a shipped scenario, or the name of a file with its extension.
func (sc *Scenario) Rename(word string) {
	sc.Name, sc.file = strings.CutSuffix(word, ".toml")
}

// comesFrom replaces the origin of the scenario.
func (sc *Scenario) comesFrom(o Origin) { sc.Origin = o }

// SeedOr returns the given seed, or the scenario's own seed if given is nil.
func (sc *Scenario) SeedOr(asked *int64) int64 {
	if asked != nil {
		return *asked
	}
	return sc.Seed
}
