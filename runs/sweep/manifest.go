package sweep

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"whackamole/param"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// untilOf is the rule of a manifest as a reader is shown it.
func untilOf(u *store.SweptUntil) *results.Until {
	out := &results.Until{Rule: u.Rule, Most: u.Most, Met: u.Met, Batches: u.Batches, Worst: u.Worst, HalfWidth: nan, Wanted: u.Wanted}
	if u.HalfWidth != nil {
		out.HalfWidth = *u.HalfWidth
	}
	return out
}

// manifest of the sweep, without its files and its fingerprint.
func (sw *Sweep) manifest(failed int) store.Manifest {
	s := &store.Swept{Design: sw.Plan.Design, DesignSeed: sw.Plan.Seed, Points: len(sw.points), Planned: sw.planned(), Failed: failed, Series: sw.Series,
		Factors: []store.SweptFactor{}}
	for i := range sw.factors {
		f := store.SweptFactor{Path: sw.factors[i].Path, Use: sw.use(sw.factors[i]), Values: sw.factors[i].Levels}
		if len(f.Values) == 0 {
			f.Low, f.High = &sw.factors[i].Low, &sw.factors[i].High
		}
		s.Factors = append(s.Factors, f)
	}
	if len(sw.Scenarios) > 1 {
		s.Scenarios = sw.factors[0].Levels
	}
	if u := sw.until; u != nil {
		s.Until = &store.SweptUntil{Rule: u.Rule, Most: u.Most, Met: u.Met, Batches: u.Batches, Worst: u.Worst, Wanted: u.Wanted}
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
	base := sw.Scenario.Footing().Base
	return store.Manifest{Program: store.Program, Version: store.Version, Scenario: sw.Scenario.Name, Digest: sw.digest(), Seed: sw.Seed,
		Replicates: int(sw.Plan.Replicates), Sweep: s, Command: sw.Command(), Base: &base}
}

// Command is the canonical command that makes the sweep again: what the file plans does not stand in it.
func (sw *Sweep) Command() string {
	words := []string{scenario.Command(sw.verb, sw.Scenarios, sw.sets, sw.Seed)}
	if sw.Plan.Design != sw.filed.Design {
		words = append(words, "--design", sw.Plan.Design)
	}
	if sw.Plan.Points != sw.filed.Points {
		words = append(words, "--points", strconv.FormatInt(sw.Plan.Points, 10))
	}
	for _, f := range sw.asked.Factors {
		words = append(words, "--factor", scenario.QuoteWord(f))
	}
	for _, l := range sw.asked.Levers {
		words = append(words, "--lever", scenario.QuoteWord(l))
	}
	for _, c := range sw.asked.Criteria {
		words = append(words, "--criterion", scenario.QuoteWord(c))
	}
	for _, c := range sw.asked.Crossings {
		words = append(words, "--crossing", scenario.QuoteWord(c))
	}
	words = append(words, "--replicates", strconv.FormatInt(sw.most(), 10))
	if sw.rule != nil {
		words = append(words, "--until", scenario.QuoteWord(sw.rule.String()))
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
	fmt.Fprintf(b, "\n[%s]\ndesign = %q\npoints = %d\nreplicates = %d\nseed = %d\n", Key, p.Design, p.Points, p.Replicates, p.Seed)
	for _, f := range sw.factors {
		if f.Path == scenarioFactor { // the files say which there are
			continue
		}
		fmt.Fprintf(b, "\n[[%s.factor]]\npath = %s\n", Key, scenario.Quote(f.Path))
		if role := sw.use(f); role == param.Lever.String() || role == param.Uncertainty.String() {
			fmt.Fprintf(b, "role = %q\n", role)
		}
		if len(f.Levels) == 0 {
			end := func(u float64) string { return sw.Scenario.TOML(f.Path, f.At(u)) }
			fmt.Fprintf(b, "low = %s\nhigh = %s\n", end(0), end(1))
			continue
		}
		var values []string
		for _, v := range f.Levels {
			values = append(values, sw.Scenario.TOML(f.Path, v))
		}
		fmt.Fprintf(b, "values = [%s]\n", strings.Join(values, ", "))
	}
	var lines store.Swept
	sw.listLines(&lines)
	for _, l := range lines.Criteria {
		fmt.Fprintf(b, "\n[[%s.criterion]]\noutcome = %s\ngoal = %q\n", Key, scenario.Quote(l.Outcome), l.Goal)
		writeLine(b, "threshold", l.Threshold)
	}
	for _, l := range lines.Crossings {
		fmt.Fprintf(b, "\n[[%s.crossing]]\nseries = %s\n", Key, scenario.Quote(l.Series))
		writeLine(b, "below", l.Below)
		writeLine(b, "above", l.Above)
	}
	return b.Bytes()
}

// listLines lists what the sweep is judged by.
func (sw *Sweep) listLines(s *store.Swept) {
	for i, c := range sw.criteria {
		l := store.SweptLine{Outcome: sw.outcomes[c.outcome], Goal: c.goal()}
		if !math.IsNaN(c.threshold) {
			l.Threshold = &sw.criteria[i].threshold
		}
		s.Criteria = append(s.Criteria, l)
	}
	for i, c := range sw.crossings {
		l := store.SweptLine{Series: sw.columns[c.column]}
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
		fmt.Fprintf(b, "%s = %s\n", key, store.AppendNumber(nil, *threshold))
	}
}
