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
		{0.9, 50}, // columns: reach, to be maximised, and harm, to be minimised
		{0.8, 20},
		{0.8, 30}, // dominated by the previous alternative
		{0.9, 50}, // equal to the first alternative
		{0.1, 20}, // dominated by the alternative of the second row
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
		{[][]float64{{1}}, nil, "no directions"},
		{[][]float64{{1}}, []Direction{Maximise, Minimise}, "alternatives[0] has 1 values, want 2"},
		{[][]float64{{1}}, []Direction{-1}, "outcome 0: unknown direction -1"},
		{[][]float64{{math.Inf(1)}}, []Direction{Maximise}, "alternatives[0][0] is +Inf"},
	} {
		if _, err := Pareto(c.rows, c.directions); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.rows, err, c.want)
		}
	}
}

// better is a second definition of domination, to check the first: no outcome of a is worse than that of b, and a differs from b in at least one
// outcome.
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
			// Every alternative without NaN that is not a member must be dominated by some member of the front.
			beaten := slices.ContainsFunc(f.Members, func(m int) bool { return better(rows[m], row, directions) })
			member, left := slices.Contains(f.Members, i), slices.Contains(f.Left, i)
			if nan := slices.ContainsFunc(row, math.IsNaN); left != nan || member && (beaten || left) || !member && !left && !beaten {
				t.Fatalf("%v of %v: member %v, left out %v, beaten by a member %v", row, rows, member, left, beaten)
			}
		}
	})
}
