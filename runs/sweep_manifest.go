package runs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"whackamole/param"
	"whackamole/runs/results"
	"whackamole/runs/stats"
)

// swept is what the manifest of a sweep says of its plan.
type swept struct {
	Design       string        `json:"design"`
	DesignSeed   int64         `json:"design_seed"`
	Points       int           `json:"points"` // rows of the design
	PointsDigest string        `json:"points_digest"`
	Planned      int           `json:"planned"`
	Failed       int           `json:"failed"`
	Series       string        `json:"series"`
	Factors      []sweptFactor `json:"factors"`
	Scenarios    []string      `json:"scenarios,omitempty"` // of a comparison, in the order of scenario.toml, scenario-2.toml …
	Until        *sweptUntil   `json:"until,omitempty"`
	Criteria     []sweptLine   `json:"criteria,omitempty"`
	Crossings    []sweptLine   `json:"crossings,omitempty"`
}

// sweptLine is a criterion, with its goal and perhaps a threshold, or a crossing, with one of below and above.
type sweptLine struct {
	Outcome   string   `json:"outcome,omitempty"`
	Goal      string   `json:"goal,omitempty"`
	Threshold *float64 `json:"threshold,omitempty"`
	Series    string   `json:"series,omitempty"`
	Below     *float64 `json:"below,omitempty"`
	Above     *float64 `json:"above,omitempty"`
}

// sweptUntil is the rule that ended the replicates, and how far it came.
type sweptUntil struct {
	Rule      string   `json:"rule"`
	Most      int      `json:"most"`
	Met       bool     `json:"met"`
	Batches   int      `json:"batches"`
	Worst     int      `json:"worst"`
	HalfWidth *float64 `json:"half_width,omitempty"` // none where too few replicates measured the outcome
	Wanted    int      `json:"wanted,omitempty"`
}

func (u *sweptUntil) same(as *sweptUntil) bool {
	return u == nil && as == nil || u != nil && as != nil && u.Rule == as.Rule && u.Most == as.Most
}

// results is the rule as a reader is shown it.
func (u *sweptUntil) results() *results.Until {
	out := &results.Until{Rule: u.Rule, Most: u.Most, Met: u.Met, Batches: u.Batches, Worst: u.Worst, HalfWidth: nan, Wanted: u.Wanted}
	if u.HalfWidth != nil {
		out.HalfWidth = *u.HalfWidth
	}
	return out
}

// sweptFactor is a factor: its values, or the ends of its interval in the unit of the parameter (minutes for a duration).
type sweptFactor struct {
	Path   string   `json:"path"`
	Use    string   `json:"use"` // lever, uncertainty or input
	Values []string `json:"values,omitempty"`
	Low    *float64 `json:"low,omitempty"`
	High   *float64 `json:"high,omitempty"`
}

// same reports whether two sweeps play the same runs and are judged by the same lines; both are nil where there is no sweep.
func (s *swept) same(as *swept) bool {
	if s == nil || as == nil {
		return s == as
	}
	alike := func(f, g sweptFactor) bool { return f.Path == g.Path && f.Use == g.Use }
	return s.Design == as.Design && s.PointsDigest == as.PointsDigest && s.Series == as.Series && s.Until.same(as.Until) &&
		slices.EqualFunc(s.Factors, as.Factors, alike) && reflect.DeepEqual(s.Criteria, as.Criteria) && reflect.DeepEqual(s.Crossings, as.Crossings)
}

// manifest of the sweep, without its files and its fingerprint.
func (sw *Sweep) manifest(failed int) manifest {
	s := &swept{Design: sw.Plan.Design, DesignSeed: sw.Plan.Seed, Points: len(sw.points), Planned: sw.planned(), Failed: failed, Series: sw.Series,
		Factors: []sweptFactor{}}
	for i := range sw.factors {
		f := sweptFactor{Path: sw.factors[i].Path, Use: sw.use(sw.factors[i]), Values: sw.factors[i].Levels}
		if len(f.Values) == 0 {
			f.Low, f.High = &sw.factors[i].Low, &sw.factors[i].High
		}
		s.Factors = append(s.Factors, f)
	}
	if len(sw.Scenarios) > 1 {
		s.Scenarios = sw.factors[0].Levels
	}
	if u := sw.until; u != nil {
		s.Until = &sweptUntil{Rule: u.Rule, Most: u.Most, Met: u.Met, Batches: u.Batches, Worst: u.Worst, Wanted: u.Wanted}
		if !math.IsNaN(u.HalfWidth) {
			s.Until.HalfWidth = &u.HalfWidth
		}
	}
	sw.listLines(s)
	sum := sha256.New()
	for _, values := range sw.points {
		io.WriteString(sum, pointKey(values)+"\n")
	}
	s.PointsDigest = hex.EncodeToString(sum.Sum(nil))
	base := sw.Scenario.presentBase()
	return manifest{Program: "whackamole", Version: Version, Scenario: sw.Scenario.Name, Digest: sw.digest(), Seed: sw.Seed,
		Replicates: int(sw.Plan.Replicates), Sweep: s, Command: sw.Command(), Base: &base}
}

// Command is the canonical command that makes the sweep again: what the file plans does not stand in it.
func (sw *Sweep) Command() string {
	words := []string{commandOf(sw.verb, sw.Scenarios, sw.sets, sw.Seed)}
	if sw.Plan.Design != sw.Scenario.Sweep.Design {
		words = append(words, "--design", sw.Plan.Design)
	}
	if sw.Plan.Points != sw.Scenario.Sweep.Points {
		words = append(words, "--points", strconv.FormatInt(sw.Plan.Points, 10))
	}
	for _, f := range sw.asked.Factors {
		words = append(words, "--factor", quoteWord(f))
	}
	for _, l := range sw.asked.Levers {
		words = append(words, "--lever", quoteWord(l))
	}
	for _, c := range sw.asked.Criteria {
		words = append(words, "--criterion", quoteWord(c))
	}
	for _, c := range sw.asked.Crossings {
		words = append(words, "--crossing", quoteWord(c))
	}
	words = append(words, "--replicates", strconv.FormatInt(sw.most(), 10))
	if sw.rule != nil {
		words = append(words, "--until", quoteWord(sw.rule.String()))
	}
	if usual := len(sw.points)*int(sw.most()) <= seriesRunsMost; sw.Series != map[bool]string{true: seriesDaily, false: seriesNone}[usual] {
		words = append(words, "--series", sw.Series)
	}
	return strings.Join(words, " ")
}

// scenarioTOML is the scenario in full with the plan of the sweep: a file that makes the sweep again.
func (sw *Sweep) scenarioTOML() []byte {
	b := bytes.NewBuffer(sw.Scenario.Canonical())
	p := sw.Plan
	fmt.Fprintf(b, "\n[%s]\ndesign = %q\npoints = %d\nreplicates = %d\nseed = %d\n", sweepKey, p.Design, p.Points, p.Replicates, p.Seed)
	for _, f := range sw.factors {
		if f.Path == scenarioFactor { // the files say which there are
			continue
		}
		fmt.Fprintf(b, "\n[[%s.factor]]\npath = %s\n", sweepKey, tomlText(f.Path))
		if role := sw.use(f); role == param.Lever.String() || role == param.Uncertainty.String() {
			fmt.Fprintf(b, "role = %q\n", role)
		}
		if len(f.Levels) == 0 {
			end := func(u float64) string { return sw.Scenario.tomlValue(f.Path, f.At(u)) }
			fmt.Fprintf(b, "low = %s\nhigh = %s\n", end(0), end(1))
			continue
		}
		var values []string
		for _, v := range f.Levels {
			values = append(values, sw.Scenario.tomlValue(f.Path, v))
		}
		fmt.Fprintf(b, "values = [%s]\n", strings.Join(values, ", "))
	}
	var lines swept
	sw.listLines(&lines)
	for _, l := range lines.Criteria {
		fmt.Fprintf(b, "\n[[%s.criterion]]\noutcome = %s\ngoal = %q\n", sweepKey, tomlText(l.Outcome), l.Goal)
		writeLine(b, "threshold", l.Threshold)
	}
	for _, l := range lines.Crossings {
		fmt.Fprintf(b, "\n[[%s.crossing]]\nseries = %s\n", sweepKey, tomlText(l.Series))
		writeLine(b, "below", l.Below)
		writeLine(b, "above", l.Above)
	}
	return b.Bytes()
}

// listLines lists what the sweep is judged by.
func (sw *Sweep) listLines(s *swept) {
	for i, c := range sw.criteria {
		l := sweptLine{Outcome: sw.outcomes[c.outcome], Goal: c.goal()}
		if !math.IsNaN(c.threshold) {
			l.Threshold = &sw.criteria[i].threshold
		}
		s.Criteria = append(s.Criteria, l)
	}
	for i, c := range sw.crossings {
		l := sweptLine{Series: sw.columns[c.column]}
		if at := &sw.crossings[i].threshold; c.side == stats.Below {
			l.Below = at
		} else {
			l.Above = at
		}
		s.Crossings = append(s.Crossings, l)
	}
}

// writeLine writes a threshold that is given.
func writeLine(b *bytes.Buffer, key string, threshold *float64) {
	if threshold != nil {
		fmt.Fprintf(b, "%s = %s\n", key, appendValue(nil, *threshold))
	}
}

// tomlText is a text in quotes, as JSON has it, which TOML reads.
func tomlText(s string) string {
	text, _ := json.Marshal(s) // a text always can be
	return string(text)
}

// tomlValue is a value of a factor in TOML.
func (sc *Scenario) tomlValue(path, value string) string {
	if canonical, err := sc.set.Try(path, value); err == nil {
		return canonical
	}
	return tomlText(value)
}

// vouched gives the manifest of the folder; ok where it is that of a sweep and the tables are as it says.
func (d *SweepFolder) vouched() (m manifest, ok bool) {
	text, err := os.ReadFile(filepath.Join(d.dir, fileManifest))
	if err != nil || json.Unmarshal(text, &m) != nil || m.Sweep == nil {
		return m, false
	}
	for name, sum := range m.Files {
		f, err := os.Open(filepath.Join(d.dir, filepath.Base(name)))
		if err != nil {
			return m, false
		}
		is := sha256.New()
		_, err = io.Copy(is, f)
		f.Close()
		if err != nil || hex.EncodeToString(is.Sum(nil)) != sum {
			return m, false
		}
	}
	return m, len(m.Files) > 0
}
