package policies

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

// Strategy is the named behaviour of a role. The strategy interface of every role includes it.
type Strategy interface {
	// Declare binds the parameters of the strategy to a parameter set.
	Declare(*param.Set)
	// Observe updates the state of the strategy with a fact that its role has observed.
	Observe(events.Entry)
}

// Player is a strategy that proposes moves on the basis of a view of type V.
type Player[V any] interface {
	Strategy
	// Decide returns the proposed moves. It changes neither the view nor the strategy.
	Decide(*V, *rng.Source) []events.CausedMove
}

// Spec describes a strategy.
type Spec struct {
	Role     string // role that the strategy is for, such as "censor"
	Name     string // name of the strategy, such as "carpet_bomb"
	Default  bool   // whether a scenario that chooses no strategy gets this one
	Summary  string // what the strategy does, in a sentence or a few
	Evidence string // keys of the sources after which the strategy is modelled, or "assumed"
	Leaves   string // what stays as the former strategy left it when this one takes over, in a sentence or a few; empty if the strategy replaces it all
	New      func() Strategy
}

var specs []Spec

// Register adds a strategy to the program. The init function in the strategy's file calls it. It panics if the role already has a strategy of that
// name.
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

// Roles lists the roles in the order of their ranks, in which the referee judges their moves.
var Roles = []string{"censor", "providers", "messenger", "clouds", "market", "users", "businesses", "politics"}

// Of returns the descriptions of a role's strategies, the default first.
func Of(role string) []Spec {
	var out []Spec
	for _, c := range specs {
		if c.Role == role {
			out = append(out, c)
		}
	}
	return out
}

// Lookup returns the description of a strategy. ok is false if the role has no strategy of that name.
func Lookup(role, name string) (c Spec, ok bool) {
	for _, c := range specs {
		if c.Role == role && c.Name == name {
			return c, true
		}
	}
	return Spec{}, false
}

// Choice holds the name of the strategy that a role plays, and all strategies of the role with their parameters.
type Choice struct {
	Policy     string
	specs      []Spec       // descriptions of the role's strategies, the default first
	strategies []Strategy   // the role's strategies, in the order of specs
	declared   []*param.Set // parameters of each strategy, in the order of specs
	watched    []Strategy   // strategies to which Observe passes facts
	current    int          // index in specs of the strategy that Current returned last
}

// Declare binds the choice to a table of the scenario. The table gets the key policy and a subtable for each strategy of the role.
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

// Current returns the strategy that the role plays now.
func (c *Choice) Current() Strategy {
	if c.specs[c.current].Name != c.Policy {
		c.current = slices.IndexFunc(c.specs, func(spec Spec) bool { return spec.Name == c.Policy })
	}
	return c.strategies[c.current]
}

// Fresh returns the choice for another run: new strategies that have observed nothing, with the same parameter values. Runs therefore do not share
// the maps and pointers in which strategies keep facts.
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

// Watch sets the strategies to which Observe passes facts. Name the strategy played first and those that may take over in mid-run, because a strategy
// that takes over must know what its role has observed. Without names, only the strategy played now gets facts.
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

// Observe passes a fact to the strategies that Watch has set.
func (c *Choice) Observe(e events.Entry) {
	for _, s := range c.watched {
		s.Observe(e)
	}
}

// takesOver reports whether a change of the scenario gives a role that strategy.
func takesOver(f events.ScenarioChanged, role, name string) bool {
	for i, path := range f.Paths {
		if path == role+".policy" && f.Values[i] == strconv.Quote(name) {
			return true
		}
	}
	return false
}

// Calendar converts dates of the scenario to instants of the run.
type Calendar struct{ Start, DayZero time.Time }

// At returns the instant of a date, or events.Never if the date is unset. A date before the start gives a negative instant, which is never equal to
// events.Never (−1).
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

// Zero returns the beginning of day zero, in minutes from the start.
func (c Calendar) Zero() events.Instant {
	return events.Instant(param.MinutesBetween(c.Start, c.DayZero))
}

// Day returns the number of whole days from day zero to the instant, rounded down. It is negative before day zero.
func (c Calendar) Day(t events.Instant) int64 {
	d := t - c.Zero()
	if d < 0 {
		d -= events.Day - 1
	}
	return int64(d / events.Day)
}

// passive is embedded in strategies that keep no facts of their own.
type passive struct{}

func (passive) Observe(events.Entry) {}
