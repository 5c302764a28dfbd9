package runpage

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/runs/results"
)

func TestMedianAgeCountsUnlistedEndpointsWhileOpen(t *testing.T) {
	yes := func(hours float64) lasted { return lasted{hours, true} }
	no := func(hours float64) lasted { return lasted{hours, false} }
	for name, c := range map[string]struct {
		ends []lasted
		want float64
	}{
		"all listed":                     {[]lasted{yes(3), yes(1), yes(2)}, 2},
		"half of an even number":         {[]lasted{yes(1), yes(2), yes(3), yes(4)}, 2},
		"one given up early is no event": {[]lasted{no(1), yes(2), yes(3)}, 2},
		"given up late":                  {[]lasted{yes(1), no(9), no(9)}, math.NaN()},
		"none listed":                    {[]lasted{no(5)}, math.NaN()},
		"none at all":                    {nil, math.NaN()},
	} {
		if got := medianAge(c.ends); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%s: the estimate is %v, want %v", name, got, c.want)
		}
	}
}

func TestBarsOfARowNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, opened := &results.Run{Days: []float64{0, 100}}, 0.0
		for range rapid.IntRange(0, 30).Draw(t, "endpoints") {
			opened += rapid.Float64Range(0, 3).Draw(t, "pause")
			e := results.Endpoint{Opened: opened, Closed: opened + rapid.Float64Range(0, 20).Draw(t, "life")}
			if rapid.Bool().Draw(t, "stays") {
				e.Closed = math.NaN()
			}
			r.Endpoints = append(r.Endpoints, e)
		}
		lives, rows := stack(r, "", 0)
		if len(lives) != len(r.Endpoints) || rows > len(lives) {
			t.Fatalf("%d endpoints have %d bars in %d rows; want one bar each, and no more rows than bars", len(r.Endpoints), len(lives), rows)
		}
		for i, a := range lives {
			for _, b := range lives[i+1:] {
				if a.row == b.row && until(a.Closed, 100) > b.Opened {
					t.Fatalf("two bars overlap in row %d: %v and %v", a.row, a, b)
				}
			}
		}
	})
}

func TestEveryEndpointHasOneFate(t *testing.T) {
	nan := math.NaN()
	r := &results.Run{Endpoints: []results.Endpoint{{Listed: 0.5 / 24, Order: 1, Closed: nan}, {Listed: 1.0 / 24, Order: 1, Closed: nan}, {Listed: 400, Order: 2, Closed: nan}, {Listed: 0, Closed: nan},
		{Listed: nan, Closed: 2, End: "evicted"}, {Listed: nan, Closed: 2, End: "retired"}, {Listed: nan, Closed: nan}}}
	for _, f := range fatesOf(r) {
		want := map[string]int{"already listed when opened": 1, "listed within 1 h": 1, "listed after 1 to 3 h": 1, "listed after 7 days or more": 1, "never listed, given up": 1, "never listed, evicted by its host": 1,
			"never listed, open at the end": 1}[f.Name]
		if f.Count != want {
			t.Errorf("%s: %d endpoints, want %d", f.Name, f.Count, want)
		}
	}
}

func TestTheCauseOfAMarkIsDrawnWithIt(t *testing.T) {
	r := &results.Run{Marks: []results.Mark{{Seq: 1, Day: 1, Weight: 0.1}, {Seq: 2, Cause: 1, Day: 2, Weight: 0.1}, {Seq: 3, Day: 2, Weight: 0.2}, {Seq: 4, Cause: 2, Day: 3, Weight: 1}}}
	got := withCauses(r, heaviest(r, 1))
	if len(got) != 3 || got[0].Seq != 1 || got[1].Seq != 2 || got[2].Seq != 4 {
		t.Errorf("drawn are %v, want the most important event, its cause and the cause of its cause", got)
	}
}

func TestTheEndOfEndpointsIsToldInPlainSentences(t *testing.T) {
	nan := math.NaN()
	own := results.Endpoint{Listed: 2.0 / 24, Order: 1, Block: "10.0.0.1/32", Closed: nan}
	around := results.Endpoint{Listed: 4.0 / 24, Order: 2, Block: "10.0.0.0/8", Closed: nan}
	never, before := results.Endpoint{Listed: nan, Closed: 2}, results.Endpoint{Closed: nan}
	const counted = "; this estimate counts those never listed for as long as they were open."
	for want, endpoints := range map[string][]results.Endpoint{
		"The messenger opened 1 endpoint. The censor listed none of them while open.":                                                                                                                                                        {before},
		"The messenger opened 2 endpoints. The censor listed none of them while open. Fewer than half of the endpoints that opened unlisted are listed in the time observed" + counted:                                                       {never, before},
		"The messenger opened 2 endpoints. The censor listed 1 of them while open, at a median age of 4 h (0 as a single address, 1 as part of a larger block). Half of the endpoints that opened unlisted were listed within 4 h" + counted: {around, before},
		"The censor listed 2 of them while open, at a median age of 2 h (2 as a single address, 0 as part of a larger block).":                                                                                                               {own, own},
		"The censor listed 3 of them while open, at a median age of 4 h (1 as a single address, 2 as part of a larger block).":                                                                                                               {own, around, around},
	} {
		got := strings.ReplaceAll(fates(&results.Run{Days: []float64{0, 100}, Endpoints: endpoints}), "\u202f", " ")
		if !strings.Contains(got, want) {
			t.Errorf("the figure says %q, want %q", got, want)
		}
	}
}
