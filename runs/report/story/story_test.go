package story

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/runs/results"
)

func prefix(t testing.TB, s string) events.Prefix {
	p, err := addr.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// tiny returns the configuration of a small world: two strata and ten hours. Day zero begins two hours after the start.
func tiny(t testing.TB) Config {
	return Config{Horizon: 10 * events.Hour, Step: events.Hour, DayZero: 2 * events.Hour, Strata: []Stratum{{"federal", 0.75}, {"local", 0.25}}, Sectors: []string{"shops", "banks"},
		Holders: []Holder{{"own", []events.Prefix{prefix(t, "1.0.0.0/24")}}, {"cloud", []events.Prefix{prefix(t, "2.0.0.0/13"), prefix(t, "2.0.0.0/16")}}, {"nobody", nil}}}
}

// told returns the story of a short log in the world of tiny.
func told(t testing.TB) *results.Run {
	var log []events.Entry
	at := func(minute events.Instant, facts ...events.Fact) {
		for _, f := range facts {
			log = append(log, events.Entry{Seq: events.Seq(len(log) + 1), At: minute, Fact: f})
		}
	}
	own, block := []events.Prefix{prefix(t, "1.0.0.0/24")}, []events.Prefix{prefix(t, "2.0.0.0/14")}
	at(0, events.RunOpened{}, events.EndpointsOpened{Addresses: []int64{1<<24 + 1, 2<<24 + 7}})
	at(130, events.OrderListed{Order: 1, Prefixes: own, Reason: "own"})
	at(150, events.FiltersChanged{Order: 1, Stratum: 0})
	at(180, events.FailuresReported{CutOff: 0.5}, events.LossesReported{Loss: []int64{100, 250}}, events.CostsMeasured{Users: 5, Messenger: 7, Rent: 11, Fees: 13, Grants: 17})
	at(200, events.OrderListed{Order: 2, Prefixes: block, Reason: "widen"}, events.FiltersChanged{Order: 2, Stratum: 0}, events.FiltersChanged{Order: 2, Stratum: 1})
	at(210, events.EndpointsOpened{Cloud: "cloud", First: 2, Addresses: []int64{2<<24 + 9, 9 << 24}}, events.EndpointsClosed{Endpoints: []int64{0, 77}, Reason: "retired"})
	at(240, events.HostsRelocated{Cents: 400}, events.DPIChanged{Stratum: 1, Level: 0.5}, events.VPNFiltered{Stratum: 9, Level: 1}, events.FiltersChanged{Order: 5, Stratum: 0})
	at(300, events.OrderListed{Order: 3, Lift: true, Prefixes: block, Reason: "release"}, events.FiltersChanged{Order: 3, Stratum: 1})
	at(600, events.RunClosed{})
	r := &results.Run{}
	Tell(tiny(t), log, r)
	return r
}

func TestStrataHoldWhatTheyHaveInForce(t *testing.T) {
	r := told(t)
	const small, large = 256, 1 << 18
	day := func(minute float64) float64 { return (minute - 120) / 1440 }
	want := [][]results.Force{
		{{Day: day(0)}, {Day: day(130), Listed: small}, {Day: day(150), Listed: small, Held: small}, {Day: day(200), Listed: small + large, Held: small + large},
			{Day: day(300), Listed: small, Held: small, Stale: large}},
		{{Day: day(0)}, {Day: day(130), Listed: small}, {Day: day(200), Listed: small + large, Held: large}, {Day: day(300), Listed: small}},
	}
	for i, s := range r.Strata {
		if !slices.Equal(s.Force, want[i]) {
			t.Errorf("%s: %+v, want %+v", s.Name, s.Force, want[i])
		}
	}
	if f := r.Strata[1].Filters; len(r.Strata[0].Filters) != 0 || len(f) != 1 || f[0] != (results.Filter{Day: day(240), Sort: "pattern", Level: 0.5}) {
		t.Errorf("filters are %v and %v", r.Strata[0].Filters, f)
	}
}

// The second stratum follows the lift before the block, and throttles at a lower level after a lift in the same minute.
func TestStrataShowTheLaterOfOrdersThatOvertakeEachOther(t *testing.T) {
	block := []events.Prefix{prefix(t, "2.0.0.0/14")}
	var log []events.Entry
	for at, f := range []events.Fact{events.RunOpened{}, events.OrderListed{Order: 1, Prefixes: block}, events.OrderListed{Order: 2, Lift: true, Prefixes: block},
		events.FiltersChanged{Order: 2, Stratum: 1}, events.FiltersChanged{Order: 1, Stratum: 1}} {
		log = append(log, events.Entry{Seq: events.Seq(at + 1), At: events.Instant(130 + at), Fact: f})
	}
	for _, level := range []float64{0.5, 0, 0.3} {
		log = append(log, events.Entry{Seq: events.Seq(len(log) + 1), At: 200, Fact: events.DPIChanged{Stratum: 1, Level: level}})
	}
	r := &results.Run{}
	Tell(tiny(t), log, r)
	s := r.Strata[1]
	if last := s.Force[len(s.Force)-1]; last.Listed != 0 || last.Held != 0 || last.Stale != 0 {
		t.Errorf("after the lift that overtook its block the stratum has %+v, want nothing", last)
	}
	if len(s.Filters) != 1 || s.Filters[0].Level != 0.3 {
		t.Errorf("the levels of the filter are %v, want one of 0.3", s.Filters)
	}
}

func TestSpaceShowsEveryHourOfAShortRun(t *testing.T) {
	s := told(t).Space
	if len(s.Days) != 11 || s.Days[0] != -2.0/24 || s.Days[10] != 8.0/24 {
		t.Fatalf("instants %v, want every hour", s.Days)
	}
	for hour, want := range []float64{0, 0, 0, 0.75 * 256, 0.75*256 + 1<<18, 0.75*256 + 0.75*(1<<18)} {
		if s.Blocked[hour] != want {
			t.Errorf("after %d hours %v addresses are blocked, want %v", hour, s.Blocked[hour], want)
		}
	}
	if got := s.Changed[4]; !slices.Equal(got, []results.Cell{{Number: 2 << 6, Share: 1}}) {
		t.Errorf("the block changes %v", got)
	}
	if got := s.Changed[5]; !slices.Equal(got, []results.Cell{{Number: 2 << 6, Share: 0.75}}) {
		t.Errorf("its lifting in one stratum changes %v", got)
	}
	own, cloud, nobody := s.Holders[0], s.Holders[1], s.Holders[2]
	if own.Addresses != 256 || own.Blocked[3] != 0.75 || cloud.Addresses != 1<<19 || cloud.Blocked[4] != 0.5 || !math.IsNaN(nobody.Blocked[4]) {
		t.Errorf("holders are %+v", s.Holders)
	}
	if !slices.Equal(cloud.Cells, []results.Cell{{Number: 2 << 6, Share: 1}, {Number: 2<<6 + 1, Share: 1}}) || own.Cells[0].Share != 256.0/(1<<18) {
		t.Errorf("cells are %v and %v", own.Cells, cloud.Cells)
	}
}

func TestEndpointsAreFollowedToTheirEnd(t *testing.T) {
	type life struct {
		listed, closed float64
		order          int64
		block, reason  string
		end            string
	}
	day := func(minute float64) float64 { return (minute - 120) / 1440 }
	for i, want := range []life{{day(130), day(210), 1, "1.0.0.0/24", "own", "retired"}, {day(200), -9, 2, "2.0.0.0/14", "widen", ""}, {day(210), -9, 0, "", "", ""}, {-9, -9, 0, "", "", ""}} {
		e := told(t).Endpoints[i]
		got := life{e.Listed, e.Closed, e.Order, e.Block, e.Reason, e.End}
		if math.IsNaN(got.listed) {
			got.listed = -9
		}
		if math.IsNaN(got.closed) {
			got.closed = -9
		}
		if got != want {
			t.Errorf("endpoint %d: %+v, want %+v", i, got, want)
		}
	}
}

func TestEveryCentHasABearer(t *testing.T) {
	r := told(t)
	want := []results.Bearer{{Name: "firms: shops", Loss: 1}, {Name: "firms: banks", Loss: 2.5}, {Name: "firms that moved to new hosts", Paid: 4}, {Name: "people", Loss: 0.05, Paid: 0.13},
		{Name: "messenger", Loss: 0.07, Paid: 0.28}, {Name: "clouds and hosts", Received: 4.11}, {Name: "VPN firms", Received: 0.13}, {Name: "volunteers with grants", Received: 0.17}}
	if !slices.Equal(r.Bearers, want) {
		t.Errorf("bearers are %v, want %v", r.Bearers, want)
	}
	if len(r.Reports) != 1 || r.Reports[0] != (results.Report{Day: 1.0 / 24, Silent: 0.5}) {
		t.Errorf("reports are %v", r.Reports)
	}
}

// The test draws random logs. The chosen instants must begin at the start of the run, end at the horizon, increase, and be at most instantsMost + 1.
func TestInstantsSpanTheRunAndAreFew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Config{Step: events.Instant(rapid.Int64Range(1, 300).Draw(t, "step")), Horizon: events.Instant(rapid.Int64Range(1, 40_000).Draw(t, "horizon")), Strata: []Stratum{{"one", 1}}}
		var log []events.Entry
		times := rapid.SliceOfN(rapid.Int64Range(0, int64(c.Horizon)), 0, 40).Draw(t, "times")
		slices.Sort(times)
		for i, at := range times {
			o := events.OrderListed{Order: int64(i), Prefixes: []events.Prefix{{Base: uint32(i) << 24, Bits: uint8(rapid.IntRange(8, 32).Draw(t, "bits"))}}}
			log = append(log, events.Entry{At: events.Instant(at), Fact: o}, events.Entry{At: events.Instant(at), Fact: events.FiltersChanged{Order: int64(i)}})
		}
		got := instants(&c, log)
		if got[0] != 0 || got[len(got)-1] != c.Horizon || len(got) > instantsMost+1 || !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("instants %v", got)
		}
	})
}
