package agents

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/policies"
	"whackamole/sim/rng"
)

func newFirms(t rapid.TB, over string) *businesses {
	p := casetest.New(t, over)
	return newBusinesses(p, setup.NewWorld(p), rng.New(1, 0), events.Hour)
}

// outages lets the firms observe a services.changed at the end of a step, and returns their moves.
func (b *businesses) outages(at events.Instant, firms []int64, affected []float64) []events.CausedMove {
	var facts []events.Entry
	if len(firms) > 0 {
		facts = append(facts, events.Entry{Seq: 6, At: at, Fact: events.ServicesChanged{Firms: firms, Affected: affected}})
	}
	return b.Handle(events.Round{At: at, Tick: true, Facts: facts})
}

func TestLossesMatchASumFirmByFirm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newFirms(t, "[businesses.adaptive]\nmove_after = \"3650 days\"")
		strategy := b.p.Businesses.Choice.Current().(policies.BusinessesStrategy)
		type firm struct {
			affected   float64
			since, hit events.Instant // when the firm went down, and since when its affected share is at least the threshold
			struck     bool
		}
		truth := make([]firm, len(b.w.Firms))
		for hour := range rapid.IntRange(1, 60).Draw(t, "hours") {
			at := events.Instant(hour+1) * events.Hour
			ids := rapid.SliceOfNDistinct(rapid.Int64Range(0, 15), 0, 5, rapid.ID[int64]).Draw(t, "firms")
			slices.Sort(ids)
			shares := make([]float64, len(ids))
			var struck int64
			for k, id := range ids {
				shares[k] = rapid.SampledFrom([]float64{0, 0, 0.02, 0.25, 0.75, 1}).Draw(t, "share")
				x := &truth[id]
				if x.affected == 0 && shares[k] > 0 {
					x.since = at
				}
				if x.affected < 0.05 {
					x.hit = at
				}
				x.affected = shares[k]
			}
			want, cut, down := make([]float64, 2), 0.0, int64(0)
			for id := range truth {
				x, f := &truth[id], b.w.Firms[id]
				if !x.struck && x.affected >= 0.05 && at-x.hit >= events.Hour {
					x.struck = true
					struck++
				}
				want[f.Sector] += f.Value * x.affected * 0.5 * strategy.Workaround(float64(at-x.since)/60)
				cut += f.Customers * x.affected
				if x.affected > 0 {
					down++
				}
			}
			ps := b.outages(at, ids, shares)
			if len(ps) == 0 {
				if down > 0 {
					t.Fatalf("hour %d: %d firms are down, but the firms propose nothing", hour, down)
				}
				continue
			}
			m := ps[0].Move.(events.ReportLosses)
			if m.Down != down || m.Disrupted != struck {
				t.Fatalf("hour %d: %d firms are down and %d disrupted, want %d and %d", hour, m.Down, m.Disrupted, down, struck)
			}
			for k := range want {
				if math.Abs(float64(m.Loss[k])-want[k]) > 0.51+1e-9*want[k] {
					t.Fatalf("hour %d: sector %d loses %d cents; the sum firm by firm is %g", hour, k, m.Loss[k], want[k])
				}
			}
			if math.Abs(float64(m.Connections)-0.02*cut) > 0.51+1e-9*cut {
				t.Fatalf("hour %d: %d connections are cut; the sum firm by firm is %g", hour, m.Connections, 0.02*cut)
			}
		}
	})
}

func TestFirmsProposeNothingOnceAllAreUpAgain(t *testing.T) {
	b := newFirms(t, "")
	if ps := b.outages(60, nil, nil); ps != nil {
		t.Errorf("before the first outage the firms propose %v, want nothing", ps)
	}
	b.outages(120, []int64{1, 2}, []float64{0.5, 1})
	for _, p := range b.outages(180, []int64{1, 2}, []float64{0, 0}) {
		if m := p.Move.(events.ReportLosses); m.Down != 0 || m.Disrupted != 0 || m.Connections != 0 || m.Complaints != 0 || m.Loss[0] != 0 || m.Loss[1] != 0 {
			t.Errorf("no firm is down, want an empty move, got %+v", m)
		}
	}
	if ps := b.outages(240, nil, nil); ps != nil {
		t.Errorf("an hour later the firms still propose %v", ps)
	}
	if b.cut != 0 || b.cents[0] != 0 || b.cents[1] != 0 {
		t.Errorf("after the outage %g people and %v cents per hour remain, want 0", b.cut, b.cents)
	}
}

func TestAFirmMovesOnceWhenItsPatienceEnds(t *testing.T) {
	b := newFirms(t, "[businesses.adaptive]\nmove_after = \"1 h\"")
	b.outages(60, []int64{3}, []float64{1})
	for at := events.Instant(120); ; at += 60 {
		ps := b.outages(at, nil, nil)
		if at > 60*60 {
			t.Fatal("the firm waits longer than sixty times its mean patience")
		}
		if len(ps) < 2 {
			continue
		}
		if m := ps[1].Move.(events.RelocateHosts); !slices.Equal(m.Firms, []int64{3}) || at < b.firms[3].moves {
			t.Fatalf("at minute %d the firms %v move, want firm 3 after minute %d", at, m.Firms, b.firms[3].moves)
		}
		b.Handle(events.Round{At: at, Facts: []events.Entry{{Fact: events.HostsRelocated{Firms: []int64{3}}}}})
		if ps = b.outages(at+60, []int64{3}, []float64{0}); len(ps) != 0 {
			t.Errorf("after the firm has moved it proposes %+v, want nothing", ps)
		}
		return
	}
}

func TestFirmsThatAreDownFollowANewStrategy(t *testing.T) {
	b := newFirms(t, "[businesses]\npolicy = \"passive\"\n[businesses.adaptive]\nmove_after = \"1 h\"\nworkaround_after = \"1 day\"\n")
	b.outages(events.Hour, []int64{0, 1}, []float64{1, 1})
	loss := func(at events.Instant, p []events.CausedMove) int64 {
		if len(p) == 0 {
			t.Fatalf("the firms propose nothing at minute %d", at)
		}
		return p[0].Move.(events.ReportLosses).Loss[0]
	}
	value := b.w.Firms[0].Value * (1 - b.p.Businesses.Recapture)
	for hour := events.Instant(2); hour < 25; hour++ {
		b.outages(hour*events.Hour, nil, nil)
	}
	b.p.Businesses.Choice.Policy = "adaptive"
	at := 25 * events.Hour
	out := b.Handle(events.Round{At: at, Tick: true, Facts: []events.Entry{
		{Seq: 8, At: at, Fact: events.ScenarioChanged{Paths: []string{"businesses.policy"}}},
		{Seq: 9, At: at, Fact: events.ServicesChanged{Firms: []int64{1}, Affected: []float64{0}}},
	}})
	if got, want := loss(at, out), int64(math.RoundToEven(value*math.Exp(-1))); got != want {
		t.Errorf("a firm that has been down for a day loses %d cents an hour, want %d", got, want)
	}
	moved := false
	for at += events.Hour; at < 60*events.Hour; at += events.Hour {
		for _, p := range b.outages(at, nil, nil) {
			m, some := p.Move.(events.RelocateHosts)
			moved = moved || some && slices.Equal(m.Firms, []int64{0})
		}
	}
	if !moved {
		t.Error("the firm never moves")
	}
}
