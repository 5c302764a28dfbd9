package policies

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

// drawLife draws a random view of what people may experience.
func drawLife(t *rapid.T) UsersView {
	share := func(name string) float64 { return rapid.Float64Range(0, 1).Draw(t, name) }
	people := func(name string) int64 { return rapid.Int64Range(0, 1e10).Draw(t, name) }
	return UsersView{Skilled: rapid.Bool().Draw(t, "skilled"), Hours: rapid.Float64Range(1.0/60, 168).Draw(t, "hours"), Lost: share("lost"), Gained: share("gained"),
		Open: share("open"), OpenDay: share("open a day ago"), Publicity: rapid.Float64Range(0, 100).Draw(t, "publicity"), Aided: share("aided"), Gone: share("gone"),
		Old: share("old"), ProxyRoom: share("proxy room"), VPNRoom: share("vpn room"), VPNPrice: rapid.Float64Range(0, 10).Draw(t, "price"),
		ProxyLost: share("proxy lost"), VPNBanned: share("vpn banned"), Quality: share("quality"), Rivals: share("rivals"), Installed: people("installed"), Left: people("left"), Potential: people("potential")}
}

func people(t rapid.TB, toml string) UsersStrategy {
	return fresh[UsersStrategy](t, "users", "habit", toml)
}

func TestHazardsAreChances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawLife(t)
		for f, h := range people(t, "").Hazards(&v) {
			if !(h >= 0 && h <= 1) {
				t.Errorf("%v has chance %g, outside 0 to 1", events.Flow(f), h)
			}
		}
	})
}

func TestSkilledPeopleTakeHelpAtLeastAsReadily(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, v := people(t, ""), drawLife(t)
		v.Skilled = false
		low := s.Hazards(&v)
		v.Skilled = true
		high := s.Hazards(&v)
		for f := events.Flow(0); f < events.FlowCount; f++ {
			if from, _ := f.Ends(); from != events.New && high[f] < low[f] {
				t.Errorf("%v has chance %g for skilled people, but %g for others", f, high[f], low[f])
			}
		}
	})
}

func TestPublicityNeverLowersHelpOrInstalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, v := people(t, ""), drawLife(t)
		quiet := s.Hazards(&v)
		v.Publicity += rapid.Float64Range(0, 100).Draw(t, "more")
		loud := s.Hazards(&v)
		for f := range quiet {
			if loud[f] < quiet[f] {
				t.Errorf("with publicity %v falls from %g to %g", events.Flow(f), quiet[f], loud[f])
			}
		}
	})
}

// All parameters have their defaults, and a step is an hour.
func TestHabitDoesWhatItsParametersSay(t *testing.T) {
	calm := UsersView{Hours: 1, Open: 1, OpenDay: 1, ProxyRoom: 1, VPNRoom: 1, VPNPrice: 1, Quality: 1, Rivals: 1}
	with := func(change func(*UsersView)) UsersView { v := calm; change(&v); return v }
	for _, c := range []struct {
		name string
		v    UsersView
		flow events.Flow
		want float64
	}{
		{"the skilled take the proxy", with(func(v *UsersView) { v.Skilled = true }), events.CutToProxy, 0.03},
		{"one in five of the others does", calm, events.CutToProxy, 0.006},
		{"publicity trebles it", with(func(v *UsersView) { v.Publicity = 1 }), events.CutToProxy, 0.018},
		{"imitation adds to it", with(func(v *UsersView) { v.Aided = 0.5 }), events.CutToProxy, 0.012},
		{"no free seat, no proxy", with(func(v *UsersView) { v.ProxyRoom = 0 }), events.CutToProxy, 0},
		{"half the seats, half the chance", with(func(v *UsersView) { v.VPNRoom = 0.5 }), events.CutToVPN, 0.0004},
		{"twice the price, half the chance", with(func(v *UsersView) { v.VPNPrice = 2 }), events.CutToVPN, 0.0004},
		{"a sudden loss teaches", with(func(v *UsersView) { v.Open, v.OpenDay = 0.5, 1 }), events.CutToVPN, 0.0016},
		{"a sudden gain does not", with(func(v *UsersView) { v.Open, v.OpenDay = 1, 0.5 }), events.CutToVPN, 0.0008},
		{"who has not waited three days does not lapse", calm, events.CutToLapsed, 0},
		{"who has may", with(func(v *UsersView) { v.Old = 1 }), events.CutToLapsed, 0.1 / 168},
		{"the lapsed come back within three days", calm, events.LapsedToDirect, 1.0 / 72},
		{"but only with a path", with(func(v *UsersView) { v.Open = 0 }), events.LapsedToDirect, 0},
		{"the lapsed leave where peers are gone", with(func(v *UsersView) { v.Gone = 0.5 }), events.LapsedToLeft, 0.8 * 0.5 / 2160},
		{"but where no rival works they stay", with(func(v *UsersView) { v.Gone, v.Rivals = 0.5, 0 }), events.LapsedToLeft, 0},
		{"in calm times a few take a VPN", calm, events.DirectToVPN, 3.7e-5},
		{"half the exits filtered, half of them", with(func(v *UsersView) { v.VPNBanned = 0.5 }), events.DirectToVPN, 3.7e-5 / 2},
		{"and half of those who are cut off", with(func(v *UsersView) { v.VPNBanned = 0.5 }), events.CutToVPN, 0.0004},
		{"poor quality they bear", with(func(v *UsersView) { v.Quality = 0.4 }), events.DirectToVPN, 3.7e-5},
		{"worse drives them to a VPN", with(func(v *UsersView) { v.Quality = 0.1 }), events.DirectToVPN, 3.7e-5 + 0.0008*0.75},
		{"without a filter nobody loses a VPN", calm, events.VPNToCut, 0},
		{"a filter throws VPN users back where there is no path", with(func(v *UsersView) { v.VPNBanned, v.Open = 0.5, 0.25 }), events.VPNToCut, 0.0075},
		{"nobody installs where nobody is left to", calm, events.NewToDirect, 0},
		{"talk brings half the rate where half have it", with(func(v *UsersView) { v.Installed, v.Potential = 7, 7 }), events.NewToDirect, 1.5e-5},
		{"those who cannot connect install it too", with(func(v *UsersView) { v.Installed, v.Potential, v.Open = 7, 7, 0 }), events.NewToCut, 1.5e-5},
		{"a path lost is lost", with(func(v *UsersView) { v.Lost = 0.3 }), events.DirectToCut, 0.3},
		{"a path gained is gained", with(func(v *UsersView) { v.Gained = 0.4 }), events.CutToDirect, 0.4},
		{"the loss of a proxy throws back the people without a path", with(func(v *UsersView) { v.ProxyLost, v.Open = 0.1, 0.25 }), events.ProxyToCut, 0.075},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := people(t, "vpn = 0.004").Hazards(&c.v)[c.flow]; math.Abs(got-c.want) > 1e-12 {
				t.Errorf("%v has chance %g, want %g", c.flow, got, c.want)
			}
		})
	}
}
