package describe

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"whackamole/events"
	"whackamole/param"
	"whackamole/policies"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
)

// entities returns a table of the scenario's entities: how many of each kind there are, and what their state is.
func (sc *model) entities() string {
	c := sc.Case
	var operators, firms int64
	for _, s := range c.Strata {
		operators += s.Operators
	}
	for _, s := range c.Businesses.Sectors {
		firms += s.Firms
	}
	var clouds, stores, states []string
	var space int64
	for _, x := range c.Clouds {
		clouds = append(clouds, x.Name)
		space += addresses(x.Prefixes) + addresses(x.FrontEnds)
	}
	for _, x := range c.Stores {
		stores = append(stores, x.Name)
	}
	for s := range events.StateCount {
		states = append(states, s.String())
	}
	named := func(names []string) string {
		return strings.TrimSuffix(fmt.Sprintf("%d: %s", len(names), strings.Join(names, ", ")), ": ")
	}
	return markdownTable([]string{"entity", "how many", "state"}, [][]string{
		{"people", fmt.Sprintf("users: %s; potential users: %s; cohorts: %d (strata %d × skills 2), counts, never individuals",
			thousands(c.Population.Users), thousands(c.Population.Potential), 2*len(c.Strata), len(c.Strata)),
			"one of " + strings.Join(states, ", ") + "; for those cut off also age bands"},
		{"access providers", fmt.Sprintf("strata: %d; operators: %s", len(c.Strata), thousands(operators)), "prefixes in force, polling phase, overload"},
		{"messenger", "1; endpoints of its own at the start: " + thousands(c.Messenger.OwnEndpoints),
			"endpoints (address, cloud, blocked where), versions of the settings"},
		{"censor", "1", "list, finds, own estimate of reach, stood down or not"},
		{"clouds", named(clouds) + "; " + "addresses: " + thousands(space), "addresses; fronting banned, evicted"},
		{"stores", named(stores), "updates held, app removed"},
		{"market for help", "1", "proxies, seats, VPN seats, price"},
		{"firms", fmt.Sprintf("%s; sectors: %d", thousands(firms), len(c.Businesses.Sectors)), "address, embedded address, where it is down, since when, moved"},
		{"politics", fmt.Sprintf("1; dated pulses: %d", len(c.Pulses)), "pressure, resolve, publicity"},
	})
}

func addresses(prefixes []netip.Prefix) (n int64) {
	for _, p := range prefixes {
		n += 1 << (32 - p.Bits())
	}
	return n
}

// scales says how long the run is, how many steps it has, when it starts and when day 0 begins.
func (sc *model) scales() string {
	const moment = "2 January 2006 15:04 -07:00"
	return fmt.Sprintf("In `%s`: %s from %s, in %s steps of %s. Day 0 begins on %s.\n", sc.Name, param.FormatSpan(sc.Horizon), sc.Start.Format(moment),
		thousands(sc.Horizon/sc.Step), param.FormatSpan(sc.Step), sc.DayZero.Format(moment))
}

// actors returns a table of the strategies that each role uses at the start and those that it could use. Under the table are the dated changes.
func (sc *model) actors() string {
	played := map[string][]string{}
	who := map[string][]string{}
	sc.Parameters(func(p param.Param) {
		at, isPolicy := strings.CutSuffix(p.Path, ".policy")
		if !isPolicy {
			return
		}
		role, name, _ := strings.Cut(at, ".")
		if role == "cloud" || role == "store" {
			role = "clouds"
		}
		policy := strings.Trim(p.Value, `"`)
		key := role + "." + policy
		if len(who[key]) == 0 {
			played[role] = append(played[role], policy)
		}
		who[key] = append(who[key], strings.Trim(name, `"`))
	})
	var rows [][]string
	for _, role := range policies.Roles {
		var plays, could []string
		for _, c := range policies.Of(role) {
			could = append(could, c.Name)
		}
		for _, policy := range played[role] {
			text := ticked(policy)
			if names := strings.Join(who[role+"."+policy], ", "); names != "" {
				text += " (" + names + ")"
			}
			plays = append(plays, text)
			could = without(could, policy)
		}
		rows = append(rows, []string{role, strings.Join(plays, "; "), ticked(could...)})
	}
	text := markdownTable([]string{"role", "plays at the start", "could also play"}, rows)
	for _, i := range scenario.Order(sc.Changes, sc.Clock) {
		for _, a := range sc.Changes[i].Set {
			text += fmt.Sprintf("\nFrom %s: `%s` = `%s`.\n", sc.Changes[i].At, a.Path, a.Value)
		}
	}
	return text
}

func without(names []string, name string) (rest []string) {
	for _, n := range names {
		if n != name {
			rest = append(rest, n)
		}
	}
	return rest
}

// schedule returns a table of the actors by rank: what makes an actor act, what it observes and what it can do. The table is derived from the
// declared kinds of events.
func schedule() string {
	var rows [][]string
	var everyone []string
	for _, k := range events.Kinds() {
		if s := k.Spec(); s.Audience == events.Everyone && k != events.KindMoveRejected {
			everyone = append(everyone, s.Name)
		}
	}
	for _, a := range events.Actors() {
		var wakes, hears, moves, states []string
		for _, m := range events.Moves() {
			if m.By() == a {
				moves = append(moves, m.Name())
			}
		}
		for _, k := range events.Kinds() {
			s := k.Spec()
			switch {
			case s.Wakes.Has(a):
				wakes = append(wakes, s.Name)
			case s.Audience.Has(a) && s.Audience != events.Everyone:
				hears = append(hears, s.Name)
			}
			if s.Emitter.Has(a) && s.Emitter != events.Everyone {
				states = append(states, s.Name)
			}
		}
		learns := ticked(hears...)
		if a == events.Referee {
			learns = "everything: it owns the log"
		}
		rows = append(rows, []string{strconv.Itoa(int(a)), a.String(), ticked(wakes...), learns, ticked(moves...), ticked(states...)})
	}
	return markdownTable([]string{"rank", "actor", "woken by", "also observes", "moves", "facts in its name"}, rows) +
		"\nEveryone observes " + ticked(everyone...) + ". Each actor observes the rejection of its own moves. EVENTS.md explains every fact and move.\n"
}

// streamTable returns a table of the random streams.
func streamTable() string {
	var rows [][]string
	for _, s := range Streams() {
		rows = append(rows, []string{ticked(s.Name), s.Entity, s.Distribution, s.Doc})
	}
	return markdownTable([]string{"stream", "entity", "distribution", "what it decides"}, rows)
}

// observation returns a table of the series with their definitions and outcomes.
func observation() string {
	var rows [][]string
	for _, s := range metrics.All() {
		kind := "state"
		if s.Flow {
			kind = "flow"
		}
		var stats []string
		for _, o := range s.Outcomes {
			stats = append(stats, string(o))
		}
		rows = append(rows, []string{ticked(s.Name), s.Unit, kind, s.Doc, strings.Join(stats, ", ")})
	}
	return markdownTable([]string{"series", "unit", "kind", "definition", "outcomes"}, rows)
}

// strategyTable returns a table of all strategies, with the source file, the playthrough and the evidence of each.
func strategyTable() string {
	var rows [][]string
	for _, s := range Strategies() {
		name := ticked(s.Role + "." + s.Name)
		if s.Default {
			name += " (default)"
		}
		rows = append(rows, []string{s.Role, name, ticked(s.File()), ticked(s.Playthrough()), s.Evidence})
	}
	return markdownTable([]string{"role", "strategy", "file", "playthrough", "evidence"}, rows)
}
