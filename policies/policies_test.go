package policies

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/param"
	"whackamole/sim/rng"
)

// calendar is the calendar of the founding case. The run starts two weeks before day zero.
var calendar = Calendar{Start: time.Date(2018, 4, 2, 0, 0, 0, 0, time.UTC), DayZero: time.Date(2018, 4, 16, 0, 0, 0, 0, time.UTC)}

// on returns the instant that is so many days and hours after day zero.
func on(day, hour int64) events.Instant {
	return 14*events.Day + events.Instant(day)*events.Day + events.Instant(hour)*events.Hour
}

// fresh returns a new strategy whose parameters have the values in toml, and their defaults otherwise.
func fresh[S any](t rapid.TB, role, name, toml string) S {
	t.Helper()
	spec, ok := Lookup(role, name)
	if !ok {
		t.Fatalf("there is no strategy %s.%s", role, name)
	}
	strategy, set := spec.New(), param.New()
	strategy.Declare(set)
	tree, err := param.Parse("test.toml", []byte(toml))
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Decode(tree); err != nil {
		t.Fatal(err)
	}
	s, ok := strategy.(S)
	if !ok {
		t.Fatalf("%s.%s has the wrong type %T", role, name, strategy)
	}
	return s
}

// ask asks a strategy twice with the same random draws. It checks that both answers are the same and that the view and the strategy have not changed.
// It returns the moves.
func ask[V any](t rapid.TB, s Player[V], v *V) []events.CausedMove {
	t.Helper()
	if c, ok := any(v).(*CensorView); ok {
		c.Covered = covered(c.Listings)
	}
	view, self := fmt.Sprintf("%#v", *v), fmt.Sprintf("%#v", s)
	first := s.Decide(v, rng.New(2018, 0))
	second := s.Decide(v, rng.New(2018, 0))
	if !reflect.DeepEqual(first, second) {
		t.Fatalf("the strategy decides differently the second time:\n%v\nthen\n%v", first, second)
	}
	if now := fmt.Sprintf("%#v", *v); now != view {
		t.Fatalf("deciding changed the view from\n%s\nto\n%s", view, now)
	}
	if now := fmt.Sprintf("%#v", s); now != self {
		t.Fatalf("deciding changed the strategy from\n%s\nto\n%s", self, now)
	}
	return first
}

// moves returns the moves of ps without the facts that caused them.
func moves(ps []events.CausedMove) []events.Move {
	out := make([]events.Move, len(ps))
	for i, p := range ps {
		out[i] = p.Move
	}
	return out
}

// wantMoves checks that the proposed moves are the wanted ones, in the same order.
func wantMoves(t *testing.T, got []events.CausedMove, want ...events.Move) {
	t.Helper()
	if m := moves(got); !slices.EqualFunc(m, want, func(a, b events.Move) bool { return reflect.DeepEqual(a, b) }) {
		t.Errorf("the moves are %+v, want %+v", m, want)
	}
}

func prefix(s string) addr.Prefix {
	p, err := addr.Parse(s)
	if err != nil {
		panic(err)
	}
	return p
}

func prefixList(words ...string) []addr.Prefix {
	out := make([]addr.Prefix, len(words))
	for i, w := range words {
		out[i] = prefix(w)
	}
	return out
}

func host(s string) uint32 { return prefix(s + "/32").First() }

// entry wraps a fact in a log entry, as a strategy observes it.
func entry(at events.Instant, f events.Fact) events.Entry {
	return events.Entry{Seq: 1, At: at, Fact: f}
}

// covered counts the addresses under listings as the regulator does: each address once, without the messenger's own subnets.
func covered(listings []Listing) (n int64) {
	var ps []addr.Prefix
	for _, l := range listings {
		if l.Reason != "own" {
			ps = append(ps, l.Prefix)
		}
	}
	for _, p := range distinct(ps) {
		n += p.Size()
	}
	return n
}
