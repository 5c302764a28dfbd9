package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
	"whackamole/internal/golden"
)

// written runs a command with exit code want. It returns the folder of results, and the report opened in a browser.
func written(t *testing.T, want int, words ...string) (dir string, page *browsertest.Page) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "out")
	var out, complaint bytes.Buffer
	if code := execute(t.Context(), append(words, "--out", dir, "--quiet"), &out, &complaint); code != want {
		t.Fatalf("exit code %d: %s", code, complaint.String())
	}
	html, err := os.ReadFile(filepath.Join(dir, fileOfReport))
	if err != nil {
		t.Fatal(err)
	}
	return dir, browsertest.Open(t, html, browsertest.View{})
}

func readRows(t *testing.T, file string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(golden.Read(t, file))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// shownFigure is a number on the first screen of a report: its text, its exact value, and the outcome or series that it comes from.
type shownFigure struct{ Text, Outcome, Series, How, Value string }

const shownFigures = `[...document.querySelectorAll('.answer .lead strong, .card .figure, .card strong')].map((e) => (
	{ text: e.textContent, outcome: e.dataset.outcome || '', series: e.dataset.series || '', how: e.dataset.how || '', value: e.dataset.value || '' }))`

// TestFirstScreenSaysWhatTheTablesSay compares reports of real runs with their tables. Every number of the first screen must be in outcomes.csv or
// series.csv, digit for digit. The CSV data behind each chart must agree with series.csv.
func TestFirstScreenSaysWhatTheTablesSay(t *testing.T) {
	for _, words := range [][]string{{"run"}, {"run", "--seed", "7", "--set", "messenger.policy=sit_tight"}} {
		t.Run(strings.Join(words, " "), func(t *testing.T) {
			dir, page := written(t, exitDone, words...)
			outcomes := map[string]string{}
			for _, row := range readRows(t, filepath.Join(dir, "outcomes.csv")) {
				outcomes[row[0]] = row[1]
			}
			series, days := map[string]map[string]string{}, map[string][]string{}
			for _, row := range readRows(t, filepath.Join(dir, "series.csv")) {
				if series[row[2]] == nil {
					series[row[2]] = map[string]string{}
				}
				series[row[2]][row[1]] = row[3]
				days[row[2]] = append(days[row[2]], row[1])
			}
			shown := browsertest.Eval[[]shownFigure](page, shownFigures)
			if len(shown) < 12 {
				t.Errorf("%d figures on the first screen", len(shown))
			}
			for _, f := range shown {
				want, ok := outcomes[f.Outcome]
				if f.Outcome == "" {
					want, ok = fromSeries(series[f.Series], days[f.Series], f.How), true
				}
				if !ok || want == "" || f.Value != want {
					t.Errorf("%q (%s%s %s) is %s, in the tables %s", f.Text, f.Outcome, f.Series, f.How, f.Value, want)
				}
				if err := reads(f.Text, f.Value); err != nil {
					t.Error(err)
				}
			}
			holdSamples(t, page, series)
		})
	}
}

// fromSeries calculates the value of a number on the first screen from a series. how is the calculation that the report states.
func fromSeries(at map[string]string, days []string, how string) string {
	number := func(day string) float64 { v, _ := strconv.ParseFloat(at[day], 64); return v }
	switch first, last := days[0], days[len(days)-1]; how {
	case "first":
		return at[first]
	case "change":
		return strconv.FormatFloat(number(last)/number(first)-1, 'f', -1, 64)
	case "day_of_min":
		low := first
		for _, day := range days {
			if number(day) < number(low) {
				low = day
			}
		}
		return low
	}
	return ""
}

// reads returns an error if a text on the first screen is not the correctly rounded value of exact.
func reads(text, exact string) error {
	v, err := strconv.ParseFloat(exact, 64)
	if err != nil {
		return fmt.Errorf("%q stands for %q", text, exact)
	}
	if m := regexp.MustCompile(`^day (−?\d+) \(`).FindStringSubmatch(text); m != nil {
		if day := strings.Replace(m[1], "−", "-", 1); day != fmt.Sprint(math.Floor(v+1e-9)) {
			return fmt.Errorf("%q stands for day %s", text, exact)
		}
		return nil
	}
	m := regexp.MustCompile(`^([+−]?)\$?([\d,]+(?:\.\d+)?)(?:\x{202f}(%|M|bn))?$`).FindStringSubmatch(text)
	if m == nil {
		return fmt.Errorf("%q is no figure", text)
	}
	digits := strings.ReplaceAll(m[2], ",", "")
	said, _ := strconv.ParseFloat(digits, 64)
	unit := map[string]float64{"": 1, "%": 0.01, "M": 1e6, "bn": 1e9}[m[3]]
	if m[1] == "−" {
		said = -said
	}
	_, decimals, _ := strings.Cut(digits, ".")
	half := math.Pow(10, -float64(len(decimals))) / 2 * unit
	if half == 0.5 && v >= 1000 { // counts below a million have three significant digits
		half = math.Pow(10, math.Floor(math.Log10(v))-2) / 2
	}
	if math.Abs(said*unit-v) > half*1.0001 {
		return fmt.Errorf("%q stands for %s", text, exact)
	}
	return nil
}

// holdSamples checks that the CSV data behind every chart of a report agrees with series.csv.
func holdSamples(t *testing.T, page *browsertest.Page, series map[string]map[string]string) {
	t.Helper()
	held := 0
	for _, text := range browsertest.Eval[[]string](page, `Promise.all([...document.querySelectorAll('button.csv')].map((b) => dig.unpack(b.dataset.packed)))`) {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for column, name := range rows[0] {
			for _, row := range rows[1:] {
				if want, ok := series[name][row[0]]; ok {
					held++
					if row[column] != want {
						t.Fatalf("%s on day %s is %s, in series.csv %s", name, row[0], row[column], want)
					}
				}
			}
		}
	}
	if held < 20_000 {
		t.Errorf("%d samples are held by series.csv", held)
	}
}

// TestAValidationSaysWhatItsTableSays compares the report of a validation with validation.csv.
func TestAValidationSaysWhatItsTableSays(t *testing.T) {
	dir, page := written(t, exitCheckFailed, "validate", "--replicates", "3")
	type row struct{ Target, Value, Low, High, Verdict string }
	shown := browsertest.Eval[[]row](page, `[...document.querySelectorAll('tr[data-target]')].map((r) => ({ target: r.dataset.target, verdict: r.className,
		value: r.querySelector('[data-value]').dataset.value, low: r.querySelector('[data-low]').dataset.low, high: r.querySelector('[data-high]').dataset.high }))`)
	table := readRows(t, filepath.Join(dir, "validation.csv"))
	if len(shown) != len(table) {
		t.Fatalf("%d targets on the page, %d in the table", len(shown), len(table))
	}
	met, failing := 0, []string{}
	for i, want := range table {
		verdict := ""
		if want[8] == "true" {
			met++
		} else {
			verdict, failing = "failing", append(failing, want[0])
		}
		if got := (row{want[0], want[2], want[3], want[4], verdict}); shown[i] != got {
			t.Errorf("the page has %+v, the table %+v", shown[i], got)
		}
	}
	lead := browsertest.Eval[string](page, `document.querySelector('.lead').textContent`)
	notices := browsertest.Eval[string](page, `document.querySelector('.notices').textContent`)
	for text, want := range map[string]string{lead: fmt.Sprintf("The median of 3 replicates meets %d of %d targets; failing: %s.", met, len(table), strings.Join(failing, ", ")),
		notices: fmt.Sprintf("%d of %d targets missed: %s", len(failing), len(table), strings.Join(failing, ", "))} {
		if !strings.Contains(text, want) {
			t.Errorf("the first screen says %q, want %q", text, want)
		}
	}
}
