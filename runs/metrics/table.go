package metrics

import (
	"math"

	"whackamole/events"
)

// Table holds the values of every series, one row per instant.
type Table struct {
	Instants []events.Instant // when each row was taken
	Days     []float64        // the same instants in days since day zero
	Columns  []Column         // one per series, in the order of All

	dayZero events.Instant
	came    map[string]events.Instant // first time of each happening that a target asks about, Never if it has not occurred
}

// Column is one series with its values.
type Column struct {
	Series *Series // shared by all tables: read only
	// Values hold one value per row, NaN if there was nothing to measure.
	Values []float64

	weights []float64 // by row: how many people the value averages; nil if all rows weigh the same
}

func newTable(c Config) *Table {
	rows := int(c.Horizon/c.Step) + 1
	if c.Horizon%c.Step != 0 {
		rows++
	}
	t := &Table{Instants: make([]events.Instant, rows), Days: make([]float64, rows), dayZero: c.DayZero, came: map[string]events.Instant{}}
	for i := range rows {
		t.Instants[i] = min(events.Instant(i)*c.Step, c.Horizon)
		t.Days[i] = t.day(t.Instants[i])
	}
	t.Columns = columns(rows)
	return t
}

// columns makes the columns of an empty table.
func columns(rows int) []Column {
	out := make([]Column, len(declared))
	values := make([]float64, rows*len(declared))
	for i := range declared {
		out[i] = Column{Series: &declared[i].Series, Values: values[i*rows : (i+1)*rows : (i+1)*rows]}
		if declared[i].weight != nil {
			out[i].weights = make([]float64, rows)
		}
	}
	return out
}

// addRow reads every series into the row that is due.
func (t *Table) addRow(f *Fold) {
	for i, read := range reads {
		t.Columns[i].Values[f.row] = read(f)
	}
	if f.row == 0 { // no step ends here
		for i := range declared {
			if declared[i].Flow || declared[i].weight != nil {
				t.Columns[i].Values[0] = math.NaN()
			}
		}
	} else {
		for _, i := range weighed {
			t.Columns[i].weights[f.row] = declared[i].weight(f)
		}
	}
}

// day converts an instant to days since day zero.
func (t *Table) day(at events.Instant) float64 { return float64(at-t.dayZero) / float64(events.Day) }

// Column returns the column of a series by name; ok is false if the series does not exist.
func (t *Table) Column(series string) (c Column, ok bool) {
	i, ok := columnByName[series]
	if !ok {
		return Column{}, false
	}
	return t.Columns[i], true
}

// Daily sums flows and averages states by day since day zero. Its Days are whole numbers, and its Instants are the beginnings of days (the first may
// lie before the start). A row represents the step that ends with it and belongs to the day in which that step ends; midnight is the end of a day.
// The first row ends no step and is left out. Targets need the original rows: a daily table measures none.
func (t *Table) Daily() *Table { return t.by(events.Day) }

// Weekly aggregates like Daily, by week since day zero: its Days are multiples of 7.
func (t *Table) Weekly() *Table { return t.by(events.Week) }

// by sums flows and averages states by periods since day zero.
func (t *Table) by(period events.Instant) *Table {
	var starts []int // the first row of each period, and the number of rows
	d := &Table{dayZero: t.dayZero}
	for i := 1; i < len(t.Instants); i++ {
		at := t.dayZero + periodOf(t.Instants[i]-t.dayZero, period)*period
		if n := len(d.Instants); n == 0 || d.Instants[n-1] != at {
			d.Days = append(d.Days, t.day(at))
			d.Instants = append(d.Instants, at)
			starts = append(starts, i)
		}
	}
	starts = append(starts, len(t.Instants))
	d.Columns = columns(len(d.Days))
	for i := range t.Columns {
		c, into := &t.Columns[i], &d.Columns[i]
		for k := range d.Days {
			part := c.rows(starts[k], starts[k+1])
			if c.Series.Flow {
				into.Values[k] = part.total()
			} else {
				into.Values[k] = part.mean()
			}
			if c.weights != nil {
				into.weights[k] = part.weight()
			}
		}
	}
	return d
}

// periodOf is the number, counted from day zero, of the period in which a step ends.
func periodOf(end, period events.Instant) events.Instant {
	n := (end - 1) / period
	if end-1 < 0 && (end-1)%period != 0 {
		n--
	}
	return n
}

// rows returns the rows of a column from index from up to index to, to itself left out.
func (c Column) rows(from, to int) Column {
	c.Values = c.Values[from:to]
	if c.weights != nil {
		c.weights = c.weights[from:to]
	}
	return c
}
