package describe

import (
	"fmt"
	"strings"
	"testing"

	"whackamole/docs"
	"whackamole/param"
	"whackamole/runs/scenario"
)

func described(t *testing.T, name string, sets ...string) (*scenario.Scenario, string) {
	t.Helper()
	sc, err := scenario.Load(name, sets)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Model(&b, sc); err != nil {
		t.Fatal(err)
	}
	return sc, b.String()
}

// TestTheModelIsDescribedInTheOrderOfTheProtocol checks the description of every shipped scenario: all sections are there, in order, each with some
// content that it must have.
func TestTheModelIsDescribedInTheOrderOfTheProtocol(t *testing.T) {
	listed, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range listed {
		_, page := described(t, l.Name)
		rest := page
		for _, want := range []string{"# The model: " + l.Title, "\n## 1. Purpose and patterns\n", "**Purpose.** The model takes", "**Question.** " + l.Question, "**Patterns.**",
			"\n## 2. Entities", "| access providers |", "In `" + l.Name + "`: ", "| role | plays at the start |",
			"\n## 3. Process overview and scheduling\n", "| 1 | censor | `messenger.withdrew`, `campaign.ordered`", "\n## 4. Design concepts\n", "| `users.flow` |",
			"| `reachability` | share | state |", "\n## 5. Initialisation\n", "People at the start of `" + l.Name + "`:", "\n## 6. Input data\n", "Address space:",
			"Dated events.", "`censor.ordered_at`", "\n## 7. Submodels\n", "### 7.1 ", "path(n, b, m)", "### Parameters of `" + l.Name + "`", "#### censor: ",
			"\n## 8. Files, tests and evidence\n", "`policies/censor_carpet_bomb.go`", "\n## 9. Not modelled\n"} {
			_, after, found := strings.Cut(rest, want)
			if !found {
				t.Fatalf("%s: %q is missing or in the wrong place", l.Name, want)
			}
			rest = after
		}
		if strings.Contains(page, "<!--") || strings.Count(page, "\n## ") != strings.Count(docs.Model, "\n## ") {
			t.Errorf("%s: the text still has marks, or sections are missing", l.Name)
		}
		for _, line := range strings.Split(page, "\n") {
			if strings.HasPrefix(line, "| ") && !strings.HasSuffix(line, " |") {
				t.Errorf("%s: the row is broken: %s", l.Name, line)
			}
		}
	}
}

func TestADescriptionHasTheValuesOfItsScenario(t *testing.T) {
	_, page := described(t, "toy", `title="A | B\n# C"`, "censor.policy=stand_pat", `change=[{at="day 0 02:00", set={"censor.policy"="carpet_bomb"}}]`)
	for _, want := range []string{"# The model: A | B # C\n", "| censor | `stand_pat` | `carpet_bomb`, ", "From day 0 02:00: `censor.policy` = `\"carpet_bomb\"`.",
		"| `population.users` | `100` | people | 1 to 10000000000 | assumed | People who have the app at the start. |", "users: 100; potential users: 50; cohorts: 4 ",
		"| clouds | `refuse` (Cumulus, Store) | `dated`, ", "Changed on the command line: `"} {
		if !strings.Contains(page, want) {
			t.Errorf("the description lacks %q", want)
		}
	}
	for _, foreign := range []string{"patterns of Russia and Telegram in 2018", "eight clouds in spring 2018"} {
		if strings.Contains(page, foreign) {
			t.Errorf("the text has %q of another scenario", foreign)
		}
	}
}

// TestEveryValueIsCountedOnce compares the counts with the values that a report lists. The description must have a row for each of these values.
func TestEveryValueIsCountedOnce(t *testing.T) {
	sc, page := described(t, scenario.Default)
	all, assumed, tuned := 0, 0, 0
	sc.Parameters(func(p param.Param) {
		if !scenario.Reported(p) {
			return
		}
		all++
		if p.Assumed {
			assumed++
		}
		if strings.HasPrefix(p.Source, calibrated) {
			tuned++
		}
		if n := strings.Count(page, "\n| `"+p.Path+"` | "); n != 1 && n != 2 { // two rows if the value is also a dated event
			t.Errorf("the description has %s %d times", p.Path, n)
		}
	})
	if want := fmt.Sprintf("%d values: %d tuned, %d sourced, %d assumed.", all, tuned, all-tuned-assumed, assumed); tuned == 0 || !strings.Contains(page, want) {
		t.Errorf("the description lacks %q", want)
	}
	var counts rests
	for _, p := range []param.Param{{Source: "calibrated on C1"}, {Source: "S1"}, {Source: param.Assumed, Assumed: true}, {Source: "S2"}} {
		counts.add(p)
	}
	if counts.String() != "1 tuned, 2 sourced, 1 assumed" {
		t.Errorf("got %s", counts)
	}
}
