package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"whackamole/runs/results"
)

// nameLength bounds the name of a point, a policy or a factor beside a drawing.
const nameLength = 40

// statNames say what the ending of an outcome's name stands for.
var statNames = []struct{ suffix, words string }{
	{"_day_of_max", ", day of the highest"}, {"_mean", ", mean over the run"}, {"_min", ", lowest"}, {"_max", ", highest"},
	{"_final", ", at the end"}, {"_total", ", in all"},
}

// headlineNames are the outcomes a reader meets first, in plain words.
var headlineNames = map[string]string{
	"reachability_mean": "mean reach", "reachability_min": "reach in the worst hour", "reachability_unaided_mean": "mean reach without help",
	"reachability_unaided_min": "reach without help in the worst hour", "users_installed_final": "installed users at the end",
	"registry_addresses_max": "addresses listed at the peak", "loss_business_usd_total": "loss of bystanding businesses",
}

// outcomeName is an outcome's name in words: "mean reach", "pressure, highest".
func outcomeName(name string) string {
	if words, ok := headlineNames[name]; ok {
		return words
	}
	name = clip(name, 60)
	for _, s := range statNames {
		if series, ok := strings.CutSuffix(name, s.suffix); ok && series != "" {
			return seriesName(series) + s.words
		}
	}
	return seriesName(name)
}

func seriesName(name string) string {
	return strings.ReplaceAll(strings.TrimSuffix(clip(name, 60), "_usd"), "_", " ")
}

// capital begins a text with a capital letter.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// factorNames are the factors by the last word of their path, and by as much more of it as tells two of them apart.
func factorNames(factors []results.SweptFactor) []string {
	names := make([]string, len(factors))
	for i, f := range factors {
		words := strings.Split(f.Path, ".")
		for n := 1; n <= len(words); n++ {
			names[i] = strings.Join(words[len(words)-n:], ".")
			shared := slices.ContainsFunc(factors, func(g results.SweptFactor) bool {
				return g.Path != f.Path && (g.Path == names[i] || strings.HasSuffix(g.Path, "."+names[i]))
			})
			if !shared && names[i] != "policy" {
				break
			}
		}
	}
	for i := range names {
		names[i] = clip(strings.NewReplacer(".", " ", "_", " ").Replace(names[i]), nameLength)
	}
	return names
}

// A point is named by its values where there are so many factors; more would make no name. Beside a row there is less room.
const (
	namedFactors = 3
	rowFactors   = 2
)

// inBrief lists the values of a point.
func inBrief(values []string) string {
	short := make([]string, len(values))
	for i, v := range values {
		short[i] = clip(brief(v), nameLength)
	}
	return strings.Join(short, ", ")
}

// brief writes a value of a factor with three digits where it is a fraction with more.
func brief(value string) string {
	if v, ok := numeric(value); ok && len(value) > 5 && strings.Contains(value, ".") {
		return number(v)
	}
	return value
}

// pointName names a point by what is set there, where that is short, else by its number.
func pointName(s *results.Sweep, point int) string {
	if point >= len(s.Swept) || len(s.Factors) == 0 {
		return "the scenario as it stands"
	}
	if len(s.Factors) > namedFactors || len(s.Swept[point].Values) != len(s.Factors) {
		return fmt.Sprintf("point %d", point)
	}
	if len(s.Factors) > rowFactors {
		return fmt.Sprintf("point %d (%s)", point, inBrief(s.Swept[point].Values))
	}
	return settings(s.Factors, s.Swept[point].Values)
}

// rowName is the name of a point beside a row: its values alone.
func rowName(s *results.Sweep, point int) string {
	if v := s.Swept[point].Values; len(v) > 0 && len(v) <= rowFactors {
		return clip(inBrief(v), nameLength)
	}
	return fmt.Sprintf("point %d", point)
}

// numbered says, where rows have numbers for names, where to look them up.
func numbered(s *results.Sweep) string {
	if len(s.Factors) <= rowFactors {
		return ""
	}
	return " What the numbers of the points stand for is in the table of the points above."
}

// settings are the values of factors with their names; a scenario, or a lone factor with words for values, goes by the value alone.
func settings(factors []results.SweptFactor, values []string) string {
	if len(factors) != len(values) {
		return clip(strings.Join(values, ", "), nameLength)
	}
	var out []string
	for i, name := range factorNames(factors) {
		if factors[i].Path != "scenario" {
			name += " "
		} else {
			name = ""
		}
		out = append(out, name+clip(brief(values[i]), nameLength))
	}
	return clip(strings.Join(out, ", "), 3*nameLength)
}

// policyName names a policy by the values of the levers.
func policyName(s *results.Sweep, values []string) string {
	var levers []results.SweptFactor
	for _, f := range s.Factors {
		if f.Use == "lever" {
			levers = append(levers, f)
		}
	}
	if len(values) == 0 {
		return "the scenario’s own policy"
	}
	return settings(levers, values)
}

// change writes a difference with its sign; one of shares in percentage points.
func change(v float64, unit string) string {
	text := size(v, unit)
	switch {
	case !finite(v):
		return none
	case v > 0:
		return "+" + text
	case v < 0:
		return minus + text
	}
	return text
}

// size writes how large a difference is, without its sign.
func size(v float64, unit string) string {
	v = math.Abs(v)
	switch unit {
	case "share":
		return signless(100*v, number) + nbsp + "points"
	case "day":
		unit = "days"
	}
	return inUnit(v, unit)
}

// precise gives a way to write figures of one unit that keeps these apart: their usual form, or more digits where that would make two of them look
// the same.
func precise(unit string, values ...float64) func(float64) string {
	usual := func(v float64) string { return inUnit(v, unit) }
	low, high, alike := math.Inf(1), math.Inf(-1), false
	for i, v := range values {
		if !finite(v) {
			continue
		}
		low, high = min(low, v), max(high, v)
		for _, w := range values[:i] {
			alike = alike || v != w && finite(w) && usual(v) == usual(w)
		}
	}
	apart := high - low
	drawn, _ := changeUnit(unit)
	if !alike || apart < 1e-12*math.Abs(high) {
		return usual
	}
	switch {
	case unit == "share":
		decimals := min(max(int(math.Ceil(-math.Log10(100*apart)))+1, 1), 8)
		return func(v float64) string {
			return signless(v, func(v float64) string { return strconv.FormatFloat(100*v, 'f', decimals, 64) + nbsp + "%" })
		}
	case drawn == "number" || apart < 1:
		return usual
	}
	step := math.Pow(10, max(math.Floor(math.Log10(apart))-1, 0))
	return func(v float64) string { return exactly(math.Round(v/step)*step, unit) }
}

// ofPoint is a figure of an outcome at a point, written as text: a column of summary.csv such as "mean", or one of diffs.csv, "apart" for its mean,
// "apart_ci_low" and "apart_ci_high" for the ends of its interval.
func ofPoint(point int, outcome, how string, v float64, text string) piece {
	return piece{Text: text, Point: strconv.Itoa(point), Outcome: outcome, How: how, Exact: digits(v)}
}

// telling is the figure made to stand out.
func (p piece) telling() piece {
	p.Figure = true
	return p
}

// meanOfPoint writes a mean with its interval, where it has one, between these words, as precisely as the interval is wide.
func meanOfPoint(point int, m results.SweptMean, before, after string) (mean piece, interval said) {
	write := precise(m.Unit, m.CILow, m.Mean, m.High)
	if finite(m.CILow) && finite(m.High) {
		interval = said{words(before), ofPoint(point, m.Outcome, "ci_low", m.CILow, write(m.CILow)), words(" to "), ofPoint(point, m.Outcome, "ci_high", m.High, write(m.High)), words(after)}
	}
	return ofPoint(point, m.Outcome, "mean", m.Mean, write(m.Mean)), interval
}

// changeUnit is the unit in which differences of an outcome are drawn, and what each is multiplied by.
func changeUnit(unit string) (drawn string, by float64) {
	switch unit {
	case "share":
		return "number", 100
	case "USD":
		return "USD", 1
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return "count", 1
	}
	return "number", 1
}

// drawnUnit picks the formatter of an axis.
func drawnUnit(unit string) string {
	if unit == "share" {
		return unit
	}
	drawn, _ := changeUnit(unit)
	return drawn
}

// unitWords stand behind the title of a panel.
func unitWords(unit string, difference bool) string {
	switch {
	case unit == "share" && difference:
		return " (percentage points)"
	case unit == "share" || unit == "":
		return ""
	case unit == "day" && difference:
		return " (days)"
	}
	return " (" + clip(unit, 24) + ")"
}

// numeric reads a value of a factor that lies on a line.
func numeric(value string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(value, "_", ""), 64)
	return v, err == nil && finite(v)
}

// meanOf finds an outcome among means.
func meanOf(all []results.SweptMean, outcome string) (results.SweptMean, bool) {
	i := slices.IndexFunc(all, func(m results.SweptMean) bool { return m.Outcome == outcome })
	if i < 0 {
		return results.SweptMean{Outcome: outcome, Mean: math.NaN(), CILow: math.NaN(), High: math.NaN()}, false
	}
	return all[i], true
}

// apparent reports whether an interval of a difference leaves zero out.
func apparent(m results.SweptMean) bool {
	return finite(m.CILow) && finite(m.High) && (m.CILow > 0 || m.High < 0)
}

// sampled reports whether the design draws its points, so that none of them is one to compare the others with.
func sampled(s *results.Sweep) bool {
	return slices.Contains([]string{"lhs", "halton", "saltelli", "morris", "crossed"}, s.Design)
}

// headlines are the outcomes a reader meets first, in this order.
var headlines = []string{"reachability_mean", "reachability_unaided_min", "users_installed_final", "registry_addresses_max", "loss_business_usd_total"}

// byHeadline orders outcomes: headlines first, the others as they come.
func byHeadline(a, b string) int {
	place := func(name string) int {
		if i := slices.Index(headlines, name); i >= 0 {
			return i
		}
		return len(headlines)
	}
	return cmp.Compare(place(a), place(b))
}

// outcomesOf gives the outcomes of the points, headlines first.
func outcomesOf(s *results.Sweep) (all []results.SweptMean) {
	for _, p := range s.Swept {
		for _, m := range p.Means {
			if _, known := meanOf(all, m.Outcome); !known {
				all = append(all, m)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b results.SweptMean) int { return byHeadline(a.Outcome, b.Outcome) })
	return all
}

func outcomeNames(names []string) (out []string) {
	for _, name := range names {
		out = append(out, outcomeName(name))
	}
	return out
}

func policies(n int) string {
	if n == 1 {
		return "1 policy"
	}
	return fmt.Sprintf("%d policies", n)
}
