package sweeppage

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// statNames gives the words for the last part of an outcome's name: "_max" in users_max becomes ", highest".
var statNames = []struct{ suffix, words string }{
	{"_day_of_max", ", day of the highest"}, {"_mean", ", mean over the run"}, {"_min", ", lowest"}, {"_max", ", highest"},
	{"_final", ", at the end"}, {"_total", ", in total"},
}

// headlineNames gives the plain words for the headline outcomes and for their series.
var headlineNames = map[string]string{
	"reachability_mean": "mean reach", "reachability_min": "lowest reach", "reachability_unaided_mean": "mean unaided reach",
	"reachability_unaided_min": "lowest unaided reach", "users_installed_final": "installed users at the end",
	"registry_addresses_max": "addresses listed at the peak", "loss_business_usd_total": "loss of unrelated businesses",
	"reachability": "reach", "reachability_unaided": "unaided reach", "users_installed": "installed users", "registry_addresses": "addresses listed", "loss_business_usd": "loss of unrelated businesses",
}

// outcomeName writes the name of an outcome in words: "mean reach" for reachability_mean, "pressure, highest" for pressure_max.
func outcomeName(name string) string {
	if words, ok := headlineNames[name]; ok {
		return words
	}
	name = format.Clip(name, 60)
	for _, s := range statNames {
		if series, ok := strings.CutSuffix(name, s.suffix); ok && series != "" {
			return seriesName(series) + s.words
		}
	}
	return seriesName(name)
}

func seriesName(name string) string {
	if words, ok := headlineNames[name]; ok {
		return words
	}
	return strings.ReplaceAll(strings.TrimSuffix(format.Clip(name, 60), "_usd"), "_", " ")
}

// ofPoint makes a piece of text from a value of an outcome at a point. The argument how names the column that has the value: "mean" and others in
// summary.csv. For a difference from point 0, in diffs.csv, how is "apart" for its mean and "apart_ci_low" or "apart_ci_high" for its interval.
func ofPoint(point int, outcome, how string, v float64, text string) page.Piece {
	return page.Piece{Text: text, Point: strconv.Itoa(point), Outcome: outcome, How: how, Exact: format.Digits(v)}
}

// meanOfPoint writes a mean with as many digits as its interval justifies. It puts the interval between the texts `before` and `after`. If the mean
// has no interval, the second result is empty.
func meanOfPoint(point int, m results.SweptMean, before, after string) (mean page.Piece, interval page.Said) {
	write := format.Precise(m.Unit, m.CILow, m.Mean, m.High)
	if format.Finite(m.CILow) && format.Finite(m.High) {
		interval = page.Said{page.Words(before), ofPoint(point, m.Outcome, "ci_low", m.CILow, write(m.CILow)), page.Words(" to "), ofPoint(point, m.Outcome, "ci_high", m.High, write(m.High)), page.Words(after)}
	}
	return ofPoint(point, m.Outcome, "mean", m.Mean, write(m.Mean)), interval
}

// meanOf finds the mean of this outcome in a list of means. If the list does not have it, the result is NaN and false.
func meanOf(all []results.SweptMean, outcome string) (results.SweptMean, bool) {
	i := slices.IndexFunc(all, func(m results.SweptMean) bool { return m.Outcome == outcome })
	if i < 0 {
		return results.SweptMean{Outcome: outcome, Mean: math.NaN(), CILow: math.NaN(), High: math.NaN()}, false
	}
	return all[i], true
}

// apparent reports whether the interval of a difference exists and excludes zero, so that chance hardly explains the difference.
func apparent(m results.SweptMean) bool {
	return format.Finite(m.CILow) && format.Finite(m.High) && (m.CILow > 0 || m.High < 0)
}

// headlines lists the outcomes that the page shows first, in this order.
var headlines = []string{"reachability_mean", "reachability_unaided_min", "users_installed_final", "registry_addresses_max", "loss_business_usd_total"}

// byHeadline compares two outcomes for a stable sort. Headline outcomes come first, and the others keep their order.
func byHeadline(a, b string) int {
	place := func(name string) int {
		if i := slices.Index(headlines, name); i >= 0 {
			return i
		}
		return len(headlines)
	}
	return cmp.Compare(place(a), place(b))
}

// outcomesOf returns every outcome that some point measured, headline outcomes first.
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

// ofMeans makes a piece of text from the extreme mean of an outcome over all points. The argument how is "highest" or "lowest".
func ofMeans(outcome, how string, v float64, text string) page.Piece {
	return page.Piece{Text: text, Outcome: outcome, How: how, Exact: format.Digits(v)}
}

// rangeOf returns the lowest and the highest mean of an outcome over the points. n is the number of points with a mean.
func rangeOf(s *results.Sweep, outcome string) (low, high float64, n int) {
	low, high = math.Inf(1), math.Inf(-1)
	see := func(v float64) {
		if format.Finite(v) {
			low, high, n = min(low, v), max(high, v), n+1
		}
	}
	for k, name := range s.Heated {
		for _, p := range s.Heat {
			if name == outcome && k < len(p.Means) {
				see(p.Means[k])
			}
		}
	}
	if n == 0 {
		for _, p := range s.Swept {
			m, _ := meanOf(p.Means, outcome)
			see(m.Mean)
		}
	}
	return low, high, n
}

// farthest finds the point whose mean difference from point 0 is the largest in size. ok is false if no point differs.
func farthest(s *results.Sweep, outcome string) (point int, ok bool) {
	most := 0.0
	for i, p := range s.Swept {
		if m, found := meanOf(p.Apart, outcome); found && math.Abs(m.Mean) > most && format.Finite(m.Mean) {
			point, most, ok = i, math.Abs(m.Mean), true
		}
	}
	return point, ok
}
