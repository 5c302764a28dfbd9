package stats

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRegretIsTheLossToTheBestInEachScenario(t *testing.T) {
	outcome := [][]float64{
		{10, 0, 5}, // policy 0: best of all in scenario 0, worst of all in scenario 1
		{6, 4, 5},  // policy 1: never far from the best, so its largest regret is smallest
		{2, 6, 1},
	}
	r, err := Regret(outcome, Maximise)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]float64{{0, 6, 0}, {4, 2, 0}, {8, 0, 4}}
	for p := range want {
		if !slices.Equal(r.Regret[p], want[p]) {
			t.Errorf("policy %d has regrets %v, want %v", p, r.Regret[p], want[p])
		}
	}
	if !slices.Equal(r.Max, []float64{6, 4, 8}) || !slices.Equal(r.Minimax, []int{1}) || r.Used != 3 || r.Note != "" {
		t.Errorf("%+v", r)
	}
	less, err := Regret(outcome, Minimise)
	if err != nil || !slices.Equal(less.Max, []float64{8, 4, 6}) || !slices.Equal(less.Minimax, []int{1}) {
		t.Errorf("minimised: %+v, %v", less, err)
	}
}

func TestRegretNamesEveryPolicyThatTies(t *testing.T) {
	r, err := Regret([][]float64{{1, 0}, {0, 1}, {-5, 0}}, Maximise)
	if err != nil || !slices.Equal(r.Minimax, []int{0, 1}) {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestRegretLeavesScenariosWithAFailureOutForAll(t *testing.T) {
	nan := math.NaN()
	r, err := Regret([][]float64{{nan, 1}, {50, 0}}, Maximise)
	if err != nil || !slices.Equal(r.Max, []float64{0, 1}) || !math.IsNaN(r.Regret[1][0]) || r.Used != 1 || r.Left != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	if !strings.Contains(r.Note, "1 of 2 scenarios are left out") {
		t.Errorf("note %q", r.Note)
	}
	r, err = Regret([][]float64{{nan}, {1}}, Maximise)
	if err != nil || !math.IsNaN(r.Max[1]) || r.Minimax != nil {
		t.Errorf("nothing left: %+v, %v", r, err)
	}
}

func TestRegretRefusesInvalidTables(t *testing.T) {
	for _, c := range []struct {
		outcome   [][]float64
		direction Direction
		want      string
	}{
		{nil, Maximise, "table of outcomes is empty"},
		{[][]float64{{}}, Maximise, "table of outcomes is empty"},
		{[][]float64{{1, 2}, {1}}, Maximise, "policies[1] has 1 values, want 2"},
		{[][]float64{{1}}, 7, "direction 7"},
		{[][]float64{{1, math.Inf(1)}}, Maximise, "policies[0][1] is +Inf"},
	} {
		if _, err := Regret(c.outcome, c.direction); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.outcome, err, c.want)
		}
		if _, err := Satisficing(c.outcome, c.direction, 0); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("satisficing %v: %v, want %q", c.outcome, err, c.want)
		}
	}
}

// tables draws a random table of outcomes: 1 to 5 policies, 1 to 4 scenarios. Values often tie, and some are NaN.
func tables(t *rapid.T) [][]float64 {
	width := rapid.IntRange(1, 4).Draw(t, "scenarios")
	row := rapid.SliceOfN(rapid.SampledFrom([]float64{-2, -1, 0, 1, 2, 3, math.NaN()}), width, width)
	return rapid.SliceOfN(row, 1, 5).Draw(t, "outcome")
}

func TestRegretLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outcome := tables(t)
		r, err := Regret(outcome, Maximise)
		if err != nil {
			t.Fatal(err)
		}
		turned := make([][]float64, len(outcome))
		for p, row := range outcome {
			for _, v := range row {
				turned[p] = append(turned[p], -v)
			}
		}
		other, err := Regret(turned, Minimise)
		if err != nil || !slices.Equal(other.Minimax, r.Minimax) {
			t.Fatalf("minimised with signs turned: %v, want %v; %v", other.Minimax, r.Minimax, err)
		}
		for s := range outcome[0] {
			least := math.Inf(1)
			for p := range outcome {
				if v := r.Regret[p][s]; !math.IsNaN(v) {
					least = min(least, v)
					if v > r.Max[p] {
						t.Fatalf("policy %d has regret %v, more than its largest, %v", p, v, r.Max[p])
					}
				}
			}
			if least != 0 && !math.IsInf(least, 1) {
				t.Fatalf("scenario %d has no best policy: %v", s, r.Regret)
			}
		}
		for _, p := range r.Minimax {
			for q := range outcome {
				if r.Max[q] < r.Max[p] {
					t.Fatalf("policy %d is chosen, but policy %d has less regret", p, q)
				}
			}
		}
	})
}
