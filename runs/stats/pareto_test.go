package stats

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParetoKeepsTradeOffsAndTies(t *testing.T) {
	nan := math.NaN()
	alternatives := [][]float64{
		{0.9, 50}, // reach, harm
		{0.8, 20},
		{0.8, 30}, // dominated by the previous one
		{0.9, 50}, // ties with the first
		{0.1, 20}, // dominated
		{nan, 0},
		{0.2, 10},
	}
	f, err := Pareto(alternatives, []Direction{Maximise, Minimise})
	if err != nil || !slices.Equal(f.Members, []int{0, 1, 3, 6}) || !slices.Equal(f.Left, []int{5}) {
		t.Errorf("%+v, %v", f, err)
	}
	if f, err = Pareto(nil, []Direction{Maximise}); err != nil || f.Members != nil || f.Left != nil {
		t.Errorf("of nothing: %+v, %v", f, err)
	}
}

func TestParetoRefusesWhatDoesNotFit(t *testing.T) {
	for _, c := range []struct {
		rows       [][]float64
		directions []Direction
		want       string
	}{
		{[][]float64{{1}}, nil, "no outcomes"},
		{[][]float64{{1}}, []Direction{Maximise, Minimise}, "alternatives[0] has 1 values, want 2"},
		{[][]float64{{1}}, []Direction{-1}, "outcome 0: direction -1"},
		{[][]float64{{math.Inf(1)}}, []Direction{Maximise}, "alternatives[0][0] is +Inf"},
	} {
		if _, err := Pareto(c.rows, c.directions); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.rows, err, c.want)
		}
	}
}

// better defines domination in another way: no outcome is worse, and the two differ.
func better(a, b []float64, directions []Direction) bool {
	for k, d := range directions {
		if math.IsNaN(a[k]) || math.IsNaN(b[k]) || d == Maximise && a[k] < b[k] || d == Minimise && a[k] > b[k] {
			return false
		}
	}
	return !slices.Equal(a, b)
}

func TestParetoMembersAreUndominated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := tables(t)
		directions := rapid.SliceOfN(rapid.SampledFrom([]Direction{Maximise, Minimise}), len(rows[0]), len(rows[0])).Draw(t, "directions")
		f, err := Pareto(rows, directions)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			// Every other alternative is dominated by a member, not merely by any alternative.
			beaten := slices.ContainsFunc(f.Members, func(m int) bool { return better(rows[m], row, directions) })
			member, left := slices.Contains(f.Members, i), slices.Contains(f.Left, i)
			if nan := slices.ContainsFunc(row, math.IsNaN); left != nan || member && (beaten || left) || !member && !left && !beaten {
				t.Fatalf("%v of %v: member %v, left out %v, beaten by a member %v", row, rows, member, left, beaten)
			}
		}
	})
}
