package sweeppage

import (
	"fmt"
	"slices"
	"strings"

	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// answeredMost is the largest number of outcomes that the answer describes.
const answeredMost = 4

// answer describes the sweep in a few sentences for the top of the page. It uses only the results in s.
func answer(s *results.Sweep) (all []page.Said) {
	all = append(all, sayPlayed(s))
	if s.Planned > 0 && s.Failed >= s.Planned {
		return append(all, page.Say("No run reached the end, so there is no result."))
	}
	for _, d := range s.Decisions {
		all = append(all, sayLeastRegret(s, d)...)
	}
	if s.Front != nil && len(s.Front.Policies) > 1 {
		all = append(all, sayFront(s)...)
	}
	for _, b := range s.Boxes[:min(len(s.Boxes), 2)] {
		if b.All > 0 {
			all = append(all, page.Said{page.Words(boxWords(s, b))})
		}
	}
	outcomes := outcomesOf(s)
	for _, o := range outcomes[:min(len(outcomes), answeredMost)] {
		switch {
		case s.Sampled:
			all = append(all, sayRanked(s, o)...)
		default:
			all = append(all, sayApart(s, o)...)
		}
	}
	if len(outcomes) == 0 {
		all = append(all, page.Say("No outcome was measured."))
	}
	if s.Until != nil {
		all = append(all, sayUntil(s, s.Until))
	}
	return all
}

// sayPlayed says how many points and replicates were simulated, which factors vary, and how many runs failed.
func sayPlayed(s *results.Sweep) page.Said {
	each := fmt.Sprintf("in %d replicates each", s.Replicates)
	if s.Replicates == 1 {
		each = "in one replicate each"
	}
	what := "values of " + format.Listed(factorNames(s.Factors), 3)
	if len(s.Factors) > 3 {
		what = fmt.Sprintf("values of %d factors", len(s.Factors))
	}
	out := page.Said{page.Stress(format.CountOf(s.Points, "point")), page.Words(" (" + what + "), " + each + ". All points use the same random draws.")}
	if len(s.Factors) == 1 && s.Factors[0].Path == "scenario" {
		out = page.Said{page.Stress(format.CountOf(s.Points, "scenario")), page.Words(", " + each + ". All scenarios use the same random draws.")}
	}
	if s.Points == 1 {
		out = page.Say("One point, the scenario as it is, in %s.", format.CountOf(s.Replicates, "replicate"))
	}
	if s.Failed > 0 {
		out = append(out, page.Words(" The results leave out the "), page.Stress(fmt.Sprintf("%d of %d runs", s.Failed, s.Planned)), page.Words(" that failed."))
	}
	return out
}

// sayApart says the mean of an outcome at point 0, and how many other points differ from point 0 by more than chance.
func sayApart(s *results.Sweep, o results.SweptMean) []page.Said {
	first, ok := meanOf(s.Swept[0].Means, o.Outcome)
	if !ok || !format.Finite(first.Mean) {
		return nil
	}
	mean, interval := meanOfPoint(0, first, " (95 % interval ", ")")
	out := append(page.Said{page.Words(format.Capital(outcomeName(o.Outcome)) + ": "), mean.Telling()}, interval...)
	if s.Points == 1 {
		return []page.Said{append(out, page.Words("."))}
	}
	out = append(out, page.Words(" at "+pointName(s, 0)+". "))
	compared, differ := 0, 0
	for _, p := range s.Swept[1:] {
		if m, ok := meanOf(p.Apart, o.Outcome); ok && format.Finite(m.Mean) {
			compared++
			if apparent(m) {
				differ++
			}
		}
	}
	far, ok := farthest(s, o.Outcome)
	switch m, _ := meanOf(s.Swept[far].Apart, o.Outcome); {
	case compared == 0:
		return []page.Said{append(out, page.Words("No other point can be compared with it."))}
	case !ok:
		return []page.Said{append(out, page.Words(otherPoints(0, compared)+" from it."))}
	case compared == 1 && apparent(m):
		return []page.Said{slices.Concat(out, page.Said{page.Words("At " + pointName(s, far) + " it is ")}, sayFar(far, m, direction(m.Mean, o.Unit), o.Unit))}
	case compared == 1:
		return []page.Said{slices.Concat(out, page.Said{page.Words("The difference at " + pointName(s, far) + " may be chance: ")}, sayFar(far, m, format.Spelled(format.Change(m.Mean, o.Unit)), o.Unit))}
	case differ == 0:
		return []page.Said{append(out, page.Words(otherPoints(0, compared)+" from it by more than chance."))}
	default:
		return []page.Said{slices.Concat(out, page.Said{page.Stress(otherPoints(differ, compared)),
			page.Words(" from it by more than chance. The largest difference is at " + pointName(s, far) + ": ")}, sayFar(far, m, direction(m.Mean, o.Unit), o.Unit))}
	}
}

// sayFar writes the end of a sentence: the difference between a point and point 0, already written as text, and its 95 % interval.
func sayFar(point int, m results.SweptMean, text, unit string) page.Said {
	return slices.Concat(page.Said{ofPoint(point, m.Outcome, "apart", m.Mean, text).Telling(), page.Words(" (")}, sizes(point, m, unit), page.Said{page.Words(").")})
}

// otherPoints begins a sentence about how many points differ from point 0: "2 of the 5 other points differ". The argument `of` is the number of other points.
func otherPoints(differ, of int) string {
	switch {
	case of == 1 && differ == 0:
		return "The other point does not differ"
	case differ == 0:
		return fmt.Sprintf("None of the %d other points differs", of)
	case differ == of:
		return fmt.Sprintf("All %d other points differ", of)
	case differ == 1:
		return fmt.Sprintf("1 of the %d other points differs", of)
	}
	return fmt.Sprintf("%d of the %d other points differ", differ, of)
}

// direction writes a difference as a size and "higher" or "lower", or as "the same": "2,000 lower" for −2,000.
func direction(v float64, unit string) string {
	switch {
	case v > 0:
		return format.Spelled(format.Size(v, unit)) + " higher"
	case v < 0:
		return format.Spelled(format.Size(v, unit)) + " lower"
	}
	return "the same"
}

// sizes writes the 95 % interval of the difference between a point and point 0. The ends have no sign, and the smaller size comes first. If the
// interval includes zero, the ends have signs.
func sizes(point int, m results.SweptMean, unit string) page.Said {
	if !format.Finite(m.CILow) || !format.Finite(m.High) {
		return page.Said{page.Words("no interval")}
	}
	write := format.Size
	if !apparent(m) {
		write = format.Change
	}
	low := ofPoint(point, m.Outcome, "apart_ci_low", m.CILow, write(m.CILow, unit))
	high := ofPoint(point, m.Outcome, "apart_ci_high", m.High, write(m.High, unit))
	if m.High < 0 {
		low, high = high, low
	}
	return page.Said{low, page.Words(" to "), high}
}

// sayRanked says the lowest and highest mean of an outcome over the points, and up to three factors that the outcome depends on most.
func sayRanked(s *results.Sweep, o results.SweptMean) []page.Said {
	low, high, n := rangeOf(s, o.Outcome)
	if n == 0 {
		return nil
	}
	if low == high {
		return []page.Said{{page.Words(format.Capital(outcomeName(o.Outcome)) + ": "), ofMeans(o.Outcome, "lowest", low, format.InUnit(low, o.Unit)).Telling(), page.Words(" at every point.")}}
	}
	out := page.Said{page.Words(format.Capital(outcomeName(o.Outcome)) + ": from "), ofMeans(o.Outcome, "lowest", low, format.Precise(o.Unit, low, high)(low)).Telling(), page.Words(" to "),
		ofMeans(o.Outcome, "highest", high, format.Precise(o.Unit, low, high)(high)).Telling(), page.Words(" over all points")}
	most := mattering(s, o)
	switch {
	case len(s.Indices) == 0:
		return []page.Said{append(out, page.Words("."))}
	case len(most) == 0:
		return []page.Said{append(out, page.Words(". No factor changes it by more than chance."))}
	}
	out = append(out, page.Words(". It depends most on "), page.Stress(most[0]))
	if len(most) > 1 {
		out = append(out, page.Words(", then on "+strings.Join(most[1:], " and ")))
	}
	return []page.Said{append(out, page.Words("."))}
}

// mattering returns up to three factors that an outcome depends on by more than chance, each with its first index in words.
func mattering(s *results.Sweep, o results.SweptMean) (most []string) {
	names, of := factorNames(s.Factors), statistics[s.Importance]
	var drawn []string
	for _, look := range of.looks {
		drawn = append(drawn, look.name)
	}
	for _, i := range ranked(s, o.Outcome) {
		x, ok := firstOf(s, o.Outcome, s.Factors[i].Path, drawn)
		if _, chance := mayBeChance(s, x); !ok || x.Value == 0 || chance || format.Finite(x.CILow) && x.CILow <= 0 {
			continue
		}
		if most = append(most, names[i]+" ("+of.words(x, o.Unit)+")"); len(most) == 3 {
			break
		}
	}
	return most
}

// sayLeastRegret names the policies whose worst regret over the states of the world is the smallest. There are several names if policies are equal.
func sayLeastRegret(s *results.Sweep, d results.Decision) []page.Said {
	var best []string
	worst := 0.0
	for _, p := range d.Policies {
		if p.Minimax && format.Finite(p.MaxRegret) {
			best, worst = append(best, policyName(s, p.Values)), p.MaxRegret
		}
	}
	are, each, of := " are", "each is ", policies(len(d.Policies))
	switch {
	case len(best) == 0, len(d.Policies) == 1:
		return nil
	case len(best) == 1:
		are, each = " is", "it is "
	}
	out := page.Said{page.Words("By " + outcomeName(d.Outcome) + ", "), page.Stress(format.Listed(best, 3))}
	if worst == 0 {
		return []page.Said{append(out, page.Words(are+" the best of "+of+" "+inStates(d.Used, d.Used, "state")+" of the world."))}
	}
	return []page.Said{append(out, page.Words(are+" the safest of "+of+": in the worst of "+format.CountOf(d.Used, "state")+" of the world, "+each),
		page.Piece{Text: format.Spelled(format.Size(worst, d.Unit)), Figure: true, Outcome: d.Outcome, How: "max_regret", Exact: format.Digits(worst)}, page.Words(" behind the best policy for that state (smallest worst regret)."))}
}

// sayFront names the policies on the Pareto front (no other policy beats them) and says how many they are.
func sayFront(s *results.Sweep) []page.Said {
	var names []string
	for _, p := range s.Front.Policies {
		if p.Member {
			names = append(names, policyName(s, p.Values))
		}
	}
	by, all := "By "+format.Listed(outcomeNames(s.Front.Outcomes), 4)+" together, ", len(s.Front.Policies)
	switch len(names) {
	case 0:
		return nil
	case all:
		return []page.Said{{page.Words(by), page.Stress("none of the " + policies(all)), page.Words(" beats another.")}}
	}
	return []page.Said{{page.Words(by + "no other policy beats "), page.Stress(format.Listed(names, 3)), page.Words(fmt.Sprintf(" (%d of %s).", len(names), policies(all)))}}
}
