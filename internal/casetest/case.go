// Package casetest makes a small case for the tests of agents, agents/setup, agents/world and agents/cast. A case is what a run needs besides its
// clock and its seed. No other package imports casetest.
package casetest

import (
	"time"

	"whackamole/agents/setup"
	"whackamole/events/addr"
	"whackamole/param"
	"whackamole/policies"
)

// Small is a case as TOML: two strata of providers, two clouds (one with front ends), one app store and sixteen firms.
const Small = `
[population]
users = 10_001
potential = 5_003
[[provider]]
name = "big"
share = 0.75
lag_to = 0.5
[[provider]]
name = "small"
share = 0.25
lag_from = 0.5
expands = true
router_entries = 300_000
[censor]
ordered_at = "day 0 12:00"
discovery = 0.2
[messenger]
own_prefixes = ["91.108.4.0/22"]
[[cloud]]
name = "Amazon"
weight = 0.75
prefixes = ["52.0.0.0/15", "54.64.0.0/16"]
[[cloud]]
name = "Google"
weight = 0.25
prefixes = ["35.184.0.0/16"]
front_ends = ["64.233.160.0/19"]
[[store]]
name = "Play"
share = 0.6
[[sector]]
name = "shops"
firms = 10
value = 1_000_000
customers = 1_000_000
embeds = 0.5
[[sector]]
name = "games"
firms = 6
value = 500_000
customers = 200_000
`

// TB is the part of *testing.T and *rapid.T that this package needs.
type TB interface {
	Helper()
	Fatal(args ...any)
}

// New returns the case Small. The TOML text over replaces or adds values. An invalid text ends the test.
func New(t TB, over string) *setup.Case {
	t.Helper()
	p, err := Read(over)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Read returns the case Small. The TOML text over replaces or adds values.
func Read(over string) (*setup.Case, error) {
	base, err := param.Parse("small.toml", []byte(Small))
	if err != nil {
		return nil, err
	}
	tree, err := param.Parse("over.toml", []byte(over))
	if err != nil {
		return nil, err
	}
	p, set := &setup.Case{}, param.New()
	p.Declare(set)
	if err := set.Decode(tree.Over(base)); err != nil {
		return nil, err
	}
	start := time.Date(2018, 4, 15, 0, 0, 0, 0, time.UTC)
	p.Calendar = policies.Calendar{Start: start, DayZero: start.AddDate(0, 0, 1)}
	return p, nil
}

// Prefix parses a prefix such as "52.0.0.0/15". It panics if s is not a prefix.
func Prefix(s string) addr.Prefix {
	p, err := addr.Parse(s)
	if err != nil {
		panic(err)
	}
	return p
}
