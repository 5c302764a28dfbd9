package sweep

import (
	"math"
	"slices"
	"testing"

	"whackamole/runs/sweep/journal"
)

// TestAFinishedSweepIsReadFromItsFolder compares Results with the model of the function line. In that model, outcome a is the factor's value plus a
// third of the replicate number. Outcome b is the value times the replicate number, in odd replicates only. Replicate 3 of the second value fails.
func TestAFinishedSweepIsReadFromItsFolder(t *testing.T) {
	dir := t.TempDir()
	sweptInto(t, line(t, Options{Replicates: 6}), dir, 2, false)
	again, err := line(t, Options{Replicates: 6}).Open(dir, true, false) // opened like in another process, which simulated no run
	if err != nil {
		t.Fatal(err)
	}
	r, err := again.Results([]string{"b", "a"})
	if err != nil {
		t.Fatal(err)
	}
	f := r.Factors[0]
	if f.Path != "population.users" || f.Unit != "people" || f.Doc == "" || f.Use == "" || !slices.Equal(f.Levels, []string{"100", "200", "300"}) {
		t.Errorf("the factor is %+v", f)
	}
	if r.Points != 3 || r.Replicates != 6 || r.Planned != 18 || r.Failed != 1 || r.Title == "" || r.Question == "" || len(r.Parameters) == 0 || r.Command == "" || r.Design != "grid" || r.Kept != seriesDaily {
		t.Errorf("the sweep is %+v", r)
	}
	if got := r.End.Sub(r.Start).Hours(); got != 6 {
		t.Errorf("it ends after %v hours, want 6", got)
	}
	a, b := r.Swept[1].Means[0], r.Swept[1].Means[1]
	if a.Outcome != "a" || a.N != 5 || math.Abs(a.Mean-(200+12./15)) > 1e-9 || a.CILow >= a.Mean || a.High <= a.Mean || b.N != 2 || b.Mean != 600 {
		t.Errorf("the means of point 1 are %+v, %+v", a, b)
	}
	if apart := r.Swept[2].Apart; len(r.Swept[0].Apart) > 0 || apart[0].N != 6 || math.Abs(apart[0].Mean-200) > 1e-9 || apart[1].Mean != 600 {
		t.Errorf("the differences of point 2 are %+v", apart)
	}
	if got := []int{r.Swept[0].Failed, r.Swept[1].Failed, r.Swept[2].Failed}; !slices.Equal(got, []int{0, 1, 0}) {
		t.Errorf("failed by point: %v", got)
	}
	q := r.Swept[0].Spread[0].Quantiles
	if len(q) != 41 || q[0] != 100 || math.Abs(q[40]-(100+5./3)) > 1e-9 || math.Abs(q[20]-(100+2.5/3)) > 1e-9 {
		t.Errorf("the spread of point 0 is %v", q)
	}
	if x := r.Failures[0]; x.Point != 1 || x.Replicate != 3 || x.Text != "out of \"luck\",\nonce more" || x.Command == "" {
		t.Errorf("the failure is %+v", x)
	}
	if !slices.Equal(r.Heated, []string{"a", "b"}) || len(r.Heat) != 3 || r.Heat[2].Means[1] != 900 || r.Heat[2].Values[0] != "300" {
		t.Errorf("the means for a map are %v %+v", r.Heated, r.Heat)
	}
}

func TestASweepWithOnlyFailedRunsCanBeRead(t *testing.T) {
	sw := line(t, Options{Factors: []string{"population.users=200"}, Replicates: 4})
	m := sw.player.(*model)
	all := m.run
	m.run = func(point int, _ int64) (*journal.Run, error) { return all(point, 3) }
	dir := t.TempDir()
	r, err := sweptInto(t, sw, dir, 1, false).Results([]string{"a", "b"})
	if err != nil {
		t.Fatal(err)
	}
	if m := r.Swept[0].Means[0]; r.Swept[0].Failed != 4 || m.N != 0 || !math.IsNaN(m.Mean) || len(r.Swept[0].Spread[0].Quantiles) > 0 || len(r.Failures) != 4 {
		t.Errorf("the point is %+v", r.Swept[0])
	}
}

func TestIndicesAreReadForTheRequestedOutcomes(t *testing.T) {
	sw := slope(t, "saltelli", 8)
	r, err := sweptInto(t, sw, t.TempDir(), 1, false).Results([]string{"a"})
	if err != nil {
		t.Fatal(err)
	}
	if want := 2 * len(sw.layout.factors); len(r.Indices) != want {
		t.Fatalf("%d indices, want %d", len(r.Indices), want)
	}
	for _, x := range r.Indices {
		if x.Outcome != "a" || x.Name != "S1" && x.Name != "ST" || x.Used != 8 || x.Left != 0 {
			t.Errorf("an index is %+v", x)
		}
	}
}

func TestFortiethsAreExactQuantiles(t *testing.T) {
	var xs []float64
	for i := range 41 {
		xs = append(xs, float64(40-i))
	}
	for i, q := range fortieths(xs) {
		if q != float64(i) {
			t.Errorf("quantile %d/40 of 0 … 40 is %v", i, q)
		}
	}
	if fortieths(nil) != nil {
		t.Error("an empty sample has quantiles")
	}
}
