package runpage

import (
	"cmp"
	"slices"
	"strconv"

	"whackamole/charts/format"
	"whackamole/charts/plot"
	"whackamole/runs/results"
)

const (
	signsOnReach = 9    // as many numbers as a phone can show above a plot
	marksInTable = 20   // heaviest marks listed in words
	marksDrawn   = 1000 // heaviest marks drawn as points
	marksOnReach = 200  // the same below reach
	marksOfEach  = 12   // and of every actor at least so many
)

// byHeft gives the marks with a place on the time line, those that matter most first.
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

// inTime puts marks in the order of time.
func inTime(marks []results.Mark) []results.Mark {
	slices.SortStableFunc(marks, func(a, b results.Mark) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Seq, b.Seq))
	})
	return marks
}

// heaviest gives the n marks that matter most, in the order of time. Marks without a place on the time line are left out.
func heaviest(r *results.Run, n int) []results.Mark {
	marks := byHeft(r)
	return inTime(marks[:min(n, len(marks))])
}

// eachHeaviest gives the n marks that matter most, and of every actor at least so many of its own, in the order of time.
func eachHeaviest(r *results.Run, n, each int) (marks []results.Mark) {
	had := map[string]int{}
	for i, m := range byHeft(r) {
		if had[m.Actor]++; i < n || had[m.Actor] <= each {
			marks = append(marks, m)
		}
	}
	return inTime(marks)
}

// withCauses adds to marks what they answered, and what that answered, as far as it has a mark; in the order of time.
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
	for i := 0; i < len(marks); i++ { // what is added is gone through in its turn
		if m, ok := bySeq[marks[i].Cause]; ok && !in[m.Seq] {
			in[m.Seq] = true
			marks = append(marks, m)
		}
	}
	return inTime(marks)
}

// heft is a mark's weight as a number between 0 and 1, whatever it was given.
func heft(m results.Mark) float64 {
	if !format.Finite(m.Weight) {
		return 0
	}
	return min(max(m.Weight, 0), 1)
}

// telling is a mark in one line: who, and what.
func telling(m results.Mark) string {
	return format.Clip(m.Actor, 40) + ": " + format.Clip(m.Text, plot.TipLength)
}

// tellings gives every single mark's line by its place in the log, so that what it caused can name it.
func tellings(r *results.Run) map[int64]string {
	told := map[int64]string{}
	for _, m := range r.Marks {
		if m.Seq != 0 {
			told[m.Seq] = telling(m)
		}
	}
	return told
}

// moves are the marks shown with a number above the reach of the messenger, each number once in the list below the figure.
func moves(r *results.Run) []plot.Note {
	var notes []plot.Note
	for i, m := range heaviest(r, signsOnReach) {
		notes = append(notes, plot.Note{Day: plot.Plain(m.Day), Sign: strconv.Itoa(i + 1), Text: telling(m)})
	}
	return notes
}

// actors gives the lanes in order of each actor's first mark, later ones lower.
func actors(marks []results.Mark) []string {
	var names []string
	for _, m := range marks {
		if name := format.Clip(m.Actor, 22); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Reverse(names) // the axis counts upwards
	return names
}

// lanesOf gives a time line of marks, which stand in the order of time, a lane for each actor.
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
