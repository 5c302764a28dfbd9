package policies

import (
	"math"
	"slices"
	"sort"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/sim/rng"
)

// bands are the strata of the founding case: each owns a band of the lags as wide as its share of subscribers.
var bands = []Stratum{{From: 0, To: 0.60}, {From: 0.60, To: 0.92}, {From: 0.92, To: 0.98}, {From: 0.98, To: 1}}

// lags asks for one order at a time, listed at times spread over weeks, in many countries with phases of their own, and gives the lags with
// the share of subscribers each stands for.
func lags(t *testing.T, m *measuredLag, lift bool, countries, orders int) (minutes, weights []float64) {
	d := rng.New(5, 0)
	phases := rng.NewStream("test.phase." + t.Name())
	times := rng.NewStream("test.listed." + t.Name())
	for country := range countries {
		strata := slices.Clone(bands)
		for i := range strata {
			draw := d.At(phases, rng.EntityOf(uint64(country), uint64(i)), 0)
			strata[i].Phase = draw.Uniform()
		}
		for k := range orders {
			order := int64(country*orders + k)
			draw := d.At(times, uint64(order), 0)
			v := ProvidersView{Strata: strata, Orders: []Received{{Order: order, Lift: lift, Listed: events.Instant(draw.Intn(50_000)), Seq: 4}}}
			a := m.Decide(&v, d)[0].Move.(events.Apply)
			if a.Order != order || len(a.Lags) != len(strata) {
				t.Fatalf("order %d is answered by %+v", order, a)
			}
			for i, lag := range a.Lags {
				minutes, weights = append(minutes, float64(lag)), append(weights, strata[i].To-strata[i].From)
			}
		}
	}
	return minutes, weights
}

// spread is a weighted empirical distribution.
type spread struct{ at, upTo []float64 }

func spreadOf(values, weights []float64) spread {
	order := make([]int, len(values))
	var sum float64
	for i := range order {
		order[i] = i
		sum += weights[i]
	}
	sort.Slice(order, func(i, j int) bool { return values[order[i]] < values[order[j]] })
	var s spread
	var run float64
	for _, i := range order {
		run += weights[i] / sum
		s.at, s.upTo = append(s.at, values[i]), append(s.upTo, run)
	}
	return s
}

// below gives the share of values at most x.
func (s spread) below(x float64) float64 {
	if k := sort.SearchFloat64s(s.at, math.Nextafter(x, math.Inf(1))); k > 0 {
		return s.upTo[k-1]
	}
	return 0
}

func (s spread) quantile(q float64) float64 { return s.at[sort.SearchFloat64s(s.upTo, q)] }

func TestPooledOverSubscribersTheLagsAreThoseMeasured(t *testing.T) {
	m := fresh[*measuredLag](t, "providers", "measured_lag", "")
	got := spreadOf(lags(t, m, false, 40, 100))
	if p := got.quantile(0.5); math.Abs(p-29) > 3 {
		t.Errorf("half follow within %g minutes, want about 29", p)
	}
	if p := got.quantile(0.9); math.Abs(p-111) > 6 {
		t.Errorf("nine in ten follow within %g minutes, want about 111", p)
	}
	var worst, where float64
	for x := 0.0; x <= 2000; x++ {
		// The table read at half past the minute, since lags are whole minutes.
		if gap := math.Abs(got.below(x) - m.share(x+0.5)); gap > worst {
			worst, where = gap, x
		}
	}
	if worst > 0.02 {
		t.Errorf("at %g minutes the shares differ by %.3f from the table, want at most 0.02", where, worst)
	}
	if never := 1 - got.below(float64(events.LagNever)-1); math.Abs(never-0.02) > 0.002 {
		t.Errorf("a share of %g never follows, want 0.02", never)
	}
}

// share inverts quantile: the measured share of lags up to so many minutes.
func (m *measuredLag) share(minutes float64) float64 {
	lo, hi := 0.0, 1.0
	for range 60 {
		if mid := (lo + hi) / 2; m.quantile(mid) <= minutes {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

func TestLiftingIsSlowerByItsFactorAndForgivesNobody(t *testing.T) {
	m := fresh[*measuredLag](t, "providers", "measured_lag", "")
	block, _ := lags(t, m, false, 3, 50)
	m.liftFactor = 1
	same, _ := lagsAgain(t, m, 3, 50)
	m.liftFactor = 4
	lift, _ := lagsAgain(t, m, 3, 50)
	if !slices.Equal(block, same) {
		t.Error("lifting draws other dice than blocking")
	}
	for i := range block {
		switch never := float64(events.LagNever); {
		case block[i] == never && lift[i] != never:
			t.Errorf("a stratum that never blocks lifts after %g minutes", lift[i])
		case block[i] != never && math.Abs(lift[i]-4*block[i]) > 2: // both are rounded
			t.Errorf("blocking takes %g minutes and lifting %g, want four times as long", block[i], lift[i])
		}
	}
}

// lagsAgain asks for lifts of the very orders that the first call of lags in this test asked to block.
func lagsAgain(t *testing.T, m *measuredLag, countries, orders int) (minutes, weights []float64) {
	d := rng.New(5, 0)
	var phases, times rng.Stream
	for _, s := range []struct {
		name string
		into *rng.Stream
	}{{"test.phase." + t.Name(), &phases}, {"test.listed." + t.Name(), &times}} {
		*s.into = declaredStream(s.name)
	}
	for country := range countries {
		strata := slices.Clone(bands)
		for i := range strata {
			draw := d.At(phases, rng.EntityOf(uint64(country), uint64(i)), 0)
			strata[i].Phase = draw.Uniform()
		}
		for k := range orders {
			order := int64(country*orders + k)
			draw := d.At(times, uint64(order), 0)
			v := ProvidersView{Strata: strata, Orders: []Received{{Order: order, Lift: true, Listed: events.Instant(draw.Intn(50_000)), Seq: 4}}}
			for _, lag := range m.Decide(&v, d)[0].Move.(events.Apply).Lags {
				minutes = append(minutes, float64(lag))
			}
		}
	}
	return minutes, weights
}
