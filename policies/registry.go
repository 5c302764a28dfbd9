package policies

import (
	"fmt"
	"slices"
	"time"

	"whackamole/events"
	"whackamole/sim/param"
	"whackamole/sim/rng"
)

// Strategy is what a role does. The interfaces of the roles embed it.
type Strategy interface {
	// Declare binds the parameters of the strategy to a set.
	Declare(*param.Set)
	// Observe folds a fact the role has observed.
	Observe(events.Entry)
}

// Player is a strategy that proposes moves on a view of type V.
type Player[V any] interface {
	Strategy
	// Decide answers the view. It changes neither the view nor the strategy.
	Decide(*V, *rng.Source) []events.Proposal
}

// Card is what the program knows of a strategy.
type Card struct {
	Role     string // "censor", "messenger", "clouds" …
	Name     string // "carpet_bomb"
	Default  bool   // the one a role plays unless told otherwise
	Summary  string // one sentence
	Evidence string // source keys of what it is modelled on, or "assumed"
	New      func() Strategy
}

var cards []Card

// Register makes a strategy known. It is called from init of the strategy's file; a name used twice in a role panics.
func Register(c Card) {
	if _, ok := Lookup(c.Role, c.Name); ok {
		panic(fmt.Sprintf("policies: %s.%s is registered twice", c.Role, c.Name))
	}
	cards = append(cards, c)
	slices.SortFunc(cards, func(a, b Card) int {
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

// Of lists the strategies of a role, the default first.
func Of(role string) []Card {
	var out []Card
	for _, c := range cards {
		if c.Role == role {
			out = append(out, c)
		}
	}
	return out
}

// Lookup looks a strategy up; ok is false for an unknown one.
func Lookup(role, name string) (c Card, ok bool) {
	for _, c := range cards {
		if c.Role == role && c.Name == name {
			return c, true
		}
	}
	return Card{}, false
}

// Choice is the strategy a role plays, with the parameters of all strategies it could play.
type Choice struct {
	Policy     string
	strategies map[string]Strategy
}

// Declare binds the choice to a table: the key policy and one table for each strategy of the role.
func (c *Choice) Declare(s *param.Set, role string) {
	var names []string
	initial := ""
	for _, card := range Of(role) {
		names = append(names, card.Name)
		if card.Default {
			initial = card.Name
		}
	}
	s.Choice(&c.Policy, "policy", initial, names, param.Spec{Use: param.Lever, Source: param.Assumed, Doc: "Strategy of the " + role + "."})
	c.strategies = map[string]Strategy{}
	for _, card := range Of(role) {
		strategy := card.New()
		c.strategies[card.Name] = strategy
		s.Table(card.Name, card.Summary, strategy.Declare)
	}
}

// Current is the strategy played now.
func (c *Choice) Current() Strategy { return c.strategies[c.Policy] }

// Observe feeds a fact to the strategies named, so that one that takes over in mid-run knows what its role knew.
func (c *Choice) Observe(e events.Entry, names []string) {
	for _, name := range names {
		c.strategies[name].Observe(e)
	}
}

// Calendar turns moments of the scenario into instants of the run.
type Calendar struct{ Start, DayZero time.Time }

// At gives the instant of a moment, Never for one that is not set.
func (c Calendar) At(w param.When) events.Instant {
	if w.IsZero() {
		return events.Never
	}
	return events.Instant(w.Minutes(c.Start, c.DayZero))
}

// Day gives the whole days from day zero to the instant, rounded down.
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
