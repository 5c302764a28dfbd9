package docking

import (
	"math"
	"testing"
)

// watches is a censor that learns proxies and never blocks one, because no proxy has as many users as its cost.
var watches = Conservative{Cost: math.MaxInt}

// collected returns, for each seed, the number of arrivals until the censor knows `many` of n proxies. In each step one user arrives, is an insider
// with chance p, and is handed one proxy. All proxies are equally likely.
func collected(t *testing.T, n int, p float64, many int, seeds uint64) (out []float64) {
	for seed := range seeds {
		w := newWorld(t, Params{Proxies: n, Arrivals: 1, Each: 1, Insider: p, Assignment: Uniform{}, Censor: watches}, seed)
		s := Sample{}
		for s.Known < many {
			s = w.Step()
		}
		out = append(out, float64(s.Step))
	}
	return out
}

// coupons returns the cumulants of the number of arrivals until `many` of n proxies are known (the coupon collector's problem). While i are known, an
// arrival reveals a new one with chance p_i = p·(n−i)/n. So the waits are geometric and independent, and their cumulants add up. With q_i = 1 − p_i,
// a wait has mean 1/p_i, variance q_i/p_i² and fourth cumulant q_i·(6·q_i + p_i²)/p_i⁴. The means add up to (n/p)·(H_n − H_(n−many)).
func coupons(n int, p float64, many int) (c cumulants) {
	for i := range many {
		pi := p * float64(n-i) / float64(n)
		q := 1 - pi
		c.mean += 1 / pi
		c.variance += q / (pi * pi)
		c.fourth += q * (6*q + pi*pi) / math.Pow(pi, 4)
	}
	return c
}

func TestInsidersLearnAddressesAsACouponCollectorDoes(t *testing.T) {
	for _, c := range []struct {
		what  string
		n     int
		p     float64
		many  int
		mean  float64 // Mean number of arrivals, calculated by hand.
		seeds uint64
	}{
		{"all of 200", 200, 0.5, 200, 2351.2, 1500},
		{"half of 200", 200, 0.5, 100, 276.3, 4000},
		{"all of 30, all arrivals insiders", 30, 1, 30, 119.8, 4000},
		{"all of 30, few insiders", 30, 0.1, 30, 1198.5, 2000},
	} {
		law := coupons(c.n, c.p, c.many)
		if math.Abs(law.mean-c.mean) > 0.05 {
			t.Errorf("%s: the formula gives the mean %.2f, want %.1f as calculated by hand", c.what, law.mean, c.mean)
		}
		xs := collected(t, c.n, c.p, c.many, c.seeds)
		mean, variance := law.scores(xs)
		if math.Abs(mean) > 5 || math.Abs(variance) > 5 {
			t.Errorf("%s: seeds 0 to %d differ from the formula by %.1f and %.1f standard errors in mean and variance, want at most 5%s", c.what, c.seeds-1, mean, variance, again(t))
		}
		t.Logf("%s: mean %.1f, %.1f and %.1f standard errors off in mean and variance", c.what, law.mean, mean, variance)
	}
}

func TestTheCouponTestDetectsATenthMoreInsiders(t *testing.T) {
	if mean, _ := coupons(200, 0.5, 200).scores(collected(t, 200, 0.55, 200, 200)); mean > -5 {
		t.Errorf("with p = 0.55 instead of 0.5 the mean differs by %.1f standard errors, want less than −5, so that the test detects it%s", mean, again(t))
	}
}
