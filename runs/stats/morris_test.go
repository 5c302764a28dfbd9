package stats

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wander evaluates a model along trajectories. Start, steps and the sequence of factors are drawn at random.
func wander(trajectories, d int, model func(x []float64) float64) (outputs []float64, steps []Step) {
	chance := rand.New(rand.NewPCG(5, 6))
	for range trajectories {
		x := make([]float64, d)
		for i := range x {
			x[i] = chance.Float64()
		}
		outputs = append(outputs, model(x))
		for _, i := range chance.Perm(d) {
			to := chance.Float64()
			steps = append(steps, Step{i, to - x[i]})
			x[i] = to
			outputs = append(outputs, model(x))
		}
	}
	return outputs, steps
}

func TestMorrisOfALinearModelIsItsSlopes(t *testing.T) {
	slopes := []float64{3, -2, 0, 0.5}
	outputs, steps := wander(20, 4, func(x []float64) float64 { return 7 + 3*x[0] - 2*x[1] + 0.5*x[3] })
	s, err := Morris(outputs, steps, 4)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range s.Factors {
		if !near(e.Mu, slopes[i], 1e-9) || !near(e.MuStar, math.Abs(slopes[i]), 1e-9) || !near(e.Sigma, 0, 1e-9) || e.Used != 20 {
			t.Errorf("factor %d: %+v", i, e)
		}
	}
}

// For y = x0 + 2 x1 x2 the elementary effect of x1 is 2 x2 for every step size. So the mean and standard deviation of the effects are calculated by
// hand from the points below.
func TestMorrisSeesInteraction(t *testing.T) {
	y := func(x0, x1, x2 float64) float64 { return x0 + 2*x1*x2 }
	outputs := []float64{
		y(0, 0, 0), y(0, 0.5, 0), y(0, 0.5, 0.5), y(0.5, 0.5, 0.5), // elementary effects by hand: x1 0, x2 1, x0 1
		y(1, 1, 1), y(1, 1, 0.5), y(1, 0.5, 0.5), y(0.5, 0.5, 0.5), // elementary effects by hand: x2 2, x1 1, x0 1
	}
	steps := []Step{{1, 0.5}, {2, 0.5}, {0, 0.5}, {2, -0.5}, {1, -0.5}, {0, -0.5}}
	s, err := Morris(outputs, steps, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []Effect{{Mu: 1, MuStar: 1, Used: 2}, {Mu: 0.5, MuStar: 0.5, Sigma: math.Sqrt(0.5), Used: 2}, {Mu: 1.5, MuStar: 1.5, Sigma: math.Sqrt(0.5), Used: 2}} {
		if e := s.Factors[i]; !near(e.Mu, want.Mu, 1e-12) || !near(e.MuStar, want.MuStar, 1e-12) || !near(e.Sigma, want.Sigma, 1e-12) {
			t.Errorf("factor %d: %+v, want %+v", i, e, want)
		}
	}
}

func TestMorrisEffectsOfBothSignsDoNotCancelInMuStar(t *testing.T) {
	s, err := Morris([]float64{0, 1, 0, -1}, []Step{{0, 0.5}, {0, 0.5}}, 1)
	if e := s.Factors[0]; err != nil || e.Mu != 0 || e.MuStar != 2 || !near(e.Sigma, math.Sqrt(8), 1e-12) {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestMorrisLeavesEffectsWithAFailedEndOut(t *testing.T) {
	nan := math.NaN()
	outputs := []float64{0, nan, 3, 4, 6, 9}
	steps := []Step{{0, 1}, {1, 1}, {1, 1}, {0, 1}}
	s, err := Morris(outputs, steps, 2)
	if err != nil {
		t.Fatal(err)
	}
	if f := s.Factors; f[0].Mu != 3 || f[0].Used != 1 || f[0].Left != 1 || !math.IsNaN(f[0].Sigma) || f[1].Mu != 2 || f[1].Left != 1 {
		t.Errorf("%+v", f)
	}
	if s.Left != 2 || !strings.Contains(s.Note, "2 of 4 elementary effects are left out") {
		t.Errorf("%d left out: %q", s.Left, s.Note)
	}
	s, err = Morris([]float64{nan, 1}, []Step{{0, 1}}, 1)
	if e := s.Factors[0]; err != nil || !math.IsNaN(e.Mu) || !math.IsNaN(e.MuStar) || !math.IsNaN(e.Sigma) {
		t.Errorf("of no effect: %+v, %v", e, err)
	}
}

func TestMorrisRefusesInvalidTrajectories(t *testing.T) {
	three := make([]float64, 3)
	for _, c := range []struct {
		outputs []float64
		steps   []Step
		factors int
		want    string
	}{
		{nil, nil, 2, "multiple of 3"},
		{three, nil, 0, "0 factors"},
		{three, []Step{{0, 1}}, 2, "1 steps for 1 trajectories of 2 factors"},
		{three, []Step{{0, 1}, {2, 1}}, 2, "factor 2 of 2"},
		{three, []Step{{0, 1}, {-1, 1}}, 2, "factor -1 of 2"},
		{three, []Step{{0, 1}, {0, 1}}, 2, "a second time"},
		{three, []Step{{0, 1}, {1, 0}}, 2, "Delta is 0"},
		{three, []Step{{0, 1}, {1, math.NaN()}}, 2, "Delta is NaN"},
		{[]float64{0, 0, math.Inf(-1)}, []Step{{0, 1}, {1, 1}}, 2, "outputs[2] is -Inf"},
	} {
		if _, err := Morris(c.outputs, c.steps, c.factors); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.steps, err, c.want)
		}
	}
}

func TestMorrisMuStarIsNeverLessThanMu(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outputs := rapid.SliceOfN(rapid.Float64Range(-1e3, 1e3), 8, 8).Draw(t, "outputs")
		s, err := Morris(outputs, []Step{{0, 0.5}, {0, -0.5}, {0, 0.25}, {0, 0.5}}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if e := s.Factors[0]; math.Abs(e.Mu) > e.MuStar+1e-9 || e.Sigma < 0 {
			t.Fatalf("%+v", e)
		}
	})
}
