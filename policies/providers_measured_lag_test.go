package policies

import (
	"math"
	"slices"
	"sort"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

// bands are the strata of the founding case. The band of each stratum is as wide as its share of subscribers.
var bands = []Stratum{{From: 0, To: 0.60}, {From: 0.60, To: 0.92}, {From: 0.92, To: 0.98}, {From: 0.98, To: 1}}

var (
	streamTestPhase  = rng.NewStream("test.phase")
	streamTestListed = rng.NewStream("test.listed")
)

// lags asks the strategy for one order at a time, listed at times spread over weeks, in many countries with different phases. It returns the lags,
// and for each lag the share of subscribers as its weight.
func lags(t *testing.T, m *measuredLag, lift bool, countries, orders int) (minutes, weights []float64) {
	d := rng.New(5, 0)
	for country := range countries {
		strata := slices.Clone(bands)
		for i := range strata {
			draw := d.At(streamTestPhase, rng.EntityOf(uint64(country), uint64(i)), 0)
			strata[i].Phase = draw.Uniform()
		}
		for k := range orders {
			order := int64(country*orders + k)
			draw := d.At(streamTestListed, uint64(order), 0)
			v := ProvidersView{Strata: strata, Orders: []Received{{Order: order, Lift: lift, Listed: events.Instant(draw.Intn(50_000)), Seq: 4}}}
			a := m.Decide(&v, d)[0].Move.(events.FollowOrder)
			if a.Order != order || len(a.Lags) != len(strata) {
				t.Fatalf("the answer to order %d is %+v", order, a)
			}
			for i, lag := range a.Lags {
				minutes, weights = append(minutes, float64(lag)), append(weights, strata[i].To-strata[i].From)
			}
		}
	}
	return minutes, weights
}

// spread is the empirical distribution of weighted values.
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

// below returns the weighted share of the values that are at most x.
func (s spread) below(x float64) float64 {
	if k := sort.SearchFloat64s(s.at, math.Nextafter(x, math.Inf(1))); k > 0 {
		return s.upTo[k-1]
	}
	return 0
}

func (s spread) quantile(q float64) float64 { return s.at[sort.SearchFloat64s(s.upTo, q)] }

func TestLagsPooledOverSubscribersMatchTheMeasuredOnes(t *testing.T) {
	m := fresh[*measuredLag](t, "providers", "measured_lag", "")
	got := spreadOf(lags(t, m, false, 40, 100))
	if p := got.quantile(0.5); math.Abs(p-29) > 3 {
		t.Errorf("the block reaches half of the subscribers within %g minutes, want about 29", p)
	}
	if p := got.quantile(0.9); math.Abs(p-111) > 6 {
		t.Errorf("the block reaches nine in ten subscribers within %g minutes, want about 111", p)
	}
	var worst, where float64
	for x := 0.0; x <= 2000; x++ {
		// The measured share is read half a minute later, because lags are rounded to whole minutes.
		if gap := math.Abs(got.below(x) - m.share(x+0.5)); gap > worst {
			worst, where = gap, x
		}
	}
	if worst > 0.02 {
		t.Errorf("at %g minutes the share differs from the table by %.3f, want at most 0.02", where, worst)
	}
	if never := 1 - got.below(float64(events.LagNever)-1); math.Abs(never-0.02) > 0.002 {
		t.Errorf("the share %g of subscribers never gets the block, want 0.02", never)
	}
}

// share is the inverse of quantile: the measured share of lags of at most that many minutes.
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

func TestLiftingIsSlowerByItsFactorAndNeverHappensWhereBlockingDoesNot(t *testing.T) {
	m := fresh[*measuredLag](t, "providers", "measured_lag", "")
	block, _ := lags(t, m, false, 3, 50)
	lift, _ := lags(t, m, true, 3, 50)
	for i := range block {
		switch never := float64(events.LagNever); {
		case block[i] == never && lift[i] != never:
			t.Errorf("a stratum that never blocks lifts after %g minutes, want never", lift[i])
		case block[i] != never && math.Abs(lift[i]-4*block[i]) > 2: // 2 minutes of tolerance, because both lags are rounded
			t.Errorf("blocking takes %g minutes and lifting %g, want four times as long", block[i], lift[i])
		}
	}
}

func TestAStratumStaysInItsBand(t *testing.T) {
	m := fresh[*measuredLag](t, "providers", "measured_lag", "")
	minutes, _ := lags(t, m, false, 5, 100)
	for i, lag := range minutes {
		band := bands[i%len(bands)]
		low, high := math.Max(m.quantile(band.From), 0), math.Min(m.quantile(band.To), float64(events.LagNever))
		if lag < math.Floor(low) || lag > math.Ceil(high) {
			t.Errorf("the stratum with band %g to %g follows after %g minutes, want %g to %g", band.From, band.To, lag, low, high)
		}
	}
}

func TestEachOrderIsAnsweredOnceWithALagForEveryStratum(t *testing.T) {
	s := fresh[Player[ProvidersView]](t, "providers", "measured_lag", "")
	v := ProvidersView{Strata: bands, Orders: []Received{{Order: 1, Listed: 100, Seq: 3}, {Order: 2, Listed: 100, Lift: true, Seq: 4}}}
	ps := ask(t, s, &v)
	if len(ps) != 2 || ps[0].Because != 3 || ps[1].Because != 4 {
		t.Fatalf("two orders get the answers %+v, want one each", ps)
	}
	for _, p := range ps {
		if a := p.Move.(events.FollowOrder); len(a.Lags) != len(bands) || slices.ContainsFunc(a.Lags, func(n int64) bool { return n < 0 }) {
			t.Errorf("the lags are %v, want one of at least 0 per stratum", a.Lags)
		}
	}
}

func TestTheQuantileRisesForAnyTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := fresh[*measuredLag](t, "providers", "measured_lag", "")
		n := rapid.IntRange(2, 12).Draw(t, "entries")
		m.minutes, m.shares = nil, nil
		for range n {
			m.minutes = append(m.minutes, float64(rapid.IntRange(-100, 5000).Draw(t, "minutes")))
			m.shares = append(m.shares, rapid.Float64Range(0, 1).Draw(t, "share"))
		}
		slices.Sort(m.minutes)
		slices.Sort(m.shares)
		a, b := rapid.Float64Range(0, 1).Draw(t, "a"), rapid.Float64Range(0, 1).Draw(t, "b")
		if x, y := m.quantile(min(a, b)), m.quantile(max(a, b)); !(x <= y+1e-6*math.Abs(y)) {
			t.Errorf("the quantile of %g is %g minutes, but that of %g is %g", min(a, b), x, max(a, b), y)
		}
	})
}

func TestALagTableMustRiseAndHaveBothColumns(t *testing.T) {
	for _, toml := range []string{"lag_minutes = [0, 10, 20]", "lag_minutes = [0]\nlag_shares = [0]", "lag_minutes = [0, 20, 10]\nlag_shares = [0, 0.5, 1]",
		"lag_minutes = [0, 10]\nlag_shares = [0.5, 0.4]"} {
		strategy, set := (&measuredLag{}), param.New()
		strategy.Declare(set)
		tree, err := param.Parse("test.toml", []byte(toml))
		if err != nil {
			t.Fatal(err)
		}
		if err := set.Decode(tree); err == nil {
			t.Errorf("the parameters %q give no error", toml)
		}
	}
}

func TestInspectionsShortenTheLagsOfEveryStratum(t *testing.T) {
	m := fresh[*measuredLag](t, "providers", "measured_lag", "")
	orders := []Received{{Order: 1, Listed: 100, Seq: 3}}
	of := func(rounds int64) []int64 {
		return m.Decide(&ProvidersView{Strata: bands, Orders: orders, Inspections: rounds}, rng.New(5, 0))[0].Move.(events.FollowOrder).Lags
	}
	before := of(0)
	for rounds := int64(1); rounds <= 20; rounds++ {
		after := of(rounds)
		for i := range after {
			if after[i] > before[i] {
				t.Errorf("after %d rounds of inspections stratum %d follows in %d minutes, want at most %d, as before", rounds, i, after[i], before[i])
			}
		}
		before = after
	}
	if before[3] != 0 {
		t.Errorf("after twenty rounds of inspections the slowest stratum still takes %d minutes, want 0", before[3])
	}
	draw := m.quantile(0.99)
	if !math.IsInf(draw, 1) || of(1)[3] > int64(math.Ceil(m.quantile(0.8))) {
		t.Errorf("one round of inspections moves the slowest stratum from never to %d minutes, want at most the quantile of 0.8", of(1)[3])
	}
}
