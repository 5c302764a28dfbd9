package sweep

import (
	"context"
	"math"
	"runtime"
	"runtime/debug"
	goruntime "runtime/metrics"
	"slices"
	"strconv"
	"testing"
	"time"

	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/internal/yardstick"
	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
	"whackamole/runs/sweep/journal"
)

// BenchmarkWorkers measures how much faster two workers are than one. In each of five pairs it simulates twenty replicates of the founding case on
// one worker, under GOMAXPROCS=1, and twenty on two. It reports medians. The budgets are 40 replicates a second on two workers, and 1.8 times the
// rate of one worker. The first budget depends on the machine, so a reference draw is timed before each pair.
func BenchmarkWorkers(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(runs.GCPercent))
	if runtime.NumCPU() < 2 {
		b.Fatal("there is one processor; the budget is for two")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	const many = 20
	sc := baseline(b)
	rate := func(workers int) float64 {
		runtime.GOMAXPROCS(workers)
		start := time.Now()
		runs.PlayEach(context.Background(), workers, many, func(ctx context.Context, i int) (*runs.Finished, error) {
			return runs.Measure(ctx, sc, sc.Seed, int64(i))
		}, func(_, _ int, _ *runs.Finished, err error) {
			if err != nil {
				b.Error(err)
			}
		})
		return many / time.Since(start).Seconds()
	}
	var two, ratio, draw []float64
	for range 5 {
		draw = append(draw, yardstick.Draw())
		one, both := rate(1), rate(2)
		two, ratio = append(two, both), append(ratio, both/one)
	}
	b.ReportMetric(yardstick.Median(draw)*1e9, "ns/refdraw")
	b.ReportMetric(slices.Max(two), "replicates/s-best")
	b.ReportMetric(yardstick.Median(two), "replicates/s")
	b.ReportMetric(yardstick.Median(ratio), "two/one")
}

// BenchmarkPairs measures how much equal random draws reduce the variance of a difference, in 200 pairs. The second replicate of a pair pushes messages
// 1.1 times as often as the scenario: for the whole run, from day 0 on, or from day 5 on. In a last case it plays another strategy. For three outcomes
// the benchmark reports the ratio: the variance of the difference of independent replicates, divided by that of the paired difference. It reports the
// effect too: the mean difference, divided by the standard deviation of the outcome. The second replicate may take at most 1.2 times as long. No budget
// holds for the ratio. The first case is what the command `compare --factor messenger.push=0.5,0.55` simulates.
func BenchmarkPairs(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(runs.GCPercent))
	base := baseline(b)
	for _, c := range pairCases(b, base) {
		b.Run(c.name, func(b *testing.B) { pairs(b, base, c.other, base.DayZeroAt()+events.Instant(c.from)*events.Day) })
	}
}

// pairCase is the second scenario of the pairs. Before day from it must have the same events as the first.
type pairCase struct {
	name  string
	from  int64
	other *scenario.Scenario
}

func pairCases(t testing.TB, base *scenario.Scenario) (all []pairCase) {
	own, err := base.Get("messenger.push")
	if err != nil {
		t.Fatal(err)
	}
	push, err := strconv.ParseFloat(own.Value, 64)
	if err != nil {
		t.Fatal(err)
	}
	more := strconv.FormatFloat(1.1*push, 'g', 12, 64)
	for _, c := range []struct {
		name, set string
		from      int64
	}{
		{"push", "messenger.push=" + more, -1000},
		{"push-day-0", `change=[{at="day 0", set={"messenger.push"=` + more + `}}]`, 0},
		{"push-day-5", `change=[{at="day 5", set={"messenger.push"=` + more + `}}]`, 5},
		{"swap", `messenger.policy="cloud_hop"`, -1000},
	} {
		other, err := scenario.Load(scenario.Default, []string{c.set}, Table)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, pairCase{c.name, c.from, other})
	}
	return all
}

// TestThePairsPushATenthMoreOften sets each value of the benchmark and compares it with the scenario's own.
func TestThePairsPushATenthMoreOften(t *testing.T) {
	base := baseline(t)
	for _, c := range pairCases(t, base)[:3] {
		for _, change := range c.other.Changes {
			if err := c.other.SetValues(change.Set...); err != nil {
				t.Fatal(err)
			}
		}
		if is, own := c.other.Case.Messenger.Push, base.Case.Messenger.Push; math.Abs(is-1.1*own) > 1e-12 {
			t.Errorf("%s: push is %v, want 1.1 times %v", c.name, is, own)
		}
	}
}

func TestTheRatioOfPairs(t *testing.T) {
	// The variances are 1 and 4, and that of the difference is 1. The mean difference is 10.
	if ratio, effect := paired([]float64{1, 2, 3}, []float64{10, 12, 14}); ratio != 5 || effect != 10 {
		t.Errorf("the ratio is %v and the effect %v, want 5 and 10", ratio, effect)
	}
}

// pairs simulates 200 replicates of both scenarios. The two must have the same events before the given instant.
func pairs(b *testing.B, base, other *scenario.Scenario, from events.Instant) {
	const many = 200
	named := []string{"reachability_mean", "users_installed_final", "loss_business_usd_total"}
	var cost []float64
	values := map[string][2][]float64{}
	one := func(sc *scenario.Scenario, replicate int64) (f *runs.Finished, past string, took time.Duration) {
		start := time.Now()
		f, err := runs.Run(context.Background(), sc, runs.Options{Seed: &base.Seed, Replicate: replicate})
		if err != nil {
			b.Fatal(err)
		}
		took = time.Since(start)
		var before wire.Fingerprint
		for _, e := range f.Entries {
			if e.Seq > 1 && e.At < from {
				before.Add(e)
			}
		}
		return f, before.Sum(), took
	}
	for r := range int64(many) {
		f, was, took := one(base, r)
		g, is, longer := one(other, r)
		if was != is {
			b.Fatalf("replicate %d differs before minute %d", r, from)
		}
		cost = append(cost, longer.Seconds()/took.Seconds())
		for i, o := range f.Outcomes {
			both := values[o.Name]
			both[0], both[1] = append(both[0], o.Value), append(both[1], g.Outcomes[i].Value)
			values[o.Name] = both
		}
	}
	for _, name := range named {
		ratio, effect := paired(values[name][0], values[name][1])
		b.ReportMetric(ratio, name+"-ratio")
		b.ReportMetric(effect, name+"-effect/sd")
	}
	b.ReportMetric(yardstick.Median(cost), "cost")
}

// paired returns the variance of the difference of independent samples divided by the variance of the paired difference, and the mean difference divided
// by the standard deviation of the first sample.
func paired(first, second []float64) (ratio, effect float64) {
	differences := make([]float64, len(first))
	for i := range differences {
		differences[i] = second[i] - first[i]
	}
	_, a, _ := stats.MeanInterval(first, 0.95)
	_, z, _ := stats.MeanInterval(second, 0.95)
	mean, d, _ := stats.MeanInterval(differences, 0.95)
	return (a*a + z*z) / (d * d), mean / a
}

// trivial plans a sweep of the given number of runs at two points. A trivial model with ten outcomes replaces the engine.
func trivial(b *testing.B, many int64) *Sweep {
	o := Options{Replicates: many / 2, Factors: []string{"population.users=100,300"}, Series: seriesNone}
	sw, m := modelled(b, o, []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}, nil)
	m.run = func(_ int, replicate int64) (*journal.Run, error) {
		p := &journal.Run{ID: "0123456789abcdef", Fingerprint: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Outcomes: make([]float64, 10)}
		for i := range p.Outcomes {
			p.Outcomes[i] = float64(replicate%97) + float64(i)/8
		}
		return p, nil
	}
	return sw
}

// timed simulates the runs of a sweep and merges them into tables. It returns the seconds of each of these two parts.
func timed(b *testing.B, sw *Sweep, workers int) (play, merge float64) {
	d, err := sw.Open(b.TempDir(), false, false)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	start := time.Now()
	if err := d.Play(b.Context(), workers, false, silence); err != nil {
		b.Fatal(err)
	}
	play = time.Since(start).Seconds()
	start = time.Now()
	if err := d.Finish(b.Context(), silence); err != nil {
		b.Fatal(err)
	}
	return play, time.Since(start).Seconds()
}

// BenchmarkSweep measures the overhead of a sweep per run. One worker runs a trivial model with ten outcomes and records it in a journal, which is
// then merged into the tables. The budget is 100,000 runs a second for both steps together.
func BenchmarkSweep(b *testing.B) {
	sw := trivial(b, 200_000)
	var play, merge float64
	for range max(b.N, 3) {
		p, m := timed(b, sw, 1)
		play, merge = play+p, merge+m
	}
	played := float64(max(b.N, 3) * sw.planned())
	b.ReportMetric(played/play, "played/s")
	b.ReportMetric(played/merge, "merged/s")
	b.ReportMetric(played/(play+merge), "runs/s")
}

// BenchmarkSweepMemory measures the peak memory of the Go runtime during sweeps of a thousand, a hundred thousand and a million runs. The runs come
// from a trivial model, and the garbage collector has the program's own setting. The budget is 256 MB.
func BenchmarkSweepMemory(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(runs.GCPercent))
	for _, size := range []struct {
		name string
		runs int64
	}{{"1k", 1_000}, {"100k", 100_000}, {"1M", 1_000_000}} {
		debug.FreeOSMemory()
		peak := peakMemory(func() { timed(b, trivial(b, size.runs), 2) })
		b.ReportMetric(peak/1e6, "MB/"+size.name)
	}
}

// peakMemory returns the largest amount of memory, in bytes, that the Go runtime holds while f runs. It looks once a millisecond.
func peakMemory(f func()) (peak float64) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		held := []goruntime.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			goruntime.Read(held)
			peak = max(peak, float64(held[0].Value.Uint64()-held[1].Value.Uint64()))
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	f()
	close(done)
	<-ended
	return peak
}
