package sweep

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"whackamole/runs/results"
	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// worlds plans a sweep of three policies in three states of the world, with two replicates. Outcome a is a table value minus 1, then plus 1. Outcome
// b is a table value plus 1, then minus 1. The criteria want a to be 3 or more, and b to be small. Series s has the values of a. The points in lost
// fail.
func worlds(t testing.TB, lost ...string) *Sweep {
	t.Helper()
	return judgedWorlds(t, []string{"a max 3", "b min"}, []string{"s < 3", "t > 100"}, lost...)
}

// judgedWorlds plans the sweep of worlds with other criteria and crossings.
func judgedWorlds(t testing.TB, criteria, crossings []string, lost ...string) *Sweep {
	t.Helper()
	sw, m := modelled(t, Options{Replicates: 2, Factors: []string{"messenger.policy=layered,sit_tight,proxy_swarm", "population.users=100,200,300"},
		Criteria: criteria, Crossings: crossings}, []string{"a", "b"}, []string{"s", "t"})
	a := map[string]float64{"layered 100": 5, "layered 200": 3, "sit_tight 100": 4, "sit_tight 200": 4, "sit_tight 300": 2}
	b := map[string]float64{"layered 100": 1, "layered 200": 1, "layered 300": 1, "sit_tight 100": 2, "sit_tight 300": 9,
		"proxy_swarm 100": 9, "proxy_swarm 200": 9, "proxy_swarm 300": 9}
	m.run = func(point int, replicate int64) (*journal.Run, error) {
		at := strings.Join(sw.layout.points[point], " ")
		if slices.Contains(lost, at) {
			return nil, errors.New("lost")
		}
		x, chance := a[at], float64(2*replicate-1)
		return &journal.Run{ID: at, Fingerprint: at, Outcomes: []float64{x + chance, b[at] - chance},
			Days: []float64{0, 1}, Values: []float64{x + chance, nan, x + chance, float64(replicate) * 200}}, nil
	}
	m.call = func(int, int64) (string, string) { return "lost", "again" }
	return sw
}

// text returns numbers as text with two decimals, to compare them with results calculated by hand.
func text(xs ...float64) string {
	var out []string
	for _, x := range xs {
		out = append(out, strings.TrimSuffix(strconv.FormatFloat(x, 'f', 2, 64), ".00"))
	}
	return strings.Join(out, " ")
}

func decisionsOf(r *results.Sweep) (out []string) {
	for _, d := range r.Decisions {
		out = append(out, fmt.Sprintf("%s min=%t %s used %d left %d", d.Outcome, d.Minimise, text(d.Threshold), d.Used, d.Left))
		for _, p := range d.Policies {
			out = append(out, fmt.Sprintf("%s: %s minimax=%t met %d %s", strings.Join(p.Values, "+"), text(p.Mean, p.MeanLoss, p.MaxRegret), p.Minimax, p.Met, text(p.Share)))
		}
	}
	return out
}

func sameLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// decidedResults simulates a sweep and reads its results from the folder.
func decidedResults(t *testing.T, sw *Sweep) *results.Sweep {
	t.Helper()
	d := sweptInto(t, sw, t.TempDir(), 2, false)
	r, err := d.Results(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// By hand, outcome a of the three policies in the three states is 5 3 0, 4 4 2 and 0 0 0. The best values in the states are 5 4 2, so the regrets are
// 0 1 2, 1 0 0 and 5 4 2. Outcome b is 1 1 1, 2 0 9 and 9 9 9.
func TestRegretSatisficingAndTheParetoSetWorkedOutByHand(t *testing.T) {
	r := decidedResults(t, worlds(t))
	sameLines(t, decisionsOf(r),
		"a min=false 3 used 3 left 0",
		"layered: 2.67 1 2 minimax=false met 2 0.67",
		"sit_tight: 3.33 0.33 1 minimax=true met 2 0.67",
		"proxy_swarm: 0 3.67 5 minimax=false met 0 0",
		"b min=true NaN used 3 left 0",
		"layered: 1 0.33 1 minimax=true met 0 NaN",
		"sit_tight: 3.67 3 8 minimax=false met 0 NaN",
		"proxy_swarm: 9 8.33 9 minimax=false met 0 NaN")
	if r.Front == nil || !slices.Equal(r.Front.Outcomes, []string{"a", "b"}) {
		t.Fatalf("the front is %+v", r.Front)
	}
	var front []string
	for _, p := range r.Front.Policies {
		front = append(front, fmt.Sprint(p.Values, text(p.Means...), p.Member))
	}
	sameLines(t, front, "[layered]2.67 1true", "[sit_tight]3.33 3.67true", "[proxy_swarm]0 9false")
	for i, b := range r.Boxes { // one box for each policy, because one criterion has a threshold
		if p := r.Decisions[0].Policies[i]; b.All != b.Used-p.Met || !slices.Equal(b.Policy, p.Values) {
			t.Errorf("%v fails in %d of %d states, and meets the threshold in %d", b.Policy, b.All, b.Used, p.Met)
		}
	}
	if len(r.Boxes) != 3 || r.Undecided != "" || r.Factors[0].Use != "lever" || r.Factors[1].Use != "input" {
		t.Errorf("undecided %q, factors %+v", r.Undecided, r.Factors)
	}
}

func TestAStateWhereAPolicyFailedIsLeftOutForAllPolicies(t *testing.T) {
	r := decidedResults(t, worlds(t, "sit_tight 300"))
	sameLines(t, decisionsOf(r)[:4],
		"a min=false 3 used 2 left 1",
		"layered: 4 0.50 1 minimax=true met 2 1",
		"sit_tight: 4 0.50 1 minimax=true met 2 1",
		"proxy_swarm: 0 4.50 5 minimax=false met 0 0")
	if note := r.Decisions[0].Note; !strings.HasPrefix(note, "1 of 3 states of the world are left out") || !strings.Contains(note, "biased") {
		t.Errorf("the note is %q", note)
	}
	for _, b := range r.Boxes {
		if lost := slices.Equal(b.Policy, []string{"sit_tight"}); lost != (b.Left == 1) || lost != (b.Note != "") {
			t.Errorf("box %+v", b)
		}
	}
	all := decidedResults(t, worlds(t, "layered 100", "layered 200", "layered 300"))
	sameLines(t, decisionsOf(all)[:2], "a min=false 3 used 0 left 3", "layered: NaN NaN NaN minimax=false met 0 NaN")
}

func TestASeriesCrossesItsLine(t *testing.T) {
	r := decidedResults(t, worlds(t, "proxy_swarm 100"))
	var got []string
	for _, c := range r.Crossings {
		if c.Point == 0 || c.Point == 1 || c.Point == 2 || c.Point == 6 {
			got = append(got, fmt.Sprintf("%d %s: %d of %d, %d left, %s", c.Point, c.Says, c.Hits, c.Used, c.Left, text(c.Share, c.CILow, c.CIHigh)))
		}
	}
	// Wilson's interval of a share of 1 in 2, with z = 1.96, is 0.5 ± 1.96 √(1/8 + z²/16) / (1 + z²/2) = 0.5 ± 0.405. The interval of 0 in 2 goes
	// from 0 to z²/2 / (1 + z²/2).
	sameLines(t, got,
		"0 s < 3: 0 of 2, 0 left, 0 0 0.66", "0 t > 100: 1 of 2, 0 left, 0.50 0.09 0.91",
		"1 s < 3: 1 of 2, 0 left, 0.50 0.09 0.91", "1 t > 100: 1 of 2, 0 left, 0.50 0.09 0.91",
		"2 s < 3: 2 of 2, 0 left, 1 0.34 1", "2 t > 100: 1 of 2, 0 left, 0.50 0.09 0.91",
		"6 s < 3: 0 of 0, 2 left, NaN NaN NaN", "6 t > 100: 0 of 0, 2 left, NaN NaN NaN")
}

// TestAFinishedSweepCanBeJudgedByOtherCriteria resumes a finished sweep with other criteria. No run may be simulated. The tables must equal those of
// a sweep that had these criteria from the start.
func TestAFinishedSweepCanBeJudgedByOtherCriteria(t *testing.T) {
	const lost = "proxy_swarm 100"
	bare := func() *Sweep { return judgedWorlds(t, []string{"b min"}, nil, lost) }
	higher := judgedWorlds(t, []string{"a max 4", "b min"}, []string{"s < 3", "t > 100"}, lost)
	lower := judgedWorlds(t, []string{"a max 3", "b min"}, []string{"t < 5", "t > 100"}, lost)
	for _, c := range []struct {
		name     string
		from, to *Sweep
	}{
		{"more", bare(), worlds(t, lost)},
		{"fewer", worlds(t, lost), bare()},
		{"another threshold", worlds(t, lost), higher},
		{"another line to cross", worlds(t, lost), lower},
	} {
		dir, whole := t.TempDir(), t.TempDir()
		sweptInto(t, c.to, whole, 1, false)
		sweptInto(t, c.from, dir, 1, false)
		if err := os.WriteFile(filepath.Join(dir, "."+store.FileDecisions+".123"), []byte("half"), 0o600); err != nil { // a file left by a process that was killed while it wrote a table
			t.Fatal(err)
		}
		if d := sweptInto(t, c.to, dir, 2, true); d.Ran() != 0 || d.Found() != 18 {
			t.Errorf("%s: ran %d, found %d", c.name, d.Ran(), d.Found())
		}
		sameFiles(t, c.name, contents(t, dir), contents(t, whole))
	}
}
