package metrics

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/events"
)

// Target defines one number to measure on a run and compare with the historical record. It is a [[target]] block of the scenario.
type Target struct {
	ID      string // name of the target, such as "C2"
	Outcome string // name of the outcome that the target defines; without a Stat, name of an outcome of a series
	Stat    string // way to measure, one of TargetStats; empty to use an outcome of a series
	Series  string // name of the series that the target measures
	// Denominator is for the stat share_change: the series by which Series is divided.
	Denominator string
	// From and To are the ends of the window, BaseFrom and BaseTo those of the base window that it is compared with, in minutes from the start. If To
	// is 0, the window ends at the horizon.
	From, To, BaseFrom, BaseTo events.Instant
	// Threshold is for the stat day_of_fall: the share of the peak so far by which the series must fall below it.
	Threshold float64
	// Sequence is for the stat sequence: happenings in the order in which they must first occur. A happening is a kind of fact, optionally with a
	// text that the fact must contain ("order.listed:cloud"); for "trial.ended" this is passed or failed.
	Sequence []string
	Unit     string // unit of the outcome; if empty, it follows from series and stat
	Doc      string // definition of the outcome; if empty, it is made from series and stat
}

// targetStat is one way to measure a target.
type targetStat struct {
	name    string
	unit    string // unit of the result; empty for the unit of the series
	doc     string
	flow    bool // true if the series must be a flow
	span    bool // true if the stat takes all time in the window, so that the window must have a length
	base    bool // true if the target must give BaseFrom and BaseTo
	measure func(*Table, Target) float64
}

// targetStats holds all ways to measure a target.
var targetStats = []targetStat{
	{name: "at", doc: "the value at To", measure: func(t *Table, g Target) float64 { return t.at(g.Series, g.To) }},
	{name: "mean", span: true, doc: "the mean over the time after From up to To", measure: func(t *Table, g Target) float64 { return t.over(g, (*Table).mean) }},
	{name: "max", doc: "the largest value from From to To", measure: func(t *Table, g Target) float64 { return t.window(g).largest().value }},
	{name: "day_of_max", unit: "days", doc: "the day, since day zero, of the largest value from From to To", measure: (*Table).dayOfMax},
	{name: "total", flow: true, span: true, doc: "the sum after From up to To", measure: func(t *Table, g Target) float64 { return t.over(g, (*Table).total) }},
	{name: "change", doc: "the value at To minus the value at From",
		measure: func(t *Table, g Target) float64 { return t.at(g.Series, g.To) - t.at(g.Series, g.From) }},
	{name: "ratio_of_totals", unit: "ratio", flow: true, span: true, base: true, doc: "the sum after From up to To, divided by the sum after BaseFrom up to BaseTo",
		measure: func(t *Table, g Target) float64 {
			return shareOf(t.over(g, (*Table).total), t.over(g.onBase(), (*Table).total))
		}},
	{name: "growth", unit: "share", doc: "the value at To divided by the value at From, minus 1",
		measure: func(t *Table, g Target) float64 { return shareOf(t.at(g.Series, g.To), t.at(g.Series, g.From)) - 1 }},
	{name: "additions_ratio", unit: "ratio", base: true, doc: "the change from From to To, divided by the change from BaseFrom to BaseTo",
		measure: func(t *Table, g Target) float64 { return shareOf(t.change(g), t.change(g.onBase())) }},
	{name: "share_change", unit: "points", doc: "the change from From to To of Series as a share of Denominator, in percentage points",
		measure: func(t *Table, g Target) float64 { return 100 * (t.share(g, g.To) - t.share(g, g.From)) }},
	{name: "day_of_fall", unit: "days", doc: "the day, since day zero, of the first fall between From and To by the share Threshold of the peak so far",
		measure: (*Table).dayOfFall},
	{name: "sequence", unit: "1 or 0", doc: "1 if every happening first occurs by To, in the order of Sequence (ties allowed); otherwise 0", measure: (*Table).sequence},
}

// TargetStats returns the names of all ways to measure a target.
func TargetStats() []string {
	out := make([]string, len(targetStats))
	for i, s := range targetStats {
		out[i] = s.name
	}
	return out
}

func findTargetStat(name string) (targetStat, bool) {
	i := slices.IndexFunc(targetStats, func(s targetStat) bool { return s.name == name })
	if i < 0 {
		return targetStat{}, false
	}
	return targetStats[i], true
}

// Measure returns the value of one target on the table. It is NaN if there is nothing to measure: an unknown stat or series, a window beyond the run,
// a division by 0, or a fall that did not occur.
func (t *Table) Measure(g Target) float64 {
	s, ok := findTargetStat(g.Stat)
	if !ok || len(t.Instants) == 0 {
		return math.NaN()
	}
	horizon := t.Instants[len(t.Instants)-1]
	if g.To == 0 {
		g.To = horizon
	}
	if g.From < 0 || g.From > g.To || g.To > horizon || s.base && (g.BaseFrom < 0 || g.BaseTo > horizon) {
		return math.NaN()
	}
	v := s.measure(t, g)
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// Check returns an error, with the valid choices, if no run can measure the target. It does not compare windows with the length of the run: a window
// beyond the run gives NaN.
func (g Target) Check() error {
	if err := g.check(); err != nil {
		return fmt.Errorf("target %s: %w", g.ID, err)
	}
	return nil
}

func (g Target) check() error {
	if g.Outcome == "" {
		return errors.New("it names no outcome; set its key outcome")
	}
	if g.Stat == "" {
		if !declaredOutcome(g.Outcome) {
			return fmt.Errorf("unknown outcome %q; correct its name, or define it with a stat: %s", g.Outcome, strings.Join(TargetStats(), ", "))
		}
		return nil
	}
	s, ok := findTargetStat(g.Stat)
	switch {
	case !ok:
		return fmt.Errorf("unknown stat %q; choose from %s", g.Stat, strings.Join(TargetStats(), ", "))
	case declaredOutcome(g.Outcome):
		return fmt.Errorf("the outcome %q exists already; choose another name; or, to use the existing outcome, leave out the stat", g.Outcome)
	case s.name == "sequence":
		return g.checkSequence()
	}
	if err := g.checkSeries(s); err != nil {
		return err
	}
	return g.checkWindows(s)
}

func (g Target) checkSequence() error {
	if len(g.Sequence) < 2 {
		return errors.New(`a sequence needs at least two happenings, such as "order.listed:own" and "proxies.launched"`)
	}
	for _, text := range g.Sequence {
		if _, err := parseHappening(text); err != nil {
			return err
		}
	}
	return nil
}

func (g Target) checkSeries(s targetStat) error {
	wanted := []string{g.Series}
	if s.name == "share_change" {
		wanted = append(wanted, g.Denominator)
	}
	for _, name := range wanted {
		i, ok := columnByName[name]
		if !ok || s.flow && !declared[i].Flow {
			return fmt.Errorf("%s cannot use the series %q; choose from %s", s.name, name, strings.Join(seriesFor(s), ", "))
		}
	}
	return nil
}

// seriesFor returns the names of the series that a stat can measure.
func seriesFor(s targetStat) (names []string) {
	for i := range declared {
		if !s.flow || declared[i].Flow {
			names = append(names, declared[i].Name)
		}
	}
	return names
}

func (g Target) checkWindows(s targetStat) error {
	switch {
	case g.To != 0 && g.From > g.To:
		return fmt.Errorf("the window ends at minute %d, before its start at minute %d", g.To, g.From)
	case s.span && g.To != 0 && g.From == g.To:
		return fmt.Errorf("the window begins and ends at minute %d, so it has no length; for the value at one instant use the stat at", g.To)
	case s.base && g.BaseFrom >= g.BaseTo:
		return fmt.Errorf("the stat %s needs a base window; set base_from and a later base_to", s.name)
	case s.name == "day_of_fall" && !(g.Threshold > 0 && g.Threshold <= 1):
		return fmt.Errorf("the threshold is %v; it must be a share above 0 and at most 1", g.Threshold)
	}
	return nil
}

func (g Target) unit() string {
	if g.Unit != "" {
		return g.Unit
	}
	s, _ := findTargetStat(g.Stat)
	if i, ok := columnByName[g.Series]; s.unit == "" && ok {
		return declared[i].Unit
	}
	return s.unit
}

func (g Target) doc() string {
	if g.Doc != "" {
		return g.Doc
	}
	s, _ := findTargetStat(g.Stat)
	what := g.Series
	if g.Stat == "sequence" {
		what = strings.Join(g.Sequence, ", then ")
	}
	return fmt.Sprintf("Target %s, %s of %s: %s.", g.ID, g.Stat, what, s.doc)
}

// onBase returns the target with the base window in place of the window.
func (g Target) onBase() Target {
	g.From, g.To = g.BaseFrom, g.BaseTo
	return g
}
