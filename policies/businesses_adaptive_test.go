package policies

import (
	"math"
	"testing"

	"whackamole/events"
	"whackamole/sim/rng"
)

func firms(t *testing.T) BusinessesStrategy {
	return fresh[BusinessesStrategy](t, "businesses", "adaptive", "")
}

func TestFirmsMoveWhenTheirTimeHasCome(t *testing.T) {
	s := Player[BusinessesView](firms(t))
	v := BusinessesView{Now: on(3, 0), Tick: true, Hours: 1, Seq: 12}
	wantMoves(t, ask(t, s, &v))
	v.Due = []int64{4, 9}
	ps := ask(t, s, &v)
	wantMoves(t, ps, events.RelocateHosts{Firms: []int64{4, 9}})
	if ps[0].Because != 12 {
		t.Errorf("the move answers fact %d, want fact 12, the outage", ps[0].Because)
	}
}

func TestPatienceIsExponentialWithAMeanOfFourWeeks(t *testing.T) {
	s, d := firms(t), rng.New(3, 0)
	const n = 40_000
	mean, longer := 28*float64(events.Day), 0
	var sum float64
	for firm := range int64(n) {
		p := s.Patience(firm, on(1, 0), d)
		if p < 1 {
			t.Fatalf("firm %d has patience %d minutes, want at least 1", firm, p)
		}
		sum += float64(p)
		if float64(p) > mean {
			longer++
		}
	}
	if got := sum / n; math.Abs(got/mean-1) > 4/math.Sqrt(n) {
		t.Errorf("the mean patience is %g minutes, want %g", got, mean)
	}
	p := math.Exp(-1)
	if got := float64(longer) / n; math.Abs(got-p) > 4*math.Sqrt(p*(1-p)/n) {
		t.Errorf("the share %g of firms waits longer than the mean, want 1/e", got)
	}
}

func TestWorkaroundsDivideTheLossByEInThreeDays(t *testing.T) {
	s := firms(t)
	for hours, want := range map[float64]float64{0: 1, 72: math.Exp(-1), 144: math.Exp(-2)} {
		if got := s.Workaround(hours); math.Abs(got-want) > 1e-12 {
			t.Errorf("after %g hours the share %g of the loss is left, want %g", hours, got, want)
		}
	}
}

func TestCutOffCustomersComplainAtTheirRate(t *testing.T) {
	s, d := firms(t), rng.New(3, 0)
	if n := s.Complaints(&BusinessesView{Hours: 1}, d); n != 0 || d.Draws() != 0 {
		t.Errorf("nobody is cut off, but %d people complain after %d draws", n, d.Draws())
	}
	const n = 4000
	want := 1e7 * 2 * 1.5e-6
	var sum float64
	for i := range n {
		sum += float64(s.Complaints(&BusinessesView{Now: events.Instant(i), Hours: 2, Cut: 1e7}, d))
	}
	if got := sum / n; math.Abs(got-want) > 4*math.Sqrt(want/n) {
		t.Errorf("there are %g complaints in two hours, want %g", got, want)
	}
}
