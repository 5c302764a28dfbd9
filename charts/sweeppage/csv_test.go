package sweeppage_test

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
	"whackamole/internal/pagetest"
)

// Each figure of a sweep offers its data with every digit, and its picture, as files. The test looks for the first row of each data file in the page.
func TestEveryFigureOfASweepGivesItsExactDataAndItsPicture(t *testing.T) {
	s, side := decided(), sideBySide()
	p := browsertest.Open(t, []byte(renderSweep(t, s)), browsertest.View{})
	packed := `Promise.all([...document.querySelectorAll('button.csv:not([hidden])')].map(async (b) => [b.dataset.figure, await dig.unpack(b.dataset.packed)])).then(Object.fromEntries)`
	given := browsertest.Eval[map[string]string](p, packed)
	if n := browsertest.Eval[int](p, `[...document.querySelectorAll('.fig')].filter((f) => f.querySelector('.panel') && !f.querySelector('button.csv:not([hidden])')).length`); n > 0 {
		t.Errorf("%d figures with panels have no button for their data, want one for each", n)
	}
	if n := browsertest.Eval[int](p, `[...document.querySelectorAll('.panel')].filter((f) => !f.querySelector('button.picture:not([hidden])')).length`); n > 0 {
		t.Errorf("%d panels have no button for their picture, want one for each", n)
	}
	pagetest.Quiet(t, p)
	given["apart"] = browsertest.Eval[map[string]string](browsertest.Open(t, []byte(renderSweep(t, side)), browsertest.View{}), packed)["apart"]
	write := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	fan, d, apart := s.Swept[0].Fans[0], s.Decisions[0].Policies[0], side.Swept[1].Apart[0]
	for figure, want := range map[string]struct {
		rows int
		row  []string // the first
	}{
		"course-reach": {6 * 44, []string{"0", "-13.5", write(fan.Q05[0]), write(fan.Q25[0]), write(fan.Median[0]), write(fan.Q75[0]), write(fan.Q95[0])}},
		"apart":        {3 * 4, []string{"1", "reachability_mean", "50", write(apart.Mean), write(apart.CILow), write(apart.High)}},
		"replicates":   {20 * 4 * 41, []string{"0", "reachability_mean", "0", write(s.Swept[0].Spread[0].Quantiles[0])}},
		"factors":      {4 * (3 + 3 + 2), []string{"reachability_mean", "population.vpn", "prcc", "0.7", "", "", "60", "4", ""}},
		"map":          {60, append(append([]string{"0"}, s.Heat[0].Values...), write(s.Heat[0].Means[0]))},
		"decisions":    {2 * 2, []string{"registry_addresses_max", "min", "18000000", "layered", write(d.Mean), write(d.MeanLoss), write(d.MaxRegret), "true", "20", write(d.Share), "28", "2"}},
		"front":        {2, []string{"layered", "18000000", "40000000", "true"}},
		"boxes":        {3, []string{"reachability_mean", "reachability_mean < 0.8", "sit_tight", "population.vpn", "", "0.2", "", "0.01", "14", "12", "0.8", write(12. / 14), "0.4", "30", "0", "15"}},
		"crossings":    {20, []string{"0", "reachability_unaided", "reachability_unaided < 0.5", "0", "50", "0", "0", "0", "0.1"}},
	} {
		rows, err := csv.NewReader(strings.NewReader(given[figure])).ReadAll()
		if err != nil || len(rows) != want.rows+1 {
			t.Errorf("%s has %d rows with its head, want %d: %v", figure, len(rows), want.rows+1, err)
			continue
		}
		for i, field := range want.row {
			if rows[1][i] != field {
				t.Errorf("%s: %s is %q, want %q", figure, rows[0][i], rows[1][i], field)
			}
		}
	}
}

// A net flow, such as a loss minus recoveries, may be below zero. The axis then reaches below zero.
func TestNegativeNetFlowsAreDrawnBelowZero(t *testing.T) {
	s := sideBySide()
	for d := range s.Swept[1].Fans[3].Q05 {
		s.Swept[1].Fans[3].Q05[d] = -2.5e5
	}
	p := browsertest.Open(t, []byte(renderSweep(t, s)), browsertest.View{})
	ends := browsertest.Eval[[]float64](p, `['course-loss', 'course-loss-0', 'course-loss-1', 'course-users-1'].map((id) => JSON.parse(document.getElementById('draw-' + id).textContent).option.yAxis[0].min)`)
	for i, want := range []float64{-2.5e5, -2.5e5, -2.5e5, 0} {
		if ends[i] != want {
			t.Errorf("panel %d begins at %v, want %v", i, ends[i], want)
		}
	}
	if scale := browsertest.Eval[string](p, `[...document.querySelectorAll('#chart-course-loss-1 text')].map((e) => e.textContent).join(' ')`); !strings.Contains(scale, "−$") {
		t.Errorf("the labels of the scale are %q, want a negative amount of dollars too", scale)
	}
}
