package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// policiesNamed is how many policies, boxes or crossings a summary names. For the others it refers to the table.
const policiesNamed = 8

// writeDecided prints how the policies of a sweep compare, one sentence for each finding.
func writeDecided(p *printer, r *results.Sweep) {
	say := func(format string, args ...any) { p.wrapped("  ", fmt.Sprintf(format, args...)) }
	if len(r.Decisions) > 0 {
		d := r.Decisions[0]
		p.line("%s", p.bold(fmt.Sprintf("%d policies (%s) in the same %d states of the world; table: decisions.csv", len(d.Policies), strings.Join(leverPaths(r), ", "), d.Used+d.Left)))
		for _, d := range r.Decisions {
			say("%s", minimaxText(d))
			if !math.IsNaN(d.Threshold) {
				say("%s", satisfiedText(d))
			}
			if d.Note != "" {
				say("%s", d.Note)
			}
		}
		if r.Front != nil {
			say("%s", frontText(r.Front))
		}
		p.line("")
	}
	if r.Undecided != "" {
		say("Policies are not compared: %s.", strings.Replace(r.Undecided, "; ", ". To compare them, ", 1))
		p.line("")
	}
	writeBoxes(p, r)
	writeCrossings(p, r)
}

// writeBoxes prints the boxes of factor values in which a criterion fails often. For a sweep without levers it prints the number of failing points
// even if there is no box.
func writeBoxes(p *printer, r *results.Sweep) {
	told := 0
	for _, b := range r.Boxes {
		if len(b.Limits) == 0 && len(b.Policy) > 0 { // all points fail or none does; the satisficing shares already say so
			continue
		}
		if told++; told > policiesNamed {
			p.wrapped("  ", "The others are in boxes.csv.")
			break
		}
		p.wrapped("  ", boxText(b, r.Factors))
		if b.Note != "" {
			p.wrapped("  ", b.Note)
		}
	}
	if told > 0 {
		p.line("")
	}
}

// writeCrossings prints, for each point, the probability that a series ever crosses its threshold.
func writeCrossings(p *printer, r *results.Sweep) {
	if len(r.Crossings) == 0 {
		return
	}
	rows := [][]string{{"point", "ever, by " + r.Kept + " values", "probability", "95 % interval", "replicates"}}
	for _, c := range r.Crossings[:min(len(r.Crossings), policiesNamed)] {
		replicates := strconv.Itoa(c.Used)
		if c.Left > 0 {
			replicates += ", " + p.red(strconv.Itoa(c.Left)+" failed")
		}
		between := ""
		if c.Used > 0 {
			between = quantity(c.CILow, "share") + " to " + quantity(c.CIHigh, "share")
		}
		rows = append(rows, []string{strconv.Itoa(c.Point), c.Says, quantity(c.Share, "share"), between, replicates})
	}
	p.columns(rows)
	if len(r.Crossings) > policiesNamed {
		p.line("  the others are in crossings.csv")
	}
	p.line("")
}

// leverPaths returns the paths of the factors that are levers.
func leverPaths(r *results.Sweep) (paths []string) {
	for _, f := range r.Factors {
		if f.Use == "lever" {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// policyText returns the name of a policy: the values of its levers.
func policyText(values []string) string { return strings.Join(values, " + ") }

// namedFirst lists at most eight names, and says how many more are in decisions.csv.
func namedFirst(names []string) string {
	if more := len(names) - policiesNamed; more > 0 {
		return strings.Join(names[:policiesNamed], "; ") + " and " + strconv.Itoa(more) + " more in decisions.csv"
	}
	return strings.Join(names, "; ")
}

// minimaxText names the policies with the smallest maximum regret. The maximum is over all states of the world.
func minimaxText(d results.Decision) string {
	var best []string
	most := math.NaN()
	for _, x := range d.Policies {
		if x.Minimax {
			best, most = append(best, policyText(x.Values)), x.MaxRegret
		}
	}
	end := "more"
	if d.Minimise {
		end = "less"
	}
	if len(best) == 0 {
		return fmt.Sprintf("%s (%s is better): no state of the world has a value for every policy.", d.Outcome, end)
	}
	regret := format.Terminal(format.Spelled(format.Size(most, d.Unit)))
	return fmt.Sprintf("%s (%s is better): the smallest maximum regret is %s, of %s.", d.Outcome, end, regret, namedFirst(best))
}

// satisfiedText says for each policy in how many states of the world the outcome reaches the threshold.
func satisfiedText(d results.Decision) string {
	bound := "at least"
	if d.Minimise {
		bound = "at most"
	}
	var shares []string
	for _, x := range d.Policies {
		shares = append(shares, fmt.Sprintf("%s in %d of %d", policyText(x.Values), x.Met, d.Used))
	}
	return fmt.Sprintf("%s is %s %s, by states of the world: %s.", d.Outcome, bound, quantity(d.Threshold, d.Unit), namedFirst(shares))
}

// frontText names the policies in the Pareto set.
func frontText(f *results.ParetoFront) string {
	var members []string
	for _, x := range f.Policies {
		if x.Member {
			members = append(members, policyText(x.Values))
		}
	}
	if len(members) == 0 {
		return "Pareto set: no policy has a mean for every criterion."
	}
	return fmt.Sprintf("Pareto set by the means of %s: %s.", strings.Join(f.Outcomes, ", "), namedFirst(members))
}

// boxText says in how many points a criterion fails. If the box has limits, it also says how many of these points are within the limits.
func boxText(b results.DiscoveryBox, factors []results.SweptFactor) string {
	who, places := "All points", "points"
	if len(b.Policy) > 0 {
		who, places = policyText(b.Policy), "states"
	}
	text := fmt.Sprintf("%s: %s in %d of %d %s.", who, b.Says, b.All, b.Used, places)
	if len(b.Limits) == 0 {
		return text
	}
	var where []string
	for _, l := range b.Limits {
		where = append(where, limitText(l, factors))
	}
	return fmt.Sprintf("%s Of these, %d are among the %d %s where %s: coverage %s, density %s.", text, b.Cases, b.Runs, places, strings.Join(where, " and "),
		quantity(b.Coverage, "share"), quantity(b.Density, "share"))
}

// limitText describes the limit of a box on one factor, with the probability that the limit is due to chance (quasi-p).
func limitText(l results.BoxLimit, factors []results.SweptFactor) string {
	unit := ""
	for _, f := range factors {
		if f.Path == l.Factor {
			unit = f.Unit
		}
	}
	among := format.Terminal(format.Band(l.Low, l.High, unit))
	if l.Allowed != nil {
		among = strings.Join(l.Allowed, " or ")
	}
	return l.Factor + " is " + among + " (quasi-p " + format.Terminal(format.Number(l.P)) + ")"
}
