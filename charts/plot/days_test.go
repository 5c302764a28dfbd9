package plot

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/runs/metrics"
	"whackamole/runs/results"
)

// measured folds a random log into a table: prefixes are listed, and connections are cut, at any minute. Neither step nor horizon need divide a day.
func measured(t *rapid.T) *metrics.Table {
	step := rapid.Int64Range(30, 3000).Draw(t, "step")
	horizon := rapid.Int64Range(1, 9*24*60).Draw(t, "horizon")
	f := metrics.New(metrics.Config{Step: events.Instant(step), Horizon: events.Instant(horizon), DayZero: events.Instant(rapid.Int64Range(-3000, 3000).Draw(t, "day zero")),
		Strata: []metrics.Stratum{{Name: "all", Share: 1}}, Start: events.Population{{events.Direct: 10}, {}}})
	at, seq := int64(0), events.Seq(0)
	add := func(fact events.Fact) {
		seq++
		f.Apply(events.Entry{Seq: seq, At: events.Instant(at), Fact: fact})
	}
	for k := int64(1); ; k++ {
		if at += rapid.Int64Range(0, 1000).Draw(t, "minutes"); at > horizon || k == 250 {
			break
		}
		add(events.OrderListed{Order: k, Prefixes: []events.Prefix{{Base: uint32(k) << 24, Bits: 24}}})
		add(events.LossesReported{Connections: rapid.Int64Range(0, 99).Draw(t, "cut"), Loss: []int64{rapid.Int64Range(0, 1e6).Draw(t, "loss")}})
	}
	at = horizon
	add(events.RunClosed{})
	table, err := f.Table()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestTheDaysOfAPageAreThoseOfTheTables compares the daily values of a page with the daily table of package metrics. A page has only the samples of the
// run, so it makes its days itself, by the same definition.
func TestTheDaysOfAPageAreThoseOfTheTables(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := measured(t)
		days := table.Daily()
		r := &results.Run{Days: table.Days}
		c := DaysOf(r)
		if c.Days != len(days.Days) || float64(c.First) != days.Days[0] {
			t.Fatalf("the page has %d days from %d, the table %v", c.Days, c.First, days.Days)
		}
		for d, whole := range days.Whole {
			if c.Whole(d) != whole || strings.HasSuffix(c.Name(d), "(part)") == whole {
				t.Fatalf("day %s is whole: %v, in the table %v", c.Name(d), c.Whole(d), whole)
			}
		}
		for i, s := range table.Columns {
			if s.Series.Name == "wait_minutes" { // its means weigh people, whom a page does not know; no page shows its days
				continue
			}
			got, want := daily(r, s.Values, s.Series.Flow), days.Columns[i].Values
			same := func(a, b float64) bool {
				return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(b))
			}
			if !slices.EqualFunc(got, want, same) {
				t.Fatalf("%s by day is %v on the page and %v in the table", s.Series.Name, got, want)
			}
		}
	})
}

// TestAPartOfADayIsNotDrawnBesideWholeDays has a run from noon to noon: two halves of a day around a whole one.
func TestAPartOfADayIsNotDrawnBesideWholeDays(t *testing.T) {
	r := &results.Run{Days: []float64{-0.5, 0, 0.5, 1, 1.5}, Series: []results.Series{{Name: "vpn_installs", Unit: "people", Flow: true, Values: []float64{0, 1, 2, 3, 4}}}}
	p, ok := ByDay(r, "x", "count", Lines(r, Shown{Series: "vpn_installs"}))
	if y := p.Lines[0].Y; !ok || !math.IsNaN(y[0]) || y[1] != 5 || !math.IsNaN(y[2]) {
		t.Errorf("the drawn days are %v, %v", y, ok)
	}
	r.Days = []float64{0, 0.2, 0.4, 0.6, 0.8}
	if _, ok := ByDay(r, "x", "count", Lines(r, Shown{Series: "vpn_installs"})); ok {
		t.Error("a run without a whole day has days to draw")
	}
}
