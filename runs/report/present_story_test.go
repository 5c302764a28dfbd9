package report

import (
	"math"
	"testing"

	"whackamole/runs"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
)

// play simulates the founding case with some values changed.
func play(t *testing.T, sets ...string) *runs.Finished {
	t.Helper()
	sc, err := scenario.Load(scenario.Default, sets)
	if err != nil {
		t.Fatal(err)
	}
	f, err := runs.Run(t.Context(), sc, runs.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func column(t *testing.T, f *runs.Finished, name string) []float64 {
	t.Helper()
	c, ok := f.Table.Column(name)
	if !ok {
		t.Fatalf("no series has the name %s", name)
	}
	return c.Values
}

// closeTo reports whether two amounts agree to a relative error of a millionth.
func closeTo(a, b float64) bool {
	return math.Abs(a-b) <= 1e-6*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

// The story and the series are calculated from the same log by different code. The test checks that they agree.
func TestTheStoryAgreesWithTheSeries(t *testing.T) {
	f := play(t, `horizon="40 days"`, `censor.carpet_bomb.inspect_every="5 days"`)
	r := Of(f)
	at := func(name string, day float64) float64 {
		v := column(t, f, name)
		for i, d := range f.Table.Days {
			if d == day {
				return v[i]
			}
		}
		t.Fatalf("%s has no value on day %v", name, day)
		return 0
	}
	share, cells := make([]float64, 1<<r.Space.Bits), 0
	for i, day := range r.Space.Days {
		sum := 0.0
		for _, c := range r.Space.Changed[i] {
			share[c.Number] = c.Share
			cells++
		}
		for _, x := range share {
			sum += x * float64(int64(1)<<(32-r.Space.Bits))
		}
		if want := at("blocked_addresses", day); !closeTo(sum, want) || !closeTo(r.Space.Blocked[i], want) {
			t.Errorf("day %v: the cells hold %v blocked addresses, the space %v, the series %v", day, sum, r.Space.Blocked[i], want)
		}
	}
	if n := len(r.Space.Days); n < 30 || n > 70 || cells == 0 {
		t.Errorf("got %d instants and %d changes of cells", n, cells)
	}
	last := func(s results.Stratum) results.Force { return s.Force[len(s.Force)-1] }
	force := 0.0
	for _, s := range r.Strata {
		force += s.Share * float64(last(s).Held+last(s).Stale)
		if got, want := float64(last(s).Listed), column(t, f, "registry_addresses"); got != want[len(want)-1] {
			t.Errorf("%s ends with %v addresses listed, the series with %v", s.Name, got, want[len(want)-1])
		}
	}
	if want := column(t, f, "blocked_addresses"); !closeTo(force, want[len(want)-1]) {
		t.Errorf("the strata end with %v addresses in force, the series with %v", force, want[len(want)-1])
	}
	listed, open := 0, 0
	for _, e := range r.Endpoints {
		if !math.IsNaN(e.Listed) {
			listed++
		}
		if math.IsNaN(e.Closed) {
			open++
		}
	}
	for name, n := range map[string]int{"endpoints_opened": len(r.Endpoints), "endpoints_blocked": listed, "endpoints_active": open} {
		if want := column(t, f, name); float64(n) != want[len(want)-1] {
			t.Errorf("%s: the story has %d, the series %v", name, n, want[len(want)-1])
		}
	}
	var loss, paid, received float64
	for _, b := range r.Bearers {
		loss, paid, received = loss+b.Loss, paid+b.Paid, received+b.Received
	}
	total := func(names ...string) (sum float64) {
		for _, name := range names {
			for _, x := range column(t, f, name) {
				if !math.IsNaN(x) {
					sum += x
				}
			}
		}
		return sum
	}
	if want := total("loss_business_usd", "loss_advertising_usd", "cost_messenger_usd", "cost_users_usd", "cost_censor_usd"); !closeTo(loss, want) {
		t.Errorf("the bearers lost %v, the series %v", loss, want)
	}
	if want := total("transfers_usd"); !closeTo(paid, want) || !closeTo(received, want) {
		t.Errorf("%v was paid and %v received, the series has %v", paid, received, want)
	}
	if len(r.Reports) == 0 {
		t.Error("the messenger got no report from its clients")
	}
}

func TestOnlyReportsContainTheStory(t *testing.T) {
	f := play(t, `horizon="15 days"`)
	if r := Results(f); len(r.Space.Days) > 0 || r.Strata != nil || r.Endpoints != nil || r.Bearers != nil || r.Reports != nil {
		t.Error("the results have values that only a report needs")
	}
}
