package param

import (
	"testing"
)

func TestAChildInheritsKeyByKeyAndListsByName(t *testing.T) {
	base := mustParse(t, russia)
	child := mustParse(t, `
title = "Iran"
[population]
users = 40_000_000  # people; S5
notes = ["two", "three"]
[[cloud]]
name = "Online.net"
policy = "comply"
[[cloud]]
name = "Hetzner"
[[cloud]]
name = "Amazon"
[[cloud.region]]
id = "us"
hosts = 9
[[change]]
at = "day 9"
`)
	p := &scenario{}
	s := p.declare()
	if err := s.Decode(child.Over(base)); err != nil {
		t.Fatal(err)
	}
	equal(t, p.Title, "Iran")
	equal(t, p.Users, int64(40_000_000))
	equal(t, p.Share, 0.5)
	equal(t, p.Notes, []string{"two", "three"})
	equal(t, p.Censor.Policy, "address_list")
	equal(t, len(p.Clouds), 3)
	equal(t, p.Clouds[0].Name, "Amazon")
	equal(t, len(p.Clouds[0].Prefixes), 2)
	equal(t, p.Clouds[0].Regions, []region{{"eu", 7}, {"us", 9}})
	equal(t, p.Clouds[1].Policy, "comply")
	equal(t, p.Clouds[2].Name, "Hetzner")
	equal(t, len(p.Changes), 1) // a list whose elements have no names is replaced whole
	equal(t, params(s)["population.users"].Source, "S5")

	first, second := &scenario{}, &scenario{}
	if err := first.declare().Decode(base); err != nil {
		t.Fatal(err)
	}
	if err := second.declare().Decode(mustParse(t, russia)); err != nil {
		t.Fatal(err)
	}
	equal(t, first, second) // the merge has not changed the base tree
}

func TestAnEmptyListEmptiesTheListAndNilIsNoBase(t *testing.T) {
	p := &scenario{}
	if err := p.declare().Decode(mustParse(t, "cloud = []").Over(mustParse(t, russia)).Over(nil)); err != nil {
		t.Fatal(err)
	}
	equal(t, len(p.Clouds), 0)
}

func TestInheritingKeepsADuplicateName(t *testing.T) {
	child := mustParse(t, "[[cloud]]\nname='Amazon'\n[[cloud]]\nname='Amazon'")
	p := &scenario{}
	s := p.declare()
	before := string(s.Canonical())
	checkRejected(t, s, before, s.Decode(child.Over(mustParse(t, russia))), `x.toml:4:6`, `two elements of cloud are named "Amazon"`)
}

func TestATableOverAValueIsAnError(t *testing.T) {
	s := (&scenario{}).declare()
	before := string(s.Canonical())
	checkRejected(t, s, before, s.Decode(mustParse(t, "[title]\nx = 1").Over(mustParse(t, russia))), "title: this is a table, but text is wanted")
}

func TestWithoutRemovesKeysAndAssignments(t *testing.T) {
	set, err := ParseAssign("population.users=5")
	if err != nil {
		t.Fatal(err)
	}
	whole := mustParse(t, "base = 'b'\n"+russia).Assign(set)
	tree := whole.Without("base", "population.share", "nothing.at.all", "title.x", "population.users", "..")
	for path, want := range map[string]bool{
		"base": false, "population.share": false, "population.users": false, "title": true, "population.weights": true,
	} {
		_, got := tree.Pos(path)
		if got != want {
			t.Errorf("%s is still there: %v", path, got)
		}
		if _, before := whole.Pos(path); !before {
			t.Errorf("%s is missing in the original", path)
		}
	}
	p := &scenario{}
	if err := p.declare().Decode(tree); err != nil {
		t.Fatal(err)
	}
	equal(t, p.Users, int64(14_000_000))
}
