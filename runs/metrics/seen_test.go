package metrics

import (
	"math"
	"testing"

	"whackamole/events"
)

// last makes a run of one hour and one stratum in which only the given facts occur. It returns the value of a series at the end of the hour.
func last(t *testing.T, series string, facts ...events.Fact) float64 {
	t.Helper()
	f := New(Config{Horizon: 60, Step: 60, Strata: []Stratum{{Name: "all", Share: 1}}, Start: make(events.Population, 2)})
	for i, fact := range append(facts, events.RunClosed{}) {
		at := events.Instant(30)
		if i == len(facts) {
			at = 60
		}
		f.Apply(events.Entry{Seq: events.Seq(i + 1), At: at, Fact: fact})
	}
	table, err := f.Table()
	if err != nil {
		t.Fatal(err)
	}
	c, ok := table.Column(series)
	if !ok {
		t.Fatalf("there is no series %s", series)
	}
	return c.Values[len(c.Values)-1]
}

func TestEachObserverHasASeriesOfItsOwn(t *testing.T) {
	facts := []events.Fact{events.ReachObserved{Lens: "panel", Reach: 0.9}, events.ReachObserved{Lens: "operator", Reach: 0.7},
		events.ReachObserved{Lens: "operator", Reach: 0.6}, events.ReachObserved{Lens: "messenger", Reach: 0.8}, events.ReachEstimated{Reach: 0.5}}
	for series, want := range map[string]float64{"reach_seen_panel": 0.9, "reach_seen_operator": 0.6, "reach_seen_messenger": 0.8, "reach_seen_censor": 0.5} {
		if got := last(t, series, facts...); got != want {
			t.Errorf("%s is %g, want %g", series, got, want)
		}
		if got := last(t, series); !math.IsNaN(got) {
			t.Errorf("%s is %g before the first report, want it empty", series, got)
		}
	}
}

func TestAnUnknownLensStopsTheFold(t *testing.T) {
	f := New(Config{Horizon: 60, Step: 60, Strata: []Stratum{{Name: "all", Share: 1}}, Start: make(events.Population, 2)})
	f.Apply(events.Entry{Seq: 1, Fact: events.ReachObserved{Lens: "crystal ball", Reach: 1}})
	if _, err := f.Table(); err == nil {
		t.Error("an unknown lens gives no error")
	}
}

func TestFinesAreTransfersAndACriticalFailureIsALoss(t *testing.T) {
	if got := last(t, "transfers_usd", events.ProvidersInspected{Number: 1, Fines: 250}); got != 2.5 {
		t.Errorf("transfers are %g dollars, want 2.50", got)
	}
	if got := last(t, "loss_business_usd", events.CriticalFailed{Cents: 700}); got != 7 {
		t.Errorf("the loss is %g dollars, want 7", got)
	}
}
