package design

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMorrisMovesEachFactorOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySpec(t, "morris")
		d, k := mustNew(t, s), len(s.Factors)
		for from := 0; from < len(d.Points); from += k + 1 {
			moved := make([]int, k)
			for row := from + 1; row <= from+k; row++ {
				for j := range k {
					if d.Points[row][j] != d.Points[row-1][j] {
						moved[j]++
					}
				}
			}
			if slices.Max(moved) != 1 || slices.Min(moved) != 1 {
				t.Fatalf("a trajectory moves its factors %v times", moved)
			}
		}
	})
}

func TestMorrisMovesFarAndToEveryOtherWord(t *testing.T) {
	for _, c := range []struct {
		f    Factor
		want string // all moves
	}{
		{Factor{Low: 0, High: 1}, "0-0.6666666666666666 0.3333333333333333-1 0.6666666666666666-0 1-0.3333333333333333"},
		{Factor{Low: 0, High: 1, Whole: true}, "0-1 1-0"},
		{Factor{Low: 0, High: 2, Whole: true}, "0-1 0-2 1-0 1-2 2-0 2-1"},
		{Factor{Low: 0, High: 3, Whole: true}, "0-2 1-3 2-0 3-1"},
		{Factor{Low: 0, High: 60, Whole: true, Suffix: " min"}, "0 min-40 min 20 min-60 min 40 min-0 min 60 min-20 min"},
		{Factor{Levels: []string{"9", "1", "5", "7"}, Numbers: []float64{9, 1, 5, 7}}, "1-7 5-9 7-1 9-5"},
		{Factor{Levels: []string{"c", "a", "b", "d"}}, "a-b a-c a-d b-a b-c b-d c-a c-b c-d d-a d-b d-c"},
	} {
		d := laidOut(t, Spec{Kind: "morris", Factors: []Factor{c.f}, Points: 200, Seed: 2})
		var moves []string
		for i := 0; i < len(d.Points); i += 2 {
			moves = append(moves, d.Points[i][0]+"-"+d.Points[i+1][0])
		}
		slices.Sort(moves)
		if got := strings.Join(slices.Compact(moves), " "); got != c.want {
			t.Errorf("moves %s, want %s", got, c.want)
		}
	}
}

func TestMorrisRefusesAFactorThatCannotMove(t *testing.T) {
	for _, f := range []Factor{{Path: "one", Levels: []string{"x", "x"}}, {Path: "one", Low: 1, High: 1, Whole: true}} {
		if _, err := New(Spec{Kind: "morris", Factors: []Factor{share, f}, Points: 2}); err == nil || !strings.Contains(err.Error(), "factor one has only one value; give it another value") {
			t.Errorf("%v", err)
		}
	}
}
