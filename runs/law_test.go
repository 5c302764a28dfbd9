package runs_test

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/sim"
)

// play simulates the founding case with some values changed.
func play(t *testing.T, o runs.Options, sets ...string) *runs.Finished {
	t.Helper()
	sc, err := scenario.Load(scenario.Default, sets)
	if err != nil {
		t.Fatal(err)
	}
	return playScenario(t, sc, o)
}

func playScenario(t *testing.T, sc *scenario.Scenario, o runs.Options) *runs.Finished {
	t.Helper()
	f, err := runs.Run(context.Background(), sc, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// shortened returns the assignment that ends the run the given number of days after its start. In the founding case day zero begins 14 days after the
// start.
func shortened(days string) string { return `horizon="` + days + ` days"` }

func column(t *testing.T, f *runs.Finished, name string) []float64 {
	t.Helper()
	c, ok := f.Table.Column(name)
	if !ok {
		t.Fatalf("unknown series %s", name)
	}
	return c.Values
}

func TestWithoutACampaignNobodyIsHarmed(t *testing.T) {
	f := play(t, runs.Options{}, `censor.policy="stand_pat"`, shortened("40"))
	for _, name := range []string{"registry_addresses", "blocked_addresses", "endpoints_blocked", "services_disrupted", "firms_disrupted", "connections_cut",
		"complaints", "loss_business_usd", "users_cut_off", "cost_censor_usd", "users_left"} {
		for i, x := range column(t, f, name) {
			if x != 0 && !math.IsNaN(x) {
				t.Errorf("%s is %g on day %g", name, x, f.Table.Days[i])
				break
			}
		}
	}
	for _, name := range []string{"reachability", "reachability_unaided", "first_try_success", "quality"} {
		for i, x := range column(t, f, name) {
			if !(x == 1) && i > 0 {
				t.Errorf("%s is %g on day %g", name, x, f.Table.Days[i])
				break
			}
		}
	}
}

func TestAMessengerThatSitsTightLosesReachWithinADay(t *testing.T) {
	f := play(t, runs.Options{}, `messenger.policy="sit_tight"`, shortened("16"))
	reach := column(t, f, "reachability_unaided")
	const ordered = 0.5 // the order is issued at noon of day zero
	low := 1.0
	for i, day := range f.Table.Days {
		switch {
		case day <= ordered && reach[i] != 1 && i > 0:
			t.Fatalf("reach is %g on day %g, before the order", reach[i], day)
		case day <= ordered+1:
			low = math.Min(low, reach[i])
		case reach[i] > low+1e-3: // small increases are allowed: the mean over the strata shifts when they lose people at different rates
			t.Fatalf("reach recovers to %g on day %g", reach[i], day)
		}
	}
	if !(low < 0.15) {
		t.Errorf("a day after the order unaided reach is still %g, want under 0.15", low)
	}
}

func TestTheSameSeedGivesTheSameHistoryOnEveryBus(t *testing.T) {
	horizon := shortened("17")
	first := play(t, runs.Options{}, horizon)
	same := func(how string, f *runs.Finished) {
		t.Helper()
		if f.Result.Fingerprint != first.Result.Fingerprint {
			t.Errorf("%s: fingerprint %s, want %s; the first difference is at entry %d", how, f.Result.Fingerprint, first.Result.Fingerprint, firstApart(first, f))
		}
	}
	same("played again", play(t, runs.Options{}, horizon))
	same("on a routed bus", play(t, runs.Options{Bus: "gochannel"}, horizon))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	same("on one processor", play(t, runs.Options{}, horizon))
	same("on one processor and a routed bus", play(t, runs.Options{Bus: "gochannel"}, horizon))
}

// firstApart returns the sequence number of the first entry in which two logs differ.
func firstApart(a, b *runs.Finished) events.Seq {
	for i := 0; i < len(a.Entries) && i < len(b.Entries); i++ {
		if !reflect.DeepEqual(a.Entries[i], b.Entries[i]) {
			return a.Entries[i].Seq
		}
	}
	return events.Seq(min(len(a.Entries), len(b.Entries)) + 1)
}

func TestAnotherSeedAndAnotherReplicateGiveAnotherHistory(t *testing.T) {
	horizon, seed := shortened("16"), int64(7)
	first := play(t, runs.Options{}, horizon)
	for how, o := range map[string]runs.Options{"another seed": {Seed: &seed}, "another replicate": {Replicate: 1}} {
		f := play(t, o, horizon)
		if len(f.Entries) > 3 && firstApart(first, f) > events.Seq(len(first.Entries))/2 {
			t.Errorf("%s: the histories differ only from entry %d of %d on", how, firstApart(first, f), len(first.Entries))
		}
		// The comparison of entries skips the first two, because run.opened contains the seed and always differs.
		if f.Result.Fingerprint == first.Result.Fingerprint || reflect.DeepEqual(f.Entries[2:], first.Entries[2:]) {
			t.Errorf("%s gives the same history", how)
		}
	}
}

// private is an actor that gets its own copy of the facts of each round, so that it cannot change those that others read.
type private struct{ sim.Agent }

func (p private) Handle(r events.Round) []events.CausedMove {
	return p.Agent.Handle(events.CopyRound(r))
}

func TestActorsChangeNoFactTheyShare(t *testing.T) {
	horizon := shortened("24")
	want := play(t, runs.Options{}, horizon)
	own := want.Scenario.Clone()
	cast := runs.Cast(own, want.Seed, 0)
	bus := sim.NewLockstep()
	defer bus.Close()
	for _, a := range cast.Agents {
		if err := bus.Host(private{a}); err != nil {
			t.Fatal(err)
		}
	}
	clock := sim.Clock{Step: events.Instant(own.Step), Horizon: events.Instant(own.Horizon)}
	got, err := sim.Run(context.Background(), clock, cast.Referee, bus, func(events.Entry) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if got.Fingerprint != want.Result.Fingerprint {
		t.Error("with their own copies of the facts the actors make another history, so one of them writes into a fact")
	}
}

func TestTheLogAloneGivesTheTablesAgain(t *testing.T) {
	f := play(t, runs.Options{Replicate: 3}, shortened("20"))
	var log bytes.Buffer
	if err := wire.WriteLog(&log, f.Entries); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(file, log.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := runs.Replay(file)
	if err != nil {
		t.Fatal(err)
	}
	if again.Result.Fingerprint != f.Result.Fingerprint || again.Replicate != 3 {
		t.Errorf("replayed: fingerprint %s of replicate %d", again.Result.Fingerprint, again.Replicate)
	}
	old, anew := f.Tables(), again.Tables()
	for i := range old {
		if a, b := old[i].Content(), anew[i].Content(); !bytes.Equal(a, b) {
			t.Errorf("%s differs from line %d on", old[i].Name, runs.FirstDifference(a, b))
		}
	}
}

// branch loads a scenario of 22 days that inherits from the founding case, contains the given text in addition, and has the given values set.
func branch(t *testing.T, more string, sets ...string) *scenario.Scenario {
	t.Helper()
	file := filepath.Join(t.TempDir(), "branch.toml")
	text := "base = \"" + scenario.Default + "\"\nhorizon = \"22 days\"\n" + more
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	sc, err := scenario.Load(file, sets)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

func TestADatedChangeAltersOnlyWhatComesAfterIt(t *testing.T) {
	plain := playScenario(t, branch(t, ""), runs.Options{})
	changed := playScenario(t, branch(t, "[[change]]\nat = \"day 5\"\nset = { \"censor.policy\" = \"stand_pat\" }\n"), runs.Options{})
	const day5 = 19 * events.Day
	apart := firstAfter(plain, changed)
	if apart.At != day5 {
		t.Fatalf("the histories differ from minute %d on (entry %d), want %d, the start of day 5", apart.At, apart.Seq, day5)
	}
	if c, ok := apart.Fact.(events.ScenarioChanged); !ok || len(c.Paths) != 1 || c.Paths[0] != "censor.policy" {
		t.Errorf("the first different event is %+v", apart.Fact)
	}
	for _, e := range changed.Entries {
		if _, ok := e.Fact.(events.OrderIssued); ok && e.At >= day5 {
			t.Errorf("an order is issued at minute %d, after the censor has changed its strategy", e.At)
		}
	}
	orders := 0
	for _, e := range plain.Entries {
		if _, ok := e.Fact.(events.OrderIssued); ok && e.At >= day5 {
			orders++
		}
	}
	if orders == 0 {
		t.Error("without the change no order is issued after day 5 either, so the test shows nothing")
	}
}

// firstAfter returns the first entry of b that differs from the same entry of a. It skips the opening, which contains the scenario and so always
// differs.
func firstAfter(a, b *runs.Finished) events.Entry {
	for i := 1; i < len(b.Entries); i++ {
		if i >= len(a.Entries) || !reflect.DeepEqual(a.Entries[i], b.Entries[i]) {
			return b.Entries[i]
		}
	}
	return events.Entry{}
}

func TestAStrategyThatTakesOverInMidRunKnowsWhatItsRoleKnew(t *testing.T) {
	f := playScenario(t, branch(t, "[[change]]\nat = \"day 5\"\nset = { \"censor.policy\" = \"address_list\" }\n"), runs.Options{})
	for _, e := range f.Entries {
		if o, ok := e.Fact.(events.OrderIssued); ok && e.At > 19*events.Day && o.Reason == "own" {
			t.Error("the address list names the messenger's own subnets again, as if it had not seen them listed")
		}
	}
}

func TestParametersReadAtTheOpeningTakeNoDatedChange(t *testing.T) {
	file := filepath.Join(t.TempDir(), "branch.toml")
	text := "base = \"" + scenario.Default + "\"\n[[giant]]\nname = \"search\"\nprefixes = [\"5.255.192.0/18\"]\n" +
		"[[change]]\nat = \"day 5\"\nset = { \"giant.search.prefixes\" = [\"77.88.0.0/18\"] }\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := scenario.Load(file, nil); err == nil || !strings.Contains(err.Error(), "cannot change during a run") {
		t.Errorf("a new large cloud in mid-run: %v", err)
	}
}
