package plot

import (
	"fmt"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Table holds the values of a drawing as text, and as CSV with every digit.
type Table struct {
	Summary string // Label that the reader clicks to unfold the table.
	Caption string
	Head    []string
	Rows    [][]string
	Terms   []Term // Meaning of each column.
	CSV     string // Values with every digit.
}

// WithData gives the table its CSV, and a label that says the number of rows.
func (t *Table) WithData(csv string) *Table {
	t.Summary, t.CSV = fmt.Sprintf("The data (%s)", format.CountOf(len(t.Rows), "row")), csv
	return t
}

// DailyTable returns the named series by day: the mean of a state, the sum of a flow. It leaves out series that the run lacks, and marks days
// that the run covers only in part. It returns nil if no series remains, or if the run has no samples.
func DailyTable(r *results.Run, names ...string) *Table {
	t := &Table{Caption: "States are daily means; flows are daily sums", Head: []string{"day", "date"}}
	var columns [][]float64
	var units []string
	for _, name := range names {
		s, ok := r.Find(name)
		if !ok {
			continue
		}
		v, _ := Values(r, name)
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
	c := DaysOf(r)
	if !c.Whole(0) || !c.Whole(c.Days-1) {
		t.Caption += "; a day that the run covers only in part is marked"
	}
	for d := range c.Days {
		row := []string{c.Name(d), format.Date(r.DayZero, float64(c.First+d))}
		for i, v := range columns {
			row = append(row, format.Exactly(v[d], units[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Summary, t.Terms, t.CSV = DaysSummary(len(t.Rows)), Meanings(r, names...), SamplesCSV(r, names...)
	return t
}

// DaysSummary returns the label that unfolds a table with one row for each day.
func DaysSummary(days int) string { return fmt.Sprintf("The data by day (%d days)", days) }
