package param

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMomentsCountFromTheStart(t *testing.T) {
	moscow := time.FixedZone("MSK", 3*3600)
	start := time.Date(2018, 4, 2, 0, 0, 0, 0, moscow)
	zero := time.Date(2018, 4, 16, 0, 0, 0, 0, moscow)
	const day = 24 * 60
	for text, want := range map[string]int64{
		"day 0":                       14 * day,
		"day 5":                       19 * day,
		"day 0 12:00":                 14*day + 720,
		"day -3 13:00":                11*day + 13*60,
		"day -14":                     0,
		"day -15 23:59":               -1,
		" day  1  9:05 ":              15*day + 545,
		"2018-04-02T00:00:59+03:00":   0,
		"2018-04-01T21:01:00Z":        1,
		"2018-04-01T23:59:59+03:00":   -1,
		"2018-04-16T00:00:00.9+03:00": 14 * day,
	} {
		w, err := ParseWhen(text)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, w.Minutes(start, zero), want)
	}
	equal(t, When{}.Minutes(start, zero), int64(0))
	equal(t, When{}.IsZero(), true)
	equal(t, When{}.String(), "")
}

func TestTextThatIsNotAMomentIsRejected(t *testing.T) {
	for _, text := range []string{"", "day", "day x", "day 1.5", "day 1 25:00", "day 1 12:60", "day 1 12", "day 1 12:00 x",
		"5", "Day 5", "day 1000001", "day -1000001", "day 99999999999999999999", "2018-04-02", "2018-04-02T00:00:00"} {
		if w, err := ParseWhen(text); err == nil {
			t.Errorf("%q is %v", text, w)
		}
	}
}

func TestMomentsReadBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := When{set: true, minutes: rapid.Int64Range(-maxDay*1440, maxDay*1440).Draw(t, "minutes")}
		again, err := ParseWhen(w.String())
		if err != nil || again != w {
			t.Fatalf("%q reads back as %v, %v", w, again, err)
		}
	})
}

func TestSpansReadBackTheSameInTheLargestUnit(t *testing.T) {
	for minutes, want := range map[int64]string{
		0: "0 min", 1: "1 min", 90: "90 min", 60: "1 h", 1440: "1 day", 152 * 1440: "152 days", 7 * 1440: "1 week", 14 * 1440: "2 weeks",
		-60: "-1 h", math.MaxInt64: "9223372036854775807 min",
	} {
		equal(t, FormatSpan(minutes), want)
	}
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.Int64().Draw(t, "minutes")
		again, err := ParseSpan(FormatSpan(minutes))
		if err != nil || again != minutes {
			t.Fatalf("%d is written %q and read %d, %v", minutes, FormatSpan(minutes), again, err)
		}
	})
	for text, want := range map[string]int64{"1 hour": 60, "2 hours": 120, "30min": 30, " 3  days ": 4320, "1 weeks": 10080} {
		got, err := ParseSpan(text)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, got, want)
	}
	for _, text := range []string{"", "min", "1", "1.5 h", "1 d", "h 1", "- 1 h", "--1 h", "1 h 30 min", "99999999999999999999 min", "9223372036854775807 h"} {
		if got, err := ParseSpan(text); err == nil {
			t.Errorf("%q is %d minutes", text, got)
		}
	}
}
