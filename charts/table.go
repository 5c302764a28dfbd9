package charts

import (
	"fmt"
	"strings"

	"whackamole/runs/results"
)

// textLength bounds user text in a table cell.
const textLength = 500

// table holds the figures of a drawing, already written out.
type table struct {
	Summary string // what unfolds it
	Caption string
	Head    []string
	Rows    [][]string
	Terms   []term // what the columns mean
	CSV     string // the exact figures
}

// data is the table under the words that unfold one of so many rows, with its exact figures.
func (t *table) data(csv string) *table {
	t.Summary, t.CSV = fmt.Sprintf("The data (%s)", countOf(len(t.Rows), "row")), csv
	return t
}

// dailyTable gives the named series by the day: means of states, sums of flows. Series the run lacks are left out; nil where none is left.
func dailyTable(r *results.Run, names ...string) *table {
	t := &table{Caption: "States are daily means, flows daily sums", Head: []string{"day", "date"}}
	var columns [][]float64
	var units []string
	for _, name := range names {
		s, ok := r.Find(name)
		if !ok {
			continue
		}
		v, _ := values(r, name)
		columns = append(columns, daily(r, v, s.Flow))
		units = append(units, s.Unit)
		head := strings.ReplaceAll(strings.TrimSuffix(name, "_usd"), "_", " ")
		if s.Flow {
			head += ", sum"
		}
		t.Head = append(t.Head, head)
	}
	if len(columns) == 0 || len(r.Days) == 0 {
		return nil
	}
	c := daysOf(r)
	for d := range c.days {
		row := []string{strings.TrimPrefix(dayNumber(c.first+d), "day "), date(r.DayZero, float64(c.first+d))}
		for i, v := range columns {
			row = append(row, exactly(v[d], units[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Summary, t.Terms, t.CSV = daysSummary(len(t.Rows)), meanings(r, names...), samples(r, names...)
	return t
}

func daysSummary(days int) string { return fmt.Sprintf("The data by the day (%d days)", days) }

// exactly writes a table's figure with more digits than a sentence would: counts and dollars whole.
func exactly(v float64, unit string) string {
	switch unit {
	case "people", "addresses", "count", "endpoints", "services", "firms", "complaints":
		return signless(v, commas)
	case "USD":
		return signless(v, func(v float64) string { return "$" + commas(v) })
	}
	return inUnit(v, unit)
}

// targetRow is one statement of the record beside the run's value.
type targetRow struct {
	ID, Says, Accepted, Here, Verdict, Kind, Source string
}

// verdicts are also classes of the style sheet.
const (
	passes     = "pass"
	fails      = "fail"
	unmeasured = "not measured"
)

func targetRows(r *results.Run) (rows []targetRow, passed int) {
	for _, t := range r.Targets {
		row := targetRow{
			ID: clip(t.ID, 24), Says: clip(t.Text, textLength), Accepted: band(t.Low, t.High, t.Unit),
			Here: none, Verdict: fails, Kind: clip(t.Kind, 40), Source: clip(t.Source, textLength),
		}
		o, ok := r.Outcome(t.Outcome)
		switch {
		case t.Pass:
			row.Verdict = passes
			passed++
		case !ok || !finite(o.Value):
			row.Verdict = unmeasured
		}
		if ok {
			row.Here = inUnit(o.Value, t.Unit)
		}
		rows = append(rows, row)
	}
	return rows, passed
}

// footing is what the run rests on: its parameters, and how many of them no source supports.
type footing struct {
	All, Fitted      int
	Changed, Assumed []results.Parameter
}

func footingOf(r *results.Run) footing {
	f := footing{All: len(r.Parameters)}
	for _, p := range r.Parameters {
		p.Path, p.Value, p.Default = clip(p.Path, 160), clip(p.Value, 160), clip(p.Default, 160)
		p.Unit, p.Source, p.Doc = clip(p.Unit, 60), clip(p.Source, textLength), clip(p.Doc, textLength)
		if p.Changed {
			f.Changed = append(f.Changed, p)
		}
		if p.Fitted {
			f.Fitted++
		}
		if p.Assumed {
			f.Assumed = append(f.Assumed, p)
		}
	}
	return f
}
