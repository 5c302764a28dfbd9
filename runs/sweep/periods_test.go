package sweep

import (
	"slices"
	"strings"
	"testing"

	"whackamole/runs/scenario"
)

// clocked loads the toy scenario with another clock.
func clocked(t *testing.T, sets ...string) *scenario.Scenario {
	t.Helper()
	sc, err := scenario.Load("toy", sets)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// TestOnlyWholePeriodsAreStored begins a run six hours before day zero and ends it within a day. Neither the six hours nor the last hours are a day
// that can be compared with others, so fans and crossings do not see them.
func TestOnlyWholePeriodsAreStored(t *testing.T) {
	for _, c := range []struct {
		name, start, horizon, series string
		days                         []float64
	}{
		{"a whole number of days", "2018-04-16T00:00:00+03:00", "3 days", seriesDaily, []float64{0, 1, 2}},
		{"a part of a day before day zero, and one at the end", "2018-04-15T18:00:00+03:00", "60 h", seriesDaily, []float64{0, 1}},
		{"a part of a week", "2018-04-16T00:00:00+03:00", "9 days", seriesWeekly, []float64{0}},
		{"less than a day, nothing asked for", "2018-04-16T00:00:00+03:00", "12 h", "", nil},
	} {
		sc := clocked(t, `start=`+c.start, `day_zero=2018-04-16T00:00:00+03:00`, `horizon="`+c.horizon+`"`)
		sw, err := New(sc, Options{Replicates: 2, Series: c.series})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		dir := t.TempDir()
		days, fans, err := fansOf(sweptInto(t, sw, dir, 2, false).dir, 0, []string{"reachability"})
		if err != nil || !slices.Equal(days, c.days) || len(fans) > 1 {
			t.Errorf("%s: %d fans on the days %v, want %v: %v", c.name, len(fans), days, c.days, err)
		}
		d, err := OpenFinished(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Results(nil); err != nil {
			t.Errorf("%s: its results: %v", c.name, err)
		}
	}
}

func TestASweepThatNeedsAWholePeriodSaysSo(t *testing.T) {
	for _, o := range []Options{{Series: seriesDaily}, {Crossings: []string{"reachability < 0.5"}}} {
		o.Replicates = 2
		if _, err := New(clocked(t, `horizon="12 h"`), o); err == nil || !strings.Contains(err.Error(), "no whole day") {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := New(clocked(t, `horizon="6 days"`), Options{Replicates: 2, Series: seriesWeekly}); err == nil || !strings.Contains(err.Error(), "no whole week") {
		t.Errorf("a week in six days: %v", err)
	}
}

// TestARunCoversAPeriodWhereverItsDayZeroLies checks periods that begin before the run, within it and after it.
func TestARunCoversAPeriodWhereverItsDayZeroLies(t *testing.T) {
	for _, c := range []struct {
		start, horizon string
		day, week      bool
	}{
		{"2018-04-16T00:00:00+03:00", "1 day", true, false},
		{"2018-04-15T23:00:00+03:00", "1 day", false, false},
		{"2018-04-15T23:00:00+03:00", "25 h", true, false},
		{"2018-04-17T01:00:00+03:00", "46 h", false, false},
		{"2018-04-17T01:00:00+03:00", "47 h", true, false},
		{"2018-04-09T00:00:00+03:00", "7 days", true, true},
		{"2018-04-10T00:00:00+03:00", "12 days", true, false},
	} {
		clock := clocked(t, `start=`+c.start, `day_zero=2018-04-16T00:00:00+03:00`, `horizon="`+c.horizon+`"`).Clock
		if day, week := clock.Covers(1), clock.Covers(7); day != c.day || week != c.week {
			t.Errorf("a run of %s from %s holds a whole day: %v, a whole week: %v", c.horizon, c.start, day, week)
		}
	}
}
