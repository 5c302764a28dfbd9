package decide

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/runs/design"
	"whackamole/runs/stats"
)

// TestVerdictsDoNotDependOnTheOrderOfPoints shuffles the points of a sweep together with their means. The verdicts must stay the same.
func TestVerdictsDoNotDependOnTheOrderOfPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := asking(leverAndStates)
		policies, states := rapid.IntRange(2, 5).Draw(t, "policies"), rapid.IntRange(2, 6).Draw(t, "states")
		figure := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(nan), rapid.SampledFrom([]float64{0, 0.5, 1}))
		means := make([][]float64, 2)
		for p := range policies {
			for s := range states {
				q.space.Points = append(q.space.Points, []string{fmt.Sprint("p", p), fmt.Sprint(s % 4)}) // a state of the world may be drawn twice
				for o := range means {
					means[o] = append(means[o], figure.Draw(t, "mean"))
				}
			}
		}
		order := rapid.Permutation(upTo(states)).Draw(t, "order of states")
		other := asking(leverAndStates)
		shuffled := make([][]float64, 2)
		for _, p := range rapid.Permutation(upTo(policies)).Draw(t, "order of policies") {
			for _, s := range order {
				other.space.Points = append(other.space.Points, q.space.Points[p*states+s])
				for o := range means {
					shuffled[o] = append(shuffled[o], means[o][p*states+s])
				}
			}
		}
		if got, want := verdictsByName(t, other, shuffled), verdictsByName(t, q, means); !slices.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// asking returns a question with two criteria: outcome a should be large, and outcome b small.
func asking(factors []design.Factor) *Question {
	return &Question{space: Space{Factors: factors}, criteria: []criterion{{0, "a", stats.Maximise, 0.5}, {1, "b", stats.Minimise, 0.2}}}
}

func upTo(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

// verdictsByName returns a sorted line for each criterion and policy. Means are rounded, because a sum depends on the order of its terms.
func verdictsByName(t *rapid.T, q *Question, means [][]float64) (out []string) {
	why := ""
	if q.policies, why = q.space.policies(); why != "" {
		t.Fatal(why)
	}
	verdicts, front, err := q.judge(means)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range verdicts {
		for p, points := range q.policies {
			if !math.IsNaN(v.means[p]) && v.meanLoss[p] < 0 {
				t.Fatalf("a mean regret of %v", v.meanLoss[p])
			}
			out = append(out, fmt.Sprintf("%s %d: %.9f %.9f %v minimax %t met %d front %t %d %d", q.space.Points[points[0]][0], i, v.means[p], v.meanLoss[p], v.regrets.Max[p],
				v.minimax[p], v.satisfied.Met[p], front[p], v.regrets.Used, v.regrets.Left))
		}
	}
	slices.Sort(out)
	return out
}
