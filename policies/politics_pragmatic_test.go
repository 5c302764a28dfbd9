package policies

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/sim/rng"
)

func nation(t rapid.TB, toml string) *pragmatic {
	return fresh[*pragmatic](t, "politics", "pragmatic", "notice = 0\n"+toml)
}

// weigh asks the strategy for its move, which must be exactly one, and returns the move.
func weigh(t rapid.TB, p *pragmatic, v PoliticsView) events.UpdatePolitics {
	t.Helper()
	v.Tick, v.Told = true, true
	if v.Since == 0 {
		v.Since = v.Hours
	}
	ps := ask(t, Player[PoliticsView](p), &v)
	if len(ps) != 1 {
		t.Fatalf("politics proposes %v, want one move", ps)
	}
	return ps[0].Move.(events.UpdatePolitics)
}

func TestPoliticsIsSilentWhenNothingHappensAndNothingFades(t *testing.T) {
	s := Player[PoliticsView](nation(t, ""))
	for _, v := range []PoliticsView{{Tick: true}, {Told: true}} {
		wantMoves(t, ask(t, s, &v))
	}
}

func TestPressureAndPublicityHalveInTheirHalfLives(t *testing.T) {
	p := nation(t, "")
	v := PoliticsView{Hours: 1, Pressure: 2, Publicity: 3}
	for hour := 1; hour <= 14*24; hour++ {
		w := weigh(t, p, v)
		v.Pressure, v.Publicity = w.Pressure, w.Publicity
		if hour == 10*24 && math.Abs(v.Publicity-1.5) > 1e-9 {
			t.Errorf("after ten days publicity is %g, want 1.5", v.Publicity)
		}
	}
	if math.Abs(v.Pressure-1) > 1e-9 {
		t.Errorf("after a fortnight pressure is %g, want 1", v.Pressure)
	}
	if w := weigh(t, p, PoliticsView{Hours: 14 * 24, Pressure: 2}); math.Abs(w.Pressure-1) > 1e-12 {
		t.Errorf("after one step of a fortnight pressure is %g, want 1", w.Pressure)
	}
}

func TestSmallChangesAddUpUntilTheyAreNoticed(t *testing.T) {
	p := fresh[*pragmatic](t, "politics", "pragmatic", "notice = 0.02")
	v := PoliticsView{Tick: true, Told: true, Hours: 1, Pressure: 2}
	for v.Since = 1; len(ask(t, Player[PoliticsView](p), &v)) == 0; v.Since++ {
		if v.Since > 24 {
			t.Fatal("pressure fades for a day, but it is never stated")
		}
	}
	if want := math.Ceil(-14 * 24 * math.Log2(0.98)); v.Since != want {
		t.Errorf("fading with a half-life of a fortnight is reported after %g hours, want %g", v.Since, want)
	}
	v.Since, v.Complaints = 1, 2000 // 0.2 units at 0.28 each add more than 2 % to the pressure
	if ps := ask(t, Player[PoliticsView](p), &v); len(ps) != 1 {
		t.Errorf("after 2,000 complaints politics proposes %v, want one move", ps)
	}
}

func TestFadedPressureIsZero(t *testing.T) {
	if w := weigh(t, nation(t, ""), PoliticsView{Hours: 1, Pressure: 1e-6, Publicity: 1e-6}); w.Pressure != 0 || w.Publicity != 0 {
		t.Errorf("pressure and publicity are %+v, want 0", w)
	}
}

func TestSourcesOfPressure(t *testing.T) {
	const unit = 0.35 * 0.8 // κ without the share that state media take away
	for _, c := range []struct {
		name                string
		v                   PoliticsView
		pressure, publicity float64
	}{
		{"ten thousand complaints", PoliticsView{Complaints: 10_000}, unit, 0},
		{"a dated event", PoliticsView{Pressed: 3, Publicised: 0.3}, 3 * unit, 0.3},
		{"an event that takes pressure away", PoliticsView{Pressure: 1, Pressed: -5}, 0, 0},
		{"operators whose routers fail", PoliticsView{Overloads: 2}, 8 * unit, 0},
		{"the first block", PoliticsView{Blocked: true}, 0, 1},
		{"firms that go down", PoliticsView{Collateral: 500}, 0, 0.5},
		{"giants listed", PoliticsView{Giants: 2}, 6 * unit, 0.6},
		{"a critical function that fails", PoliticsView{Critical: 5}, 5 * unit, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := weigh(t, nation(t, ""), c.v)
			if math.Abs(w.Pressure-c.pressure) > 1e-12 || math.Abs(w.Publicity-c.publicity) > 1e-12 {
				t.Errorf("pressure is %g and publicity %g, want %g and %g", w.Pressure, w.Publicity, c.pressure, c.publicity)
			}
		})
	}
}

func TestResolveIsOneHalfAtTheThresholdAndFallsWithPressure(t *testing.T) {
	p := nation(t, "threshold = 2.2\nscale = 0.6")
	if r := p.resolve(2.2); r != 0.5 {
		t.Errorf("at the threshold resolve is %g, want 0.5", r)
	}
	if r := p.resolve(2.2 + 0.6*math.Log(3)); math.Abs(r-0.25) > 1e-12 {
		t.Errorf("at scale × ln 3 above the threshold resolve is %g, want 0.25", r)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, more := rapid.Float64Range(0, 1e6).Draw(t, "pressure"), rapid.Float64Range(0, 1e6).Draw(t, "more")
		if x, y := p.resolve(a), p.resolve(a+more); !(0 <= y && y <= x && x <= 1) {
			t.Errorf("as pressure rises, resolve goes from %g to %g, want it not to rise", x, y)
		}
	})
}

func TestPoliticsStatesNothingTheRefereeWouldReject(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := weigh(t, nation(t, ""), PoliticsView{Hours: rapid.Float64Range(0.1, 10_000).Draw(t, "hours"), Pressure: rapid.Float64Range(0, 1e9).Draw(t, "pressure"),
			Publicity: rapid.Float64Range(0, 1e9).Draw(t, "publicity"), Complaints: rapid.Int64Range(0, 1e12).Draw(t, "complaints"),
			Pressed: rapid.Float64Range(-100, 100).Draw(t, "pressed"), Publicised: rapid.Float64Range(0, 100).Draw(t, "publicised"),
			Blocked: rapid.Bool().Draw(t, "blocked"), Overloads: rapid.Int64Range(0, 60).Draw(t, "overloads"), Collateral: rapid.Int64Range(0, 1e6).Draw(t, "firms"),
			Giants: rapid.Int64Range(0, 20).Draw(t, "giants"), Critical: rapid.Float64Range(0, 1e6).Draw(t, "critical"), Cut: rapid.Float64Range(0, 1).Draw(t, "cut off")})
		if !(w.Pressure >= 0) || !(w.Publicity >= 0) || !(w.Resolve >= 0 && w.Resolve <= 1) || math.IsInf(w.Pressure+w.Publicity, 0) {
			t.Errorf("the move is not valid: %+v", w)
		}
	})
}

func TestOfficialsPressWithPublicityDayByDay(t *testing.T) {
	p := nation(t, "officials = 2")
	if w := weigh(t, p, PoliticsView{Hours: 12, Publicity: 3}); math.Abs(w.Pressure-0.28*3) > 1e-12 {
		t.Errorf("half a day of officials adds pressure %g, want %g", w.Pressure, 0.28*3)
	}
	if w := weigh(t, nation(t, ""), PoliticsView{Hours: 12, Publicity: 3}); w.Pressure != 0 {
		t.Errorf("silent officials add pressure %g, want 0", w.Pressure)
	}
}

func TestTheStreetProtestsAtMostOnceADayAtItsRate(t *testing.T) {
	p := nation(t, "protest = 0.5")
	const n = 4000
	days, d := 0, rng.New(9, 0)
	for hour := events.Instant(1); hour <= 24*n; hour++ {
		v := PoliticsView{Now: hour * events.Hour, Hours: 1, Publicity: 2, Cut: 0.3}
		if p.protests(&v, d) {
			if days++; hour%24 != 0 {
				t.Fatalf("there is a protest in hour %d, before the day ends", hour)
			}
		}
	}
	want := -math.Expm1(-0.5 * 2 * 0.3)
	if got := float64(days) / n; math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/n) {
		t.Errorf("the share of days with protests is %g, want %g", got, want)
	}
	if d.Draws() != n {
		t.Errorf("%d draws in %d days, want one per day", d.Draws(), n)
	}
	for name, v := range map[string]PoliticsView{"nobody speaks of it": {Now: events.Day, Hours: 1, Cut: 1}, "nobody is cut off": {Now: events.Day, Hours: 1, Publicity: 1}} {
		if d := rng.New(9, 0); p.protests(&v, d) || d.Draws() != 0 {
			t.Errorf("%s, but a random number is drawn", name)
		}
	}
	loud := PoliticsView{Now: events.Day, Hours: 1, Publicity: 1e6, Cut: 1}
	if w := weigh(t, p, loud); math.Abs(w.Pressure-3*0.28) > 1e-12 {
		t.Errorf("a protest adds pressure %g, want %g", w.Pressure, 3*0.28)
	}
}
