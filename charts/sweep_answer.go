package charts

import (
	"fmt"
	"slices"
	"strings"

	"whackamole/runs/results"
)

// answeredMost is how many outcomes the answer speaks of.
const answeredMost = 4

// words is a piece of a sentence, stress one that the eye shall find. User text goes in by these, never into the sentence of say.
func words(text string) piece  { return piece{Text: text} }
func stress(text string) piece { return piece{Text: text, Figure: true} }

// sweepAnswer is the sweep in a few sentences, made from its figures alone.
func sweepAnswer(s *results.Sweep) (all []said) {
	all = append(all, sayPlayed(s))
	if s.Planned > 0 && s.Failed >= s.Planned {
		return append(all, say("No run reached the end, so nothing can be said."))
	}
	for _, d := range s.Decisions {
		all = append(all, sayLeastRegret(s, d)...)
	}
	if s.Front != nil {
		all = append(all, sayFront(s)...)
	}
	for _, b := range s.Boxes[:min(len(s.Boxes), 2)] {
		if b.All > 0 {
			all = append(all, said{words(boxWords(s, b))})
		}
	}
	outcomes := outcomesOf(s)
	for _, o := range outcomes[:min(len(outcomes), answeredMost)] {
		switch {
		case sampled(s):
			all = append(all, sayRanked(s, o)...)
		default:
			all = append(all, sayApart(s, o)...)
		}
	}
	if len(outcomes) == 0 {
		all = append(all, say("No outcome was measured."))
	}
	if s.Until != nil {
		all = append(all, sayUntil(s, s.Until))
	}
	return all
}

// sayPlayed says what was played, and what failed.
func sayPlayed(s *results.Sweep) said {
	each := fmt.Sprintf("in %d replicates each", s.Replicates)
	if s.Replicates == 1 {
		each = "in one replicate each"
	}
	what := "settings of " + listed(factorNames(s.Factors), 3)
	if len(s.Factors) > 3 {
		what = fmt.Sprintf("settings of %d factors", len(s.Factors))
	}
	out := said{stress(countOf(s.Points, "point")), words(" (" + what + "), " + each + ", with the same chance at all of them.")}
	if len(s.Factors) == 1 && s.Factors[0].Path == "scenario" {
		out = said{stress(countOf(s.Points, "scenario")), words(" side by side, " + each + ", with the same chance in all of them.")}
	}
	if s.Points == 1 {
		out = say("One point, the scenario as it stands, in %s.", countOf(s.Replicates, "replicate"))
	}
	if s.Failed > 0 {
		out = append(out, words(" "), stress(fmt.Sprintf("%d of %d runs", s.Failed, s.Planned)), words(" failed and are left out of all figures."))
	}
	return out
}

// listed writes the first so many names as a sentence does: "a, b and c".
func listed(names []string, most int) string {
	if len(names) > most {
		return enumerated(names, most)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return strings.Join(names, "")
}

// sayApart says how an outcome differs between the points.
func sayApart(s *results.Sweep, o results.SweptMean) []said {
	first, ok := meanOf(s.Swept[0].Means, o.Outcome)
	if !ok || !finite(first.Mean) {
		return nil
	}
	mean, interval := meanOfPoint(0, first, " (95 % interval ", ")")
	out := append(said{words(capital(outcomeName(o.Outcome)) + " is "), mean.telling()}, interval...)
	if s.Points == 1 {
		return []said{append(out, words("."))}
	}
	out = append(out, words(" at "+pointName(s, 0)))
	compared, differ := 0, 0
	for _, p := range s.Swept[1:] {
		if m, ok := meanOf(p.Apart, o.Outcome); ok && finite(m.Mean) {
			compared++
			if apparent(m) {
				differ++
			}
		}
	}
	far, ok := farthest(s, o.Outcome)
	switch m, _ := meanOf(s.Swept[far].Apart, o.Outcome); {
	case compared == 0:
		return []said{append(out, words("; at no other point could it be compared."))}
	case !ok:
		return []said{append(out, words("; the others do not differ from it at all."))}
	case compared == 1 && apparent(m):
		return []said{slices.Concat(out, said{words("; at " + pointName(s, far) + " it is ")}, sayFar(far, m, direction(m.Mean, o.Unit), o.Unit))}
	case compared == 1:
		return []said{slices.Concat(out, said{words("; " + pointName(s, far) + " does not differ from it beyond chance: ")}, sayFar(far, m, change(m.Mean, o.Unit), o.Unit))}
	case differ == 0:
		return []said{append(out, words(fmt.Sprintf("; of %d other points none differs from it beyond chance.", compared)))}
	default:
		return []said{slices.Concat(out, said{words(fmt.Sprintf("; of %d other points ", compared)), stress(fmt.Sprint(differ)),
			words(verb(differ) + " from it beyond chance. Farthest is " + pointName(s, far) + ": ")}, sayFar(far, m, direction(m.Mean, o.Unit), o.Unit))}
	}
}

// sayFar ends a sentence with a difference, written as text, and its interval.
func sayFar(point int, m results.SweptMean, text, unit string) said {
	return slices.Concat(said{ofPoint(point, m.Outcome, "apart", m.Mean, text).telling(), words(" (")}, sizes(point, m, unit), said{words(").")})
}

func verb(n int) string {
	if n == 1 {
		return " differs"
	}
	return " differ"
}

// direction writes a difference with "higher" or "lower" in the place of its sign.
func direction(v float64, unit string) string {
	switch {
	case v > 0:
		return size(v, unit) + " higher"
	case v < 0:
		return size(v, unit) + " lower"
	}
	return "the same"
}

// sizes is the interval of a difference of a point without signs, the smaller end first; with signs where zero lies inside.
func sizes(point int, m results.SweptMean, unit string) said {
	if !finite(m.CILow) || !finite(m.High) {
		return said{words("no interval")}
	}
	write := size
	if !apparent(m) {
		write = change
	}
	low := ofPoint(point, m.Outcome, "apart_ci_low", m.CILow, write(m.CILow, unit))
	high := ofPoint(point, m.Outcome, "apart_ci_high", m.High, write(m.High, unit))
	if m.High < 0 {
		low, high = high, low
	}
	return said{low, words(" to "), high}
}

// sayRanked says over which range an outcome lies and on which factors it hangs.
func sayRanked(s *results.Sweep, o results.SweptMean) []said {
	low, high, n := rangeOf(s, o.Outcome)
	if n == 0 {
		return nil
	}
	if low == high {
		return []said{{words(capital(outcomeName(o.Outcome)) + " is "), ofMeans(o.Outcome, "lowest", low, inUnit(low, o.Unit)).telling(), words(" at every point.")}}
	}
	out := said{words(capital(outcomeName(o.Outcome)) + " lies between "), ofMeans(o.Outcome, "lowest", low, precise(o.Unit, low, high)(low)).telling(), words(" and "),
		ofMeans(o.Outcome, "highest", high, precise(o.Unit, low, high)(high)).telling(), words(" over the points")}
	var most []string
	names := factorNames(s.Factors)
	for _, i := range ranked(s, o.Outcome) {
		x, ok := indexOf(s, o.Outcome, s.Factors[i].Path, ranking(s.Design))
		if p, known := indexOf(s, o.Outcome, s.Factors[i].Path, "prcc_p"); !ok || x.Value == 0 || known && p.Value > 0.05 || finite(x.CILow) && x.CILow <= 0 {
			continue
		}
		if most = append(most, names[i]+" ("+indexWords(s, x, o.Unit)+")"); len(most) == 3 {
			break
		}
	}
	switch {
	case len(s.Indices) == 0:
		return []said{append(out, words("."))}
	case len(most) == 0:
		return []said{append(out, words("; on no factor does it hang beyond chance."))}
	}
	out = append(out, words("; it hangs most on "), stress(most[0]))
	if len(most) > 1 {
		out = append(out, words(", then on "+strings.Join(most[1:], " and ")))
	}
	return []said{append(out, words("."))}
}

// indexWords write the index a design ranks by.
func indexWords(s *results.Sweep, x results.Index, unit string) string {
	switch s.Design {
	case "saltelli":
		text := share(x.Value) + " of its variance"
		if finite(x.CILow) && finite(x.CIHigh) {
			text += ", " + share(x.CILow) + " to " + share(x.CIHigh)
		}
		return text
	case "morris":
		return size(x.Value, unit) + " over its range"
	}
	return "rank correlation " + number(x.Value)
}

// sayLeastRegret names the policy with the smallest worst regret.
func sayLeastRegret(s *results.Sweep, d results.Decision) []said {
	var best []string
	worst := 0.0
	for _, p := range d.Policies {
		if p.Minimax && finite(p.MaxRegret) {
			best, worst = append(best, policyName(s, p.Values)), p.MaxRegret
		}
	}
	if len(best) == 0 {
		return nil
	}
	verb := " has"
	if len(best) > 1 {
		verb = " have"
	}
	by := words("By " + outcomeName(d.Outcome) + ", ")
	if worst == 0 {
		return []said{{by, stress(listed(best, 3)), words(fmt.Sprintf(": no other of %s does better in any of %d states of the world.", policies(len(d.Policies)), d.Used))}}
	}
	return []said{{by, stress(listed(best, 3)), words(verb + " the smallest worst regret of " + policies(len(d.Policies)) + ": at most "),
		piece{Text: size(worst, d.Unit), Figure: true, Outcome: d.Outcome, How: "max_regret", Exact: digits(worst)}, words(fmt.Sprintf(" behind the best for the same state of the world, over %d states.", d.Used))}}
}

// sayFront counts the policies on the front.
func sayFront(s *results.Sweep) []said {
	on := 0
	var names []string
	for _, p := range s.Front.Policies {
		if p.Member {
			on++
			names = append(names, policyName(s, p.Values))
		}
	}
	switch on {
	case 0:
		return nil
	case len(s.Front.Policies):
		return []said{{words("By " + listed(outcomeNames(s.Front.Outcomes), 4) + " together "), stress("no policy is beaten"), words(fmt.Sprintf(" by another of the %d: each choice costs something.", on))}}
	}
	return []said{{words("By " + listed(outcomeNames(s.Front.Outcomes), 4) + " together "), stress(fmt.Sprintf("%d of %s", on, policies(len(s.Front.Policies)))), words(" are beaten by none: " + listed(names, 3) + ".")}}
}

// ruleWords write a rule such as "reachability_mean ci=0.01 level=0.95 min=10" as a reader would, and give the unit of its outcome.
func ruleWords(s *results.Sweep, rule string) (text, unit string) {
	parts := strings.Fields(rule)
	set := map[string]float64{}
	for _, p := range parts {
		if name, value, some := strings.Cut(p, "="); some {
			set[name], _ = numeric(value)
		}
	}
	if len(parts) < 2 || set["ci"] <= 0 || set["level"] <= 0 {
		return clip(rule, 120), ""
	}
	m, _ := meanOf(outcomesOf(s), parts[0])
	return outcomeName(parts[0]) + " known to ± " + size(set["ci"], m.Unit) + " (" + share(set["level"]) + " interval)", m.Unit
}

// sayUntil says whether the rule that ended the replicates was met.
func sayUntil(s *results.Sweep, u *results.Until) said {
	rule, unit := ruleWords(s, u.Rule)
	if u.Met {
		return said{words("The replicates ended because the aim was met at every point: " + rule + ".")}
	}
	out := said{words("The aim, " + rule + ", was "), stress("not met"), words(fmt.Sprintf(" within %d replicates; the widest interval is at point %d, ± %s", u.Most, u.Worst, size(u.HalfWidth, unit)))}
	if u.Wanted > 0 {
		out = append(out, words(fmt.Sprintf(", which would take about %s replicates", count(float64(u.Wanted)))))
	}
	return append(out, words("."))
}
