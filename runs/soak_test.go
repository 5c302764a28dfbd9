package runs_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/internal/randomcase"
	"whackamole/param"
	"whackamole/runs"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
)

// The tests in this file check laws that every run must obey. They draw random valid scenarios.
// `make soak` draws many more scenarios.

// drawable returns the parameters that a random scenario may change.
func drawable(t testing.TB) []param.Param {
	t.Helper()
	params := randomcase.Params(founding(t))
	if len(params) < 100 {
		t.Fatalf("only %d values can be drawn", len(params))
	}
	return params
}

// founding returns the founding case. It is loaded only once and must not be changed.
func founding(t testing.TB) *scenario.Scenario {
	t.Helper()
	sc, err := foundingOnce()
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

var foundingOnce = sync.OnceValues(func() (*scenario.Scenario, error) { return scenario.Load(scenario.Default, nil) })

func TestLawsHoldInRandomScenarios(t *testing.T) {
	params, base := drawable(t), founding(t)
	rapid.Check(t, func(t *rapid.T) {
		sc, sets, ok := randomcase.Draw(t, base, params)
		if !ok {
			t.Skip("these values do not go together")
		}
		f, err := runs.Run(context.Background(), sc, runs.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, randomcase.Again(sets))
		}
		for _, law := range []struct {
			name string
			hold func(*runs.Finished) error
		}{
			{"people are conserved", conserved}, {"shares lie in 0 to 1 and nothing is negative", bounded},
			{"nobody asks again and again for what is refused", fewRepeatedRejections}, {"without a block nobody is harmed", harmless}, {"the log alone gives the tables again", replayed},
			{"the later order wins", laterWins},
		} {
			if err := law.hold(f); err != nil {
				t.Errorf("%s: %v\n%s", law.name, err, randomcase.Again(sets))
			}
		}
	})
}

func conserved(f *runs.Finished) error {
	people := slices.Clone(f.Scenario.World().Start)
	count := func() (n int64) {
		for i := range people {
			for _, x := range people[i] {
				n += x
			}
		}
		return n
	}
	start := count()
	for _, e := range f.Entries {
		if m, ok := e.Fact.(events.UsersShifted); ok {
			if !people.Shift(m.Flows) || count() != start {
				return fmt.Errorf("entry %d, minute %d: %[4]d people, want %[3]d", e.Seq, e.At, start, count())
			}
		}
	}
	return nil
}

func bounded(f *runs.Finished) error {
	for _, s := range metrics.All() {
		c, _ := f.Table.Column(s.Name)
		for row, x := range c.Values {
			if x < 0 || s.Unit == "share" && x > 1 || math.IsInf(x, 0) {
				return fmt.Errorf("%s is %g on day %g", s.Name, x, f.Table.Days[row])
			}
		}
	}
	return nil
}

// fewRepeatedRejections checks that no actor has the same move rejected more than 8 times for the same reason: an actor must learn from a rejection.
func fewRepeatedRejections(f *runs.Finished) error {
	refused := map[string]int{}
	for _, e := range f.Entries {
		if r, ok := e.Fact.(events.MoveRejected); ok {
			why := e.Actor.String() + ": " + r.Move + ": " + r.Reason
			if refused[why]++; refused[why] > 8 {
				return fmt.Errorf("entry %d, minute %d: repeated %s", e.Seq, e.At, why)
			}
		}
	}
	return nil
}

// harmless checks that unrelated services have no harm in a run without listing, filtering, throttling and inspections, in which no platform answers
// and the messenger does not withdraw.
func harmless(f *runs.Finished) error {
	for _, e := range f.Entries {
		switch e.Fact.(type) {
		case events.OrderListed, events.DPIOrdered, events.VPNBanOrdered, events.ProvidersInspected, events.PlatformAnswered, events.MessengerWithdrew:
			return nil
		}
	}
	for _, name := range []string{"services_disrupted", "connections_cut", "firms_disrupted", "complaints", "loss_business_usd"} {
		c, _ := f.Table.Column(name)
		for row, x := range c.Values {
			if x > 0 {
				return fmt.Errorf("%s is %g on day %g", name, x, f.Table.Days[row])
			}
		}
	}
	return nil
}

func replayed(f *runs.Finished) error {
	dir, err := os.MkdirTemp("", "soak")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var log bytes.Buffer
	if err := wire.WriteLog(&log, f.Entries); err != nil {
		return err
	}
	file := filepath.Join(dir, "events.jsonl")
	if err := os.WriteFile(file, log.Bytes(), 0o600); err != nil {
		return err
	}
	again, err := runs.Replay(file)
	if err != nil {
		return err
	}
	old, anew := f.Tables(), again.Tables()
	for i := range old {
		if a, b := old[i].Content(), anew[i].Content(); !bytes.Equal(a, b) {
			return fmt.Errorf("%s differs from line %d on", old[i].Name, runs.FirstDifference(a, b))
		}
	}
	return nil
}

// blockedAlone holds assignments for a case in which only the scripted blocks can change reach. The messenger stays on its own subnets, and nobody
// else helps it or acts on its own.
var blockedAlone = []string{`horizon="16 days"`, `messenger.policy="sit_tight"`, `politics.policy="indifferent"`, `market.policy="absent"`, `censor.policy="scripted"`,
	`provider.regional.router_entries=4_000_000_000`,
	`messenger.own_prefixes=["149.154.160.0/22", "149.154.164.0/22", "149.154.168.0/22", "149.154.172.0/22", "91.108.4.0/22", "91.108.8.0/22", "91.108.12.0/22", "91.108.56.0/22"]`}

// parts holds the messenger's own subnets, some of them split into halves.
var parts = []string{"149.154.160.0/23", "149.154.162.0/23", "149.154.164.0/22", "149.154.168.0/22", "149.154.172.0/23", "149.154.174.0/23",
	"91.108.4.0/22", "91.108.8.0/22", "91.108.12.0/22", "91.108.56.0/22"}

func TestLawsOfBlockingMoreNeverRaisesReach(t *testing.T) {
	base := founding(t)
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(parts).Draw(t, "order")
		few := rapid.IntRange(1, len(parts)-1).Draw(t, "of A")
		many := rapid.IntRange(few+1, len(parts)).Draw(t, "of A and B")
		own := rapid.Int64Range(1, 40).Draw(t, "endpoints")
		tries := rapid.Int64Range(1, 10).Draw(t, "endpoints a client knows")
		step := rapid.SampledFrom([]string{"30 min", "1 h", "4 h"}).Draw(t, "step")
		seed, replicate := rapid.Int64Range(0, 1<<40).Draw(t, "seed"), rapid.Int64Range(0, 9).Draw(t, "replicate")
		unaided := func(prefixes []string) ([]float64, string) {
			sets := append(slices.Clone(blockedAlone), fmt.Sprintf("step=%q", step), fmt.Sprintf("messenger.own_endpoints=%d", own), fmt.Sprintf("messenger.endpoints_per_client=%d", tries),
				fmt.Sprintf(`censor.scripted.move=[{name="all at once", at="day 0 13:00", prefixes=["%s"], reason="own"}]`, strings.Join(prefixes, `", "`)))
			sc, err := base.With(randomcase.Assignments(sets)...)
			if err != nil {
				t.Fatalf("%v\n%s", err, randomcase.Again(sets))
			}
			f, err := runs.Run(context.Background(), sc, runs.Options{Seed: &seed, Replicate: replicate})
			if err != nil {
				t.Fatalf("%v\n%s", err, randomcase.Again(sets))
			}
			c, _ := f.Table.Column("reachability_unaided")
			return c.Values, randomcase.Again(sets)
		}
		subset, a := unaided(order[:few])
		superset, b := unaided(order[:many])
		for row := range subset {
			if superset[row] > subset[row]+1e-9 {
				t.Fatalf("row %d: %g with more blocking, %g with less; seed %d, replicate %d\n%s\n%s", row, superset[row], subset[row], seed, replicate, a, b)
			}
		}
	})
}
