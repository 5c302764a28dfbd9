package sweep

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/runs/results"
	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// swinging plans a sweep whose outcome a has an interval that can be calculated by hand. At the point with value x, a is x + x/100 in even replicates
// and x − x/100 in odd ones. For an even number n of replicates the standard deviation is x/100 × √(n/(n−1)). So half the 95 % interval of the mean
// is t × x/100 / √(n−1).
func swinging(t testing.TB, o Options) *Sweep {
	t.Helper()
	if o.Series == "" {
		o.Series = seriesDaily
	}
	sw := line(t, o)
	m := sw.player.(*model)
	before := m.run
	m.run = func(point int, replicate int64) (*journal.Run, error) {
		p, err := before(point, replicate)
		if err != nil {
			return nil, err
		}
		x, err := strconv.ParseFloat(sw.layout.points[point][0], 64)
		if err != nil {
			return nil, err
		}
		p.Outcomes[0] = x + x/100*float64(1-2*(replicate%2))
		return p, nil
	}
	return sw
}

// withoutManifest removes the manifest from the files of a folder, because the manifest names the stopping rule.
func withoutManifest(files map[string]string) map[string]string {
	delete(files, store.FileManifest)
	return files
}

// TestARuleEndsASweepAtTheFirstBatchThatMeetsIt: the rule wants half the interval to be 1 or less. At x = 300 half the interval is 2.2622 × 3/√9 =
// 2.26 for 10 replicates, 2.0930 × 3/√19 = 1.44 for 20, 2.0452 × 3/√29 = 1.14 for 30 and 2.0227 × 3/√39 = 0.9717 for 40. So the sweep ends at 40. The
// other points have narrower intervals.
func TestARuleEndsASweepAtTheFirstBatchThatMeetsIt(t *testing.T) {
	plain := t.TempDir()
	sweptInto(t, swinging(t, Options{Replicates: 40}), plain, 2, false)
	want := contents(t, plain)
	var manifest string
	for _, workers := range []int{1, 2, 7} {
		dir := t.TempDir()
		sw := swinging(t, Options{Until: "a ci=1"})
		d := sweptInto(t, sw, dir, workers, false)
		if d.Ran() != 120 || sw.replicates.now != 40 {
			t.Errorf("%d workers: %d runs, %d replicates; want 120 and 40", workers, d.Ran(), sw.replicates.now)
		}
		u := sw.Until()
		if !u.Met || u.Batches != 4 || u.Worst != 2 || math.Abs(u.HalfWidth-0.9717) > 5e-5 || u.Most != ReplicatesMost || u.Rule != "a ci=1 level=0.95 min=10" {
			t.Errorf("%d workers: %+v", workers, u)
		}
		got := contents(t, dir)
		if manifest == "" {
			manifest = got[store.FileManifest]
		}
		if got[store.FileManifest] != manifest || !strings.Contains(manifest, `--replicates 10000 --until 'a ci=1 level=0.95 min=10'`) {
			t.Errorf("%d workers: the manifest is %s", workers, got[store.FileManifest])
		}
		sameFiles(t, fmt.Sprint(workers, " workers"), withoutManifest(got), withoutManifest(want))
	}
}

// TestATornSweepWithAStopRuleStopsAtTheSameReplicate interrupts a sweep with a stopping rule, cuts its journals off at random places, and resumes the
// sweep with another number of workers.
func TestATornSweepWithAStopRuleStopsAtTheSameReplicate(t *testing.T) {
	rule := Options{Until: "a ci=1.2 min=4", Replicates: 50, Series: "weekly"}
	dir := t.TempDir()
	sweptInto(t, swinging(t, rule), dir, 1, false)
	want := contents(t, dir)
	rapid.Check(t, func(r *rapid.T) {
		dir := filepath.Join(t.TempDir(), "torn")
		for range rapid.IntRange(1, 2).Draw(r, "interrupts") {
			interrupted(r, swinging(t, rule), dir, rapid.IntRange(1, 4).Draw(r, "workers"), rapid.IntRange(1, 60).Draw(r, "runs"))
			left, err := journal.All(dir)
			if err != nil {
				r.Fatal(err)
			}
			for _, name := range left {
				tear(r, name)
			}
		}
		sweptInto(t, swinging(t, rule), dir, rapid.IntRange(1, 4).Draw(r, "workers at last"), true)
		sameFiles(t, "torn", contents(t, dir), want)
	})
}

func TestAnUnmetStopRuleEndsAtTheMaximumAndSaysSo(t *testing.T) {
	plain, dir := t.TempDir(), t.TempDir()
	sweptInto(t, swinging(t, Options{Replicates: 25}), plain, 2, false)
	sw := swinging(t, Options{Until: "a ci=1", Replicates: 25})
	d := sweptInto(t, sw, dir, 2, false)
	r, err := d.Results([]string{"a"})
	if err != nil {
		t.Fatal(err)
	}
	// The 25 replicates have a standard deviation of 3.06. With this deviation the rule needs 39 replicates: 2.0244 × 3.06/√39 = 0.992.
	if u := r.Until; u == nil || u.Met || u.Batches != 3 || u.Worst != 2 || u.Wanted < 35 || u.Wanted > 40 || r.Replicates != 25 {
		t.Errorf("%+v of %d replicates", u, r.Replicates)
	}
	got := contents(t, dir)
	if !strings.Contains(got[store.FileManifest], `"met": false`) {
		t.Errorf("the manifest is %s", got[store.FileManifest])
	}
	sameFiles(t, "at most", withoutManifest(got), withoutManifest(contents(t, plain)))
}

func TestASweepThatARuleEndedIsReadBackAndExtended(t *testing.T) {
	dir, fresh := t.TempDir(), t.TempDir()
	first := swinging(t, Options{Until: "a ci=1.2"})
	sweptInto(t, first, dir, 2, false)
	again := swinging(t, Options{Until: "a ci=1.2"})
	if d := sweptInto(t, again, dir, 2, true); d.Ran() != 0 || d.Found() != 90 || again.replicates.now != 30 {
		t.Errorf("the same again: ran %d, found %d, %d replicates", d.Ran(), d.Found(), again.replicates.now)
	}
	if *again.Until() != *first.Until() {
		t.Errorf("read back %+v, was %+v", again.Until(), first.Until())
	}
	sweptInto(t, swinging(t, Options{Until: "a ci=1"}), fresh, 2, false)
	if d := sweptInto(t, swinging(t, Options{Until: "a ci=1"}), dir, 2, true); d.Ran() != 30 {
		t.Errorf("a narrower interval took %d more runs, want 30", d.Ran())
	}
	sameFiles(t, "narrower", contents(t, dir), contents(t, fresh))

	plain := t.TempDir()
	sweptInto(t, swinging(t, Options{Replicates: 13}), plain, 2, false)
	if d := sweptInto(t, swinging(t, Options{Until: "a ci=1"}), plain, 2, true); d.Ran() != 81 {
		t.Errorf("after 13 replicates without a rule: %d more runs, want 81", d.Ran())
	}
	sameFiles(t, "with a rule at last", contents(t, plain), contents(t, fresh))

	before := contents(t, dir)
	d, err := swinging(t, Options{Until: "a ci=1.2"}).Open(dir, true, false)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Play(t.Context(), 2, false, silence); !errors.Is(err, store.ErrOccupied) || !strings.Contains(err.Error(), "met at 30 replicates, but "+dir+" holds more") {
		t.Errorf("a wider interval: %v", err)
	}
	sameFiles(t, "wider", contents(t, dir), before)
}

func TestBatchesAlwaysEndAtTheSameReplicates(t *testing.T) {
	var ends []int64
	for n := int64(10); n < 500; n = batchAfter(n) {
		ends = append(ends, n)
	}
	if want := []int64{10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 220, 240, 260, 280, 300, 330, 360, 390, 420, 460}; !slices.Equal(ends, want) {
		t.Errorf("batches end at %v, want %v", ends, want)
	}
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.Int64Range(2, 1_000_000).Draw(r, "n")
		if further := batchAfter(n) - n; further < 10 || further > max(10, n/10) {
			t.Errorf("after %d replicates comes a batch of %d", n, further)
		}
	})
}

func TestImpossibleStopRulesAreRefused(t *testing.T) {
	for _, c := range []struct {
		rule       string
		replicates int64
		want       string
	}{
		{"reachability_mean", 0, "no ci"},
		{"ci=0.01", 0, "name of an outcome"},
		{"reachability_maen ci=0.01", 0, "did you mean reachability_mean?"},
		{"reachability ci=0.01", 0, "choose one of reachability_mean, reachability_min"},
		{"nothing_of_the_kind ci=0.01", 0, "choose one of users_installed_mean"},
		{"reachability_mean ci=0.01", 9, "write min=9"},
		{"reachability_mean ci=0.01 min=20", 19, "raise --replicates"},
	} {
		sc, err := toyOnce()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := New(sc, Options{Until: c.rule, Replicates: c.replicates}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s within %d: %v, want %q", c.rule, c.replicates, err, c.want)
		}
		if _, err := New(sc, Options{Pilot: c.rule, Replicates: c.replicates}); c.replicates == 0 && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("pilot of %s: %v, want %q", c.rule, err, c.want)
		}
	}
}

// TestAPilotEstimatesTheReplicatesOfEachPoint: the rule wants half the interval to be 1 or less, so t × s/√n ≤ 1, where s = 3 × √(10/9) at x = 300.
// This is 2.0195 × 3.1623/√42 = 0.985 for 42 replicates, 2.0211 × 3.1623/√41 = 0.998 for 41, and 1.011 for 40. So 41 are enough.
func TestAPilotEstimatesTheReplicatesOfEachPoint(t *testing.T) {
	sw := swinging(t, Options{Replicates: 10, Pilot: "a ci=1 min=2"})
	d := sweptInto(t, sw, t.TempDir(), 2, false)
	r, err := d.Results(nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Pilot; p.Wanted != 41 || p.Worst != 2 || len(p.Points) != 3 || p.Points[2] != (results.PilotPoint{N: 10, HalfWidth: p.Points[2].HalfWidth, Wanted: 41}) ||
		math.Abs(p.Points[2].HalfWidth-2.2622) > 5e-5 || p.Points[1].N != 9 || p.Points[0].Wanted >= p.Points[1].Wanted {
		t.Errorf("%+v", r.Pilot)
	}
}
