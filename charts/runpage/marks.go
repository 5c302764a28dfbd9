package runpage

import (
	"cmp"
	"slices"
	"strconv"

	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

const (
	signsOnReach = 9    // Largest number of events numbered above the reach figure. A phone has no room for more.
	marksInTable = 20   // Largest number of events listed in words.
	marksDrawn   = 1000 // Largest number of events drawn as points. Their causes are added.
	marksOnReach = 200  // Largest number of events drawn as points below the reach figure.
	marksOfEach  = 12   // Each actor has at least this many of its events below the reach figure, if it has so many.
)

// byHeft returns the run's marks (events that reports show), the most important first. It leaves out marks whose day cannot be on the time line.
func byHeft(r *results.Run) (marks []results.Mark) {
	for _, m := range r.Marks {
		if plot.Placed(m.Day) {
			marks = append(marks, m)
		}
	}
	slices.SortStableFunc(marks, func(a, b results.Mark) int {
		return cmp.Or(cmp.Compare(heft(b), heft(a)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Seq, b.Seq))
	})
	return marks
}

// inTime sorts marks by time, and then by their place in the log.
func inTime(marks []results.Mark) []results.Mark {
	slices.SortStableFunc(marks, func(a, b results.Mark) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Seq, b.Seq))
	})
	return marks
}

// heaviest returns the n most important marks (events that reports show), in time order.
func heaviest(r *results.Run, n int) []results.Mark {
	marks := byHeft(r)
	return inTime(marks[:min(n, len(marks))])
}

// eachHeaviest returns the n most important marks of the run, and the `each` most important marks of every actor. The result is in time order.
func eachHeaviest(r *results.Run, n, each int) (marks []results.Mark) {
	had := map[string]int{}
	for i, m := range byHeft(r) {
		if had[m.Actor]++; i < n || had[m.Actor] <= each {
			marks = append(marks, m)
		}
	}
	return inTime(marks)
}

// withCauses adds the marks that caused the given marks, the causes of these causes, and so on. The result is in time order.
func withCauses(r *results.Run, marks []results.Mark) []results.Mark {
	bySeq, in := map[int64]results.Mark{}, map[int64]bool{}
	for _, m := range r.Marks {
		if m.Seq != 0 && plot.Placed(m.Day) {
			bySeq[m.Seq] = m
		}
	}
	for _, m := range marks {
		in[m.Seq] = true
	}
	for i := 0; i < len(marks); i++ { // the loop also visits the marks that it adds
		if m, ok := bySeq[marks[i].Cause]; ok && !in[m.Seq] {
			in[m.Seq] = true
			marks = append(marks, m)
		}
	}
	return inTime(marks)
}

// heft returns the importance of a mark, from 0 to 1.
func heft(m results.Mark) float64 {
	if !format.Finite(m.Weight) {
		return 0
	}
	return min(max(m.Weight, 0), 1)
}

// telling describes a mark in one line: the actor, and what happened.
func telling(m results.Mark) string {
	return format.Clip(m.Actor, 40) + ": " + format.Clip(m.Text, plot.TipLength)
}

// tellings returns the line that describes each mark, by the mark's place in the log. With it, another mark can name its cause.
func tellings(r *results.Run) map[int64]string {
	told := map[int64]string{}
	for _, m := range r.Marks {
		if m.Seq != 0 {
			told[m.Seq] = telling(m)
		}
	}
	return told
}

// moves returns the most important events, numbered from 1 in time order. The reach figure has their numbers above the plot and their texts in a list below it.
func moves(r *results.Run) []plot.Note {
	var notes []plot.Note
	for i, m := range heaviest(r, signsOnReach) {
		notes = append(notes, plot.Note{Day: plot.Plain(m.Day), Sign: strconv.Itoa(i + 1), Text: telling(m)})
	}
	return notes
}

// actors returns the names of the actors, one for each lane, from the bottom. The top lane has the actor whose first mark is the earliest.
func actors(marks []results.Mark) []string {
	var names []string
	for _, m := range marks {
		if name := format.Clip(m.Actor, 22); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Reverse(names) // the axis numbers its rows from the bottom
	return names
}

// lanesOf returns a panel with one lane for each actor. The given marks, in time order, are the points in the lanes.
func lanesOf(r *results.Run, id string, marks []results.Mark) plot.Lanes {
	p := plot.Lanes{ID: id, Names: actors(marks)}
	told, drawnAt := tellings(r), map[int64]int{}
	for _, m := range marks {
		d := plot.Deed{Lane: slices.Index(p.Names, format.Clip(m.Actor, 22)), Day: m.Day, Heft: heft(m), Text: telling(m), After: drawnAt[m.Cause]}
		if d.After == 0 {
			d.Cause = told[m.Cause]
		}
		p.Deeds = append(p.Deeds, d)
		if m.Seq != 0 {
			drawnAt[m.Seq] = len(p.Deeds)
		}
	}
	return p
}
