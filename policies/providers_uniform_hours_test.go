package policies

import (
	"math"
	"testing"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

// follow returns the lags that four strata give to one order.
func follow(t *testing.T, name, toml string, order int64, lift bool) []int64 {
	t.Helper()
	s := fresh[Player[ProvidersView]](t, "providers", name, toml)
	v := ProvidersView{Strata: bands, Orders: []Received{{Order: order, Lift: lift, Listed: 100, Seq: 3}}}
	ps := ask(t, s, &v)
	if len(ps) != 1 || ps[0].Because != 3 {
		t.Fatalf("one order gets the answers %+v, want one", ps)
	}
	a := ps[0].Move.(events.FollowOrder)
	if a.Order != order || len(a.Lags) != len(bands) {
		t.Fatalf("the answer to order %d is %+v", order, a)
	}
	return a.Lags
}

func TestUniformLagsAreUniform(t *testing.T) {
	const n = 500
	var tenths [10]float64
	var sum float64
	for order := range int64(n) {
		block, lift := follow(t, "uniform_hours", "", order, false), follow(t, "uniform_hours", "", order, true)
		for i, lag := range block {
			if lag < 0 || lag > 1440 {
				t.Fatalf("the lag is %d minutes, want 0 to 1440", lag)
			}
			tenths[min(lag/144, 9)]++
			sum += float64(lag)
			if math.Abs(float64(lift[i]-4*lag)) > 2 {
				t.Errorf("blocking takes %d minutes and lifting %d, want four times as long", lag, lift[i])
			}
		}
	}
	if mean := sum / (4 * n); math.Abs(mean-720) > 4*1440/math.Sqrt(12*4*n) {
		t.Errorf("the mean lag is %g minutes, want 720", mean)
	}
	for k, c := range tenths {
		if p := c / (4 * n); math.Abs(p-0.1) > 4*math.Sqrt(0.09/(4*n)) {
			t.Errorf("the share %g of lags lies in tenth %d, want 0.1", p, k)
		}
	}
	for _, lag := range follow(t, "uniform_hours", "lag_min = \"2 h\"\nlag_max = \"2 h\"", 1, false) {
		if lag != 120 {
			t.Errorf("with both limits at two hours the lag is %d minutes", lag)
		}
	}
}

func TestTheLongestLagIsNotShorterThanTheShortest(t *testing.T) {
	strategy, set := &uniformHours{}, param.New()
	strategy.Declare(set)
	tree, err := param.Parse("test.toml", []byte("lag_min = \"3 h\"\nlag_max = \"2 h\""))
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Decode(tree); err == nil {
		t.Error("a lag_max below lag_min gives no error")
	}
}

func TestLagsOfOneOrderDoNotDependOnOthers(t *testing.T) {
	s := fresh[Player[ProvidersView]](t, "providers", "uniform_hours", "")
	two := ProvidersView{Strata: bands, Orders: []Received{{Order: 1, Listed: 100}, {Order: 2, Listed: 100}}}
	one := ProvidersView{Strata: bands, Orders: two.Orders[1:]}
	a, b := s.Decide(&two, rng.New(1, 0))[1].Move.(events.FollowOrder), s.Decide(&one, rng.New(1, 0))[0].Move.(events.FollowOrder)
	for i := range a.Lags {
		if a.Lags[i] != b.Lags[i] {
			t.Errorf("stratum %d follows after %d minutes alone, but %d with another order", i, a.Lags[i], b.Lags[i])
		}
	}
}
