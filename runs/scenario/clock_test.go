package scenario

import (
	"strings"
	"testing"

	"whackamole/events"
	"whackamole/param"
)

// TestMomentsCenturiesFromTheStartAreRight compares the clock, a change and a target with a day zero that lies further from the start than a
// time.Duration can hold.
func TestMomentsCenturiesFromTheStartAreRight(t *testing.T) {
	for zero, days := range map[string]int64{"1700-04-16T00:00:00+03:00": -116_133, "2400-04-16T00:00:00+03:00": 139_537} {
		sc, err := Load("toy", []string{"start=2018-04-02T00:00:00+03:00", "day_zero=" + zero})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := sc.DayZeroAt(), events.Instant(days)*events.Day; got != want {
			t.Errorf("day zero in %s is minute %d, want %d", zero, got, want)
		}
		if got := sc.Day(0); got != float64(-days) {
			t.Errorf("with day zero in %s, the run starts on day %v, want %d", zero, got, -days)
		}
		w, err := param.ParseWhen("day 0")
		if err != nil {
			t.Fatal(err)
		}
		if got := sc.Instant(w); got != sc.DayZeroAt() {
			t.Errorf("day 0 in %s is minute %d, but day zero is minute %d", zero, got, sc.DayZeroAt())
		}
	}
}

func TestDatesThatCannotBeWrittenAreRefused(t *testing.T) {
	for date, says := range map[string]string{
		"start=9999-12-31T00:00:00Z":         "horizon: the run ends in the year 10000 (in UTC)",
		"start=0000-01-01T00:00:00+03:00":    "start: the run starts in the year -1 (in UTC)",
		"day_zero=9999-12-31T23:00:00-03:00": "day_zero: day zero is in the year 10000 (in UTC)",
	} {
		if _, err := Load("toy", []string{date, `horizon="30 days"`}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: the error is %v, want one with %q", date, err, says)
		}
	}
}
