package agents

import (
	"math"
	"testing"

	"whackamole/events"
)

// suffered returns the move of the firms that reports losses, from the moves of one step.
func suffered(t *testing.T, ps []events.CausedMove) events.ReportLosses {
	t.Helper()
	if len(ps) == 0 {
		t.Fatal("the firms propose nothing")
	}
	return ps[0].Move.(events.ReportLosses)
}

func TestAFirmPaysOnceToAdaptAndLosesALittleAfterTheOutage(t *testing.T) {
	b := newFirms(t, `
[businesses]
recapture = 0.5
adaptation_days = 0.5
persistence = 0.25
persists_for = "1 day"
[businesses.adaptive]
move_after = "3650 days"
workaround_after = "3 days"
`)
	firm := b.w.Firms[3]
	left := func(hours float64) float64 { return math.Exp(-hours / 72) }
	for k, c := range []struct {
		affected []float64
		want     float64 // loss in the step, in hours of the firm's value
	}{
		{[]float64{1}, 0.5},
		{nil, 0.5*left(1) + 12}, // down for an hour, so the firm counts as disrupted and pays to adapt
		{nil, 0.5 * left(2)},
		{[]float64{0}, 0.5 * 0.25 * left(3)},
		{nil, 0.5 * 0.25 * left(3) * math.Exp(-1./24)},
		{nil, 0.5 * 0.25 * left(3) * math.Exp(-2./24)},
	} {
		at := events.Instant(k+1) * events.Hour
		m := suffered(t, b.outages(at, []int64{3}[:len(c.affected)], c.affected))
		if got := float64(m.Loss[firm.Sector]); math.Abs(got-c.want*firm.Value) > 1 {
			t.Errorf("hour %d: the sector loses %g cents, want %g", k+1, got, c.want*firm.Value)
		}
	}
}

func TestBrokenConnectionsCostAllOnlineFirmsWhereverHosted(t *testing.T) {
	b := newFirms(t, "[businesses]\nrecapture = 0.5\nvisits = 0.1\n[businesses.adaptive]\ncomplaints_per_person_hour = 0.01\n")
	hit := func(at events.Instant, f events.CollateralMeasured) []events.CausedMove {
		return b.Handle(events.Round{At: at, Tick: true, Facts: []events.Entry{{Seq: 6, At: at, Fact: f}}})
	}
	m := suffered(t, hit(60, events.CollateralMeasured{Filter: 0.01, Overload: 0.02}))
	var customers int64
	for k, s := range b.p.Businesses.Sectors {
		customers += s.Customers
		if want := 100 * s.Value / 24 * s.Online * 0.03 * 0.5; math.Abs(float64(m.Loss[k])-want) > 1 {
			t.Errorf("%s lose %d cents, want %g", s.Name, m.Loss[k], want)
		}
	}
	if want := 0.03 * float64(customers) * 0.1; math.Abs(float64(m.Connections)-want) > 1 {
		t.Errorf("%d connections are cut, want %g", m.Connections, want)
	}
	if m.Complaints == 0 || m.Down != 0 || m.Disrupted != 0 {
		t.Errorf("want complaints and no firm down, got %+v", m)
	}
	if ps := hit(120, events.CollateralMeasured{}); len(ps) != 0 {
		t.Errorf("after the overload the firms still propose %v", ps)
	}
}
