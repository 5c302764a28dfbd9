package runs_test

import (
	"bytes"
	"context"
	"runtime/debug"
	"testing"
	"time"

	"whackamole/charts/runpage"
	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/internal/yardstick"
	"whackamole/runs"
	"whackamole/runs/report"
	"whackamole/runs/scenario"
	"whackamole/sim"
)

// replicate simulates one replicate as a sweep does: with engine, actors, fingerprint and metrics, but without a log.
func replicate(b *testing.B, sc *scenario.Scenario, number int64) *runs.Finished {
	b.Helper()
	f, err := runs.Measure(context.Background(), sc, sc.Seed, number)
	if err != nil {
		b.Fatal(err)
	}
	return f
}

func baseline(b testing.TB) *scenario.Scenario {
	b.Helper()
	sc, err := scenario.Load(scenario.Default, nil)
	if err != nil {
		b.Fatal(err)
	}
	return sc
}

// BenchmarkReplicate measures the time of a replicate of the founding case in units of one reference draw: a keyed binomial draw (BTRS) with n =
// 1.4·10⁵ and p = 0.01. Just before each replicate, half a million reference draws are timed in the same process. The result is the median of at
// least five such pairs, per simulated hour. The limits per simulated hour are: 250 reference draws of time, 64 random draws, 6 facts and 2 rounds.
func BenchmarkReplicate(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(runs.GCPercent))
	sc := baseline(b)
	var pairs []float64
	var f *runs.Finished
	for i := 0; i < max(b.N, 5); i++ {
		one := yardstick.Draw()
		start := time.Now()
		f = replicate(b, sc, int64(i))
		pairs = append(pairs, time.Since(start).Seconds()/one)
	}
	hours := float64(sc.Horizon) / 60
	b.ReportMetric(yardstick.Median(pairs)/hours, "refdraws/h")
	b.ReportMetric(float64(f.Draws)/hours, "draws/h")
	b.ReportMetric(float64(f.Result.Entries)/hours, "facts/h")
	b.ReportMetric(float64(f.Result.Rounds)/hours, "rounds/h")
}

// BenchmarkPeople compares the time of a replicate with 1.4 billion people to that with 14 million, in pairs. The model counts people in groups, so a
// hundred times as many may take at most 1.2 times as long.
func BenchmarkPeople(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(runs.GCPercent))
	few := baseline(b)
	many, err := scenario.Load(scenario.Default, []string{"population.users=1_400_000_000", "population.potential=1_400_000_000", "market.open_market.vpn_seats=100_000_000"})
	if err != nil {
		b.Fatal(err)
	}
	var ratio []float64
	for i := range max(b.N, 5) {
		start := time.Now()
		replicate(b, few, int64(i))
		one := time.Since(start)
		start = time.Now()
		replicate(b, many, int64(i))
		ratio = append(ratio, float64(time.Since(start))/float64(one))
	}
	b.ReportMetric(yardstick.Median(ratio), "1.4e9/14e6")
}

// BenchmarkBuses compares the time of a round on the two buses. It simulates fifteen days of the founding case on each bus in turn and reports the
// median of at least five pairs.
func BenchmarkBuses(b *testing.B) {
	sc, err := scenario.Load(scenario.Default, []string{`horizon="15 days"`})
	if err != nil {
		b.Fatal(err)
	}
	perRound := func(bus string) float64 {
		start := time.Now()
		f, err := runs.Run(context.Background(), sc, runs.Options{Bus: bus})
		if err != nil {
			b.Fatal(err)
		}
		return time.Since(start).Seconds() * 1e6 / float64(f.Result.Rounds)
	}
	var direct, routed, ratio []float64
	for range max(b.N, 5) {
		d, r := perRound("lockstep"), perRound("gochannel")
		direct, routed, ratio = append(direct, d), append(routed, r), append(ratio, r/d)
	}
	b.ReportMetric(yardstick.Median(direct), "lockstep-µs/round")
	b.ReportMetric(yardstick.Median(routed), "gochannel-µs/round")
	b.ReportMetric(yardstick.Median(ratio), "gochannel/lockstep")
}

// BenchmarkEngine compares the time that the two buses need for a round in which nothing happens. Actors that propose no moves replace those of the
// founding case.
func BenchmarkEngine(b *testing.B) {
	perRound := func(bus sim.Bus, rounds int) float64 {
		defer bus.Close()
		for _, a := range events.Actors()[1:] {
			if err := bus.Host(silent(a)); err != nil {
				b.Fatal(err)
			}
		}
		start := time.Now()
		if _, err := sim.Run(context.Background(), sim.Clock{Step: 60, Horizon: events.Instant(60 * rounds)}, quiet{}, bus, nil); err != nil {
			b.Fatal(err)
		}
		return time.Since(start).Seconds() * 1e6 / float64(rounds)
	}
	var ratio []float64
	for range max(b.N, 5) {
		routed, err := sim.NewGoChannel()
		if err != nil {
			b.Fatal(err)
		}
		ratio = append(ratio, perRound(routed, 300)/perRound(sim.NewLockstep(), 3000))
	}
	b.ReportMetric(yardstick.Median(ratio), "gochannel/lockstep")
}

// silent is an actor that proposes no moves.
type silent events.Actor

func (s silent) Actor() events.Actor                     { return events.Actor(s) }
func (s silent) Handle(events.Round) []events.CausedMove { return nil }

// quiet is the referee of a world in which nothing happens.
type quiet struct{}

func (quiet) Open() []events.Ruling {
	return []events.Ruling{{Actor: events.Referee, Fact: events.RunOpened{}}}
}
func (quiet) Step(events.Instant) []events.Ruling                         { return nil }
func (quiet) Adjudicate(events.Instant, events.ActorMove) []events.Ruling { return nil }
func (quiet) Apply(events.Entry)                                          {}

// BenchmarkCommand measures the time of a whole run: load the scenario, simulate it, calculate the tables, and write log, tables and report into
// memory instead of files.
func BenchmarkCommand(b *testing.B) {
	var seconds []float64
	for range max(b.N, 5) {
		start := time.Now()
		f, err := runs.Run(context.Background(), baseline(b), runs.Options{})
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		if err := runpage.Write(&out, report.Of(f)); err != nil {
			b.Fatal(err)
		}
		if err := wire.WriteLog(&out, f.Entries); err != nil {
			b.Fatal(err)
		}
		for _, table := range f.Tables() {
			out.Write(table.Content())
		}
		seconds = append(seconds, time.Since(start).Seconds())
	}
	b.ReportMetric(yardstick.Median(seconds), "s/report")
}
