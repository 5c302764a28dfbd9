package policies

import (
	"fmt"
	"slices"
	"time"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

// Strategy is what a role does. The interfaces of the roles embed it.
type Strategy interface {
	// Declare binds the parameters of the strategy to a set.
	Declare(*param.Set)
	// Observe folds a fact that the role has observed.
	Observe(events.Entry)
}

// Player is a strategy that proposes moves on a view of type V.
type Player[V any] interface {
	Strategy
	// Decide proposes moves. It changes neither the view nor the strategy.
	Decide(*V, *rng.Source) []events.CausedMove
}

// Spec describes a strategy.
type Spec struct {
	Role     string // "censor", "messenger", "clouds" …
	Name     string // "carpet_bomb"
	Default  bool   // the one a role plays unless told otherwise
	Summary  string // one sentence
	Evidence string // source keys of what it is modelled on, or "assumed"
	New      func() Strategy
}

var specs []Spec

// Register adds a strategy. The init of its file calls it. It panics if the role already has the name.
func Register(c Spec) {
	if _, ok := Lookup(c.Role, c.Name); ok {
		panic(fmt.Sprintf("policies: %s.%s is registered twice", c.Role, c.Name))
	}
	specs = append(specs, c)
	slices.SortFunc(specs, func(a, b Spec) int {
		if i := slices.Index(Roles, a.Role) - slices.Index(Roles, b.Role); i != 0 {
			return i
		}
		switch {
		case a.Default != b.Default && a.Default:
			return -1
		case a.Default != b.Default:
			return 1
		case a.Name < b.Name:
			return -1
		}
		return 1
	})
}

// Roles lists the roles by rank.
var Roles = []string{"censor", "providers", "messenger", "clouds", "market", "users", "businesses", "politics"}

// Of returns the strategies of a role, the default first.
func Of(role string) []Spec {
	var out []Spec
	for _, c := range specs {
		if c.Role == role {
			out = append(out, c)
		}
	}
	return out
}

// Lookup returns the spec of a strategy; ok is false if there is none.
func Lookup(role, name string) (c Spec, ok bool) {
	for _, c := range specs {
		if c.Role == role && c.Name == name {
			return c, true
		}
	}
	return Spec{}, false
}

// Choice is the strategy a role plays, with the parameters of all strategies it could play.
type Choice struct {
	Policy     string
	specs      []Spec       // of the strategies it can play
	strategies []Strategy   // by position of the spec
	declared   []*param.Set // the parameters of each
	watched    []Strategy   // those that Observe feeds
	current    int          // position of the strategy last asked for
}

// Declare binds the choice to a table: the key policy and one table for each strategy of the role.
func (c *Choice) Declare(s *param.Set, role string) {
	*c = Choice{specs: Of(role)}
	initial := ""
	var names []string
	for _, spec := range c.specs {
		names = append(names, spec.Name)
		c.strategies = append(c.strategies, spec.New())
		if spec.Default {
			initial = spec.Name
		}
	}
	s.Choice(&c.Policy, "policy", initial, names, param.Spec{Use: param.Lever, Source: param.Assumed, Doc: "Strategy of the " + role + "."})
	for i, spec := range c.specs {
		s.Table(spec.Name, spec.Summary, func(s *param.Set) {
			c.strategies[i].Declare(s)
			c.declared = append(c.declared, s)
		})
	}
}

// Current returns the strategy played now.
func (c *Choice) Current() Strategy {
	if c.specs[c.current].Name != c.Policy {
		c.current = slices.IndexFunc(c.specs, func(spec Spec) bool { return spec.Name == c.Policy })
	}
	return c.strategies[c.current]
}

// Fresh returns the choice for another run: strategies that have observed nothing, with the same parameter values. New
// makes each of them, so runs do not share the maps and pointers in which strategies keep what they observe.
func (c *Choice) Fresh() Choice {
	f := *c
	f.strategies, f.watched = make([]Strategy, len(c.strategies)), nil
	for i, spec := range c.specs {
		f.strategies[i] = spec.New()
		set := param.New()
		f.strategies[i].Declare(set)
		set.Assign(c.declared[i])
	}
	return f
}

// Watch sets the strategies that Observe feeds: the one played first, and those that may take over in mid-run, which
// must know what their role knew. Without names, Observe feeds only the one played now.
func (c *Choice) Watch(names []string) {
	if len(names) == 0 {
		names = []string{c.Policy}
	}
	c.watched = nil
	for i, spec := range c.specs {
		if slices.Contains(names, spec.Name) {
			c.watched = append(c.watched, c.strategies[i])
		}
	}
}

// Observe feeds a fact to the watched strategies.
func (c *Choice) Observe(e events.Entry) {
	for _, s := range c.watched {
		s.Observe(e)
	}
}

// Calendar turns moments of the scenario into instants of the run.
type Calendar struct{ Start, DayZero time.Time }

// At returns the instant of a moment, Never for an unset one. A moment before the start gives a negative instant, but
// not Never.
func (c Calendar) At(w param.When) events.Instant {
	if w.IsZero() {
		return events.Never
	}
	at := events.Instant(w.Minutes(c.Start, c.DayZero))
	if at == events.Never {
		return at - 1
	}
	return at
}

// Day returns the whole days from day zero to the instant, rounded down.
func (c Calendar) Day(t events.Instant) int64 {
	zero := events.Instant(c.DayZero.Sub(c.Start) / time.Minute)
	d := t - zero
	if d < 0 {
		d -= events.Day - 1
	}
	return int64(d / events.Day)
}

// passive is embedded by strategies that need no fold of their own.
type passive struct{}

func (passive) Observe(events.Entry) {}
