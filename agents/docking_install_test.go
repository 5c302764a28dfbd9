package agents

import (
	"fmt"
	"math"
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/sim/rng"
)

// These tests compare the number of installs with its law of growth, without blocking and with constant publicity P. A potential user installs the app
// with chance β·K/N per hour, where β = i₀ + i₁·P. K people have the app, and S do not have it yet. N = K + S stays constant, because nobody with the
// app is cut off, lapses or leaves. The mean follows
//
//	dK/dt = β·K·S/N,  so  d ln(K/S)/dt = β  and  K(t) = N / (1 + (S₀/K₀)·e^(−β·t)).
//
// This is a logistic: the SI epidemic, and Bass's model of diffusion without innovators (p = 0, q = β). Everybody installs in the end, so the final
// size is N; an SIR epidemic would leave a part of the people untouched. Without a first user nobody ever installs.
//
// Steps are whole hours. In one hour ln(K/S) grows by β − β²·(S − K)/2N + …. From K₀ to K the second term adds up to −(β/2)·ln(K·S/K₀·S₀). For
// β = 0.01, from a tenth to a half, that is 0.005, which is an eighth of a percent of N. The tolerance growTolerance is 0.3 % of N.
const growTolerance = 0.003

// installs returns how many of n people have the app after each hour. At the start, first people have it, and publicity is constant.
func installs(t *testing.T, first, n int64, publicity float64, hours int, seed uint64) (out []int64) {
	p := casetest.New(t, "[users.habit]\ninstall = 0.004\ninstall_publicity = 0.002")
	truth := events.Population{{events.Direct: first, events.New: n - first}, {}}
	u := newUsers(p, &setup.World{Start: truth}, rng.New(seed, 0), events.Hour)
	facts := []events.Entry{{Seq: 1, Fact: events.PoliticsUpdated{Publicity: publicity}}}
	for hour := 1; hour <= hours; hour++ {
		moved := u.Handle(events.Round{At: events.Instant(hour) * events.Hour, Tick: true, Facts: facts})
		facts = facts[:0]
		for _, m := range moved {
			if !truth.Shift(m.Move.(events.ShiftUsers).Flows) {
				t.Fatalf("seed %d, hour %d: more people leave a state than are in it", seed, hour)
			}
			facts = append(facts, events.Entry{Seq: 2, Fact: events.UsersShifted(m.Move.(events.ShiftUsers))})
		}
		out = append(out, truth[0].Installed()+truth[1].Installed())
	}
	return out
}

// offLogistic returns the largest distance between the installs and the logistic with that rate, as a share of all people.
func offLogistic(path []int64, first, n int64, rate float64) (far float64) {
	for i, k := range path {
		want := 1 / (1 + float64(n-first)/float64(first)*math.Exp(-rate*float64(i+1)))
		far = max(far, math.Abs(float64(k)/float64(n)-want))
	}
	return far
}

func TestInstallsFollowALogisticUntilEverybodyHasTheApp(t *testing.T) {
	const first, n = 1_000_000, 10_000_000
	for _, c := range []struct{ publicity, rate float64 }{{0, 0.004}, {1, 0.006}, {3, 0.010}} {
		// After this many hours, a millionth of one person does not have the app: S = N·(S₀/K₀)·e^(−β·t).
		hours := int(math.Ceil(math.Log(9*float64(n)*1e6) / c.rate))
		for seed := range uint64(3) {
			again := fmt.Sprintf("; publicity %g, seed %d; again: go test ./agents -run '^%s$'", c.publicity, seed, t.Name())
			path := installs(t, first, n, c.publicity, hours, seed)
			if far := offLogistic(path, first, n, c.rate); far > growTolerance {
				t.Errorf("installs differ from the logistic by up to %.4f of all people, want at most %g%s", far, growTolerance, again)
			}
			if far := offLogistic(path, first, n, 1.05*c.rate); far < growTolerance {
				t.Errorf("the test does not detect a rate 5 %% higher: installs differ by %.4f of all people%s", far, again)
			}
			if last := path[len(path)-1]; last != n {
				t.Errorf("%d of %d people have the app at the end, want all%s", last, n, again)
			}
		}
	}
}

func TestNobodyInstallsWithoutAFirstUser(t *testing.T) {
	if path := installs(t, 0, 10_000_000, 100, 1000, 1); path[999] != 0 {
		t.Errorf("%d people install without a first user, want 0; run again: go test ./agents -run '^%s$'", path[999], t.Name())
	}
}
