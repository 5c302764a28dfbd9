package policies

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

func TestRationalThresholdsMatchTheDerivation(t *testing.T) {
	for _, c := range []struct {
		name                    string
		value, cost, tpr, fpr   float64
		filterAbove, blockAbove float64
	}{
		{"a good filter, equal stakes", 1, 1, 0.9, 0.1, 0.1, 0.9},
		{"no filter", 1, 1, 0, 0, 0.5, 0.5},
		{"no filter, breaking costs nine times as much", 1, 9, 0, 0, 0.9, 0.9},
		{"a filter without mistakes", 1, 1, 1, 0, 0, 1},
		{"a filter that tells nothing", 1, 1, 0.4, 0.4, 0.5, 0.5},
		{"a filter that is worse than none", 1, 1, 0.1, 0.9, 0.5, 0.5},
		{"nothing to gain", 0, 1, 0.9, 0.1, 1, 1},
		{"nothing to lose", 1, 0, 0.9, 0.1, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			low, high := thresholds(c.value, c.cost, c.tpr, c.fpr)
			if math.Abs(low-c.filterAbove) > 1e-12 || math.Abs(high-c.blockAbove) > 1e-12 {
				t.Errorf("the censor filters above %g and blocks above %g, want %g and %g", low, high, c.filterAbove, c.blockAbove)
			}
		})
	}
}

func TestRationalRespondsAtTheThresholds(t *testing.T) {
	for _, c := range []struct {
		share, tpr, fpr float64
		want            response
	}{
		{0, 0.9, 0.1, allow}, {0.0999, 0.9, 0.1, allow}, {0.1001, 0.9, 0.1, filter}, {0.8999, 0.9, 0.1, filter}, {0.9001, 0.9, 0.1, block}, {1, 0.9, 0.1, block},
		{0.5, 0, 0, allow}, {0.5001, 0, 0, block},
	} {
		if got := respond(c.share, 1, 1, c.tpr, c.fpr); got != c.want {
			t.Errorf("at share %g, with true positives %g and false positives %g, the response is %s, want %s", c.share, c.tpr, c.fpr, got, c.want)
		}
	}
}

func TestRationalChoosesTheLeastExpectedLossAndItsThresholdsAreOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, most float64) float64 { return rapid.Float64Range(0, most).Draw(t, name) }
		c, a, b, tpr, fpr := draw("c", 1), draw("A", 1000), draw("B", 1000), draw("TPR", 1), draw("FPR", 1)
		low, high := thresholds(a, b, tpr, fpr)
		if !(0 <= low && low <= high && high <= 1) {
			t.Fatalf("the thresholds are %g and %g, want both from 0 to 1, in order", low, high)
		}
		if between := evenShare(a, b); tpr > fpr && (between < low-1e-12 || between > high+1e-12) {
			t.Errorf("without a filter the censor switches from allowing to blocking at the share %g, want %g to %g", between, low, high)
		}
		loss := map[response]float64{allow: c * a, filter: c*(1-tpr)*a + (1-c)*fpr*b, block: (1 - c) * b}
		least := min(loss[allow], loss[filter], loss[block])
		if got := respond(c, a, b, tpr, fpr); loss[got] > least+1e-9*(a+b) {
			t.Errorf("the response %s loses %g, but the least loss is %g", got, loss[got], least)
		}
	})
}

func TestRationalBlocksAllAndLiftsItWhenTheShareFalls(t *testing.T) {
	o := newOffice(t, "rational", "")
	o.find("52.3.2.1", "54.64.0.1")
	o.v.Circumvention = 0.5
	wantMoves(t, o.step(0)) // without a filter the threshold is one half, and the share is not above it
	o.v.Circumvention = 0.6
	wantMoves(t, o.step(events.Hour), own(o), cloud("52.0.0.0/11", "54.64.0.0/13"))
	wantMoves(t, o.step(events.Hour))
	o.find("18.130.9.9")
	wantMoves(t, o.step(events.Hour), cloud("18.130.0.0/16"))

	o.v.Circumvention, o.v.EstimateSeq = 0.1, 40
	wantMoves(t, o.step(21*events.Hour)) // the censor keeps its response for a day
	wantMoves(t, o.step(events.Hour), events.Unblock{Prefixes: prefixList("91.108.4.0/22", "149.154.160.0/20", "52.0.0.0/11", "54.64.0.0/13", "18.130.0.0/16"), Reason: "release"})
	o.v.Circumvention = 0.6
	wantMoves(t, o.step(events.Hour))
	// A censor that blocks for the second time lists every address that it ever found.
	wantMoves(t, o.step(events.Day), own(o), cloud("18.130.0.0/16", "52.0.0.0/11", "54.64.0.0/13"))
}

func TestRationalTriesAndDeploysTheFilterItWants(t *testing.T) {
	o := newOffice(t, "rational", "")
	o.v.Filter.TruePositives, o.v.Filter.FalsePositives = 0.9, 0.1
	o.v.Circumvention = 0.05
	wantMoves(t, o.step(0)) // the censor tries no filter that it would not use
	o.v.Circumvention = 0.3
	wantMoves(t, o.step(events.Hour), events.TrialDPI{Days: 14})
	wantMoves(t, o.step(events.Hour))
	o.judge(true)
	wantMoves(t, o.step(events.Hour), events.DeployDPI{On: true})
	wantMoves(t, o.step(events.Week))

	o.v.Circumvention = 0.95
	wantMoves(t, o.step(events.Hour), events.DeployDPI{}, own(o))
	o.v.Circumvention = 0.3
	wantMoves(t, o.step(events.Day), events.Unblock{Prefixes: o.v.Own, Reason: "release"}, events.DeployDPI{On: true})
	o.v.Circumvention = 0.05
	wantMoves(t, o.step(events.Day), events.DeployDPI{})
}

func TestRationalBlocksWhileTheFilterItWantsIsNotReady(t *testing.T) {
	o := newOffice(t, "rational", "")
	o.v.Filter.TruePositives, o.v.Filter.FalsePositives = 0.9, 0.1
	o.v.Circumvention = 0.6
	wantMoves(t, o.step(0), own(o), events.TrialDPI{Days: 14})
	o.judge(true)
	wantMoves(t, o.step(events.Day), events.Unblock{Prefixes: o.v.Own, Reason: "release"}, events.DeployDPI{On: true})
}

func TestRationalWaitsForTheMandateAndTheStep(t *testing.T) {
	o := newOffice(t, "rational", "")
	o.v.Circumvention, o.v.Tick = 1, false
	wantMoves(t, o.ask())
	o.v.Ordered, o.v.Tick = events.Never, true
	wantMoves(t, o.ask())
}
