package main

import (
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
)

// sweptFigure is a number on the first screen of a sweep's report: its text, its exact value, and where it comes from.
type sweptFigure struct{ Text, Outcome, Point, How, Value string }

const sweptFigures = `[...document.querySelectorAll('.answer [data-value]')].map((e) => (
	{ text: e.textContent, outcome: e.dataset.outcome || '', point: e.dataset.point || '', how: e.dataset.how || '', value: e.dataset.value }))`

// sweptTables holds the tables of a sweep. rows has the values of summary.csv and diffs.csv by "POINT OUTCOME HOW". regrets has every "OUTCOME
// VALUE" of decisions.csv.
type sweptTables struct {
	rows    map[string]string
	regrets map[string]bool
}

func readSwept(t *testing.T, dir string, decided bool) sweptTables {
	t.Helper()
	all := sweptTables{map[string]string{}, map[string]bool{}}
	for file, names := range map[string][3]string{"summary.csv": {"mean", "ci_low", "ci_high"}, "diffs.csv": {"apart", "apart_ci_low", "apart_ci_high"}} {
		for _, row := range readRows(t, filepath.Join(dir, file)) {
			for i, column := range []int{3, 5, 6} {
				all.rows[strings.Join([]string{row[0], row[1], names[i]}, " ")] = row[column]
			}
		}
	}
	if decided {
		for _, row := range readRows(t, filepath.Join(dir, "decisions.csv")) {
			for i := range row {
				all.regrets[row[0]+" "+row[i]] = true
			}
		}
	}
	return all
}

// says reports whether the tables have the value of f where f says it comes from.
func (s sweptTables) says(f sweptFigure) bool {
	switch f.How {
	case "max_regret":
		return s.regrets[f.Outcome+" "+f.Value]
	case "highest", "lowest":
		end, text := math.Inf(-1), ""
		for key, value := range s.rows { //sorted: the highest or lowest value is the same in any order
			v, err := strconv.ParseFloat(value, 64)
			if !strings.HasSuffix(key, " "+f.Outcome+" mean") || err != nil {
				continue
			}
			if f.How == "lowest" {
				v = -v
			}
			if v > end {
				end, text = v, value
			}
		}
		return text == f.Value
	}
	value, ok := s.rows[strings.Join([]string{f.Point, f.Outcome, f.How}, " ")]
	return ok && value == f.Value
}

// TestFirstScreenOfASweepSaysWhatTheTablesSay compares the reports of a comparison and two sweeps with their tables. Every number of the first screen
// must be in summary.csv, diffs.csv or decisions.csv, digit for digit. Two of the pages are checked for accessibility.
func TestFirstScreenOfASweepSaysWhatTheTablesSay(t *testing.T) {
	short := []string{"--set", `horizon="20 days"`, "--replicates", "3"}
	apart := []string{"mean", "ci_low", "ci_high", "apart", "apart_ci_low", "apart_ci_high"}
	for name, c := range map[string]struct {
		words []string
		least int      // smallest allowed count of numbers
		must  []string // origins that some of the numbers must have
	}{
		"comparison":          {append([]string{"compare", "telegram-russia-2018", "gateway-wall"}, short...), 32, apart},
		"sweep of points":     {[]string{"sweep", "--factor", "censor.carpet_bomb.prefix_bits_min=10,14", "--factor", "population.vpn=0.1,0.2", "--set", `horizon="30 days"`, "--replicates", "3"}, 20, append(apart[:3:3], "max_regret")},
		"states of the world": {append([]string{"sweep", "--design", "crossed", "--points", "2", "--factor", "messenger.policy=layered,sit_tight", "--factor", "population.vpn=0.05..0.3"}, short...), 16, []string{"highest", "lowest"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir, page := written(t, exitDone, c.words...)
			tables := readSwept(t, dir, slices.Contains(c.must, "max_regret"))
			shown := browsertest.Eval[[]sweptFigure](page, sweptFigures)
			hows := map[string]int{}
			for _, f := range shown {
				hows[f.How]++
				if !tables.says(f) {
					t.Errorf("%q (%s of %s at point %s) is %s, and no table says so", f.Text, f.How, f.Outcome, f.Point, f.Value)
				}
				if err := readsApart(f); err != nil {
					t.Error(err)
				}
			}
			if len(shown) < c.least {
				t.Errorf("%d figures on the first screen, want %d: %v", len(shown), c.least, hows)
			}
			for _, how := range c.must {
				if hows[how] == 0 {
					t.Errorf("none of the figures on the first screen is a %s", how)
				}
			}
			if name != "sweep of points" {
				browsertest.Accessible(t, filepath.Join(dir, fileOfReport))
			}
		})
	}
}

// readsApart does what reads does, and also for differences. Their texts have percentage points, and the word higher or lower instead of a sign.
func readsApart(f sweptFigure) error {
	text, value := f.Text, f.Value
	for _, word := range []string{" higher", " lower"} {
		text = strings.TrimSuffix(text, word)
	}
	if strings.HasPrefix(f.How, "apart") || f.How == "max_regret" {
		value = strings.TrimPrefix(value, "-")
		text = strings.TrimLeft(text, "+−")
		for _, unit := range []string{"pp", "percentage points", "percentage point"} {
			if number, some := strings.CutSuffix(text, "\u202f"+unit); some {
				text = number + "\u202f%"
			}
		}
	}
	return reads(text, value)
}
