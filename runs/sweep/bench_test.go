package sweep

import (
	"context"
	"runtime"
	"runtime/debug"
	goruntime "runtime/metrics"
	"slices"
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

// BenchmarkPairs measures how much common random numbers reduce the variance of a difference. In 200 pairs, the second replicate pushes messages 1.1
// times as often from day 5 on. The variance of the difference of independent replicates, divided by that of the paired difference, must be 20 or
// more for each outcome. The second replicate may take at most 1.2 times as long. A change of strategy is measured without a budget.
func BenchmarkPairs(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(runs.GCPercent))
	base := baseline(b)
	for _, swap := range []struct{ name, set string }{
		{"push", `change=[{at="day 5", set={"messenger.push"=0.11}}]`},
		{"swap", `messenger.policy="cloud_hop"`},
	} {
		b.Run(swap.name, func(b *testing.B) {
			other, err := scenario.Load(scenario.Default, []string{swap.set}, Table)
			if err != nil {
				b.Fatal(err)
			}
			pairs(b, base, other, swap.name == "push")
		})
	}
}

// pairs simulates 200 replicates of both scenarios. If dated is true, the two scenarios must have the same events before day 5.
func pairs(b *testing.B, base, other *scenario.Scenario, dated bool) {
	const many = 200
	day5 := base.DayZeroAt() + 5*events.Day
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
			if e.Seq > 1 && e.At < day5 {
				before.Add(e)
			}
		}
		return f, before.Sum(), took
	}
	for r := range int64(many) {
		f, was, took := one(base, r)
		g, is, longer := one(other, r)
		if dated && was != is {
			b.Fatalf("replicate %d differs before day 5", r)
		}
		cost = append(cost, longer.Seconds()/took.Seconds())
		for i, o := range f.Outcomes {
			both := values[o.Name]
			both[0], both[1] = append(both[0], o.Value), append(both[1], g.Outcomes[i].Value)
			values[o.Name] = both
		}
	}
	for _, name := range named {
		both := values[name]
		differences := make([]float64, many)
		for i := range differences {
			differences[i] = both[1][i] - both[0][i]
		}
		_, a, _ := stats.MeanInterval(both[0], 0.95)
		_, z, _ := stats.MeanInterval(both[1], 0.95)
		_, d, _ := stats.MeanInterval(differences, 0.95)
		b.ReportMetric((a*a+z*z)/(d*d), name+"-ratio")
	}
	b.ReportMetric(yardstick.Median(cost), "cost")
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
