package metrics

import (
	"math"

	"whackamole/events"
)

// Table holds the values of every series, with one row per instant.
type Table struct {
	Instants []events.Instant // instant of each row
	Days     []float64        // instant of each row in days since day zero
	Columns  []Column         // columns, one per series, in the order of All

	dayZero events.Instant
	came    map[string]events.Instant // first time of each happening in a target, by its text; Never if it has not occurred
}

// Column is one series with its values.
type Column struct {
	Series *Series // declaration of the series; all tables share it, so do not change it
	// Values holds one value per row: NaN if there was nothing to measure.
	Values []float64

	weights []float64 // for each row, the number of people whose mean the value is; nil if all rows have equal weight
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

// columns makes the columns of a table with the given number of rows. All values are 0.
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

// addRow fills the row number f.row with the value of every series.
func (t *Table) addRow(f *Fold) {
	for i, read := range reads {
		t.Columns[i].Values[f.row] = read(f)
	}
	if f.row == 0 { // no step ends at the first row, so it has no flows and no means over the people of a step
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

// Daily returns a table with one row per day since day zero: the sum of a flow, the mean of a state. Its Days are whole numbers, and its Instants are
// the beginnings of days; the first may lie before the start of the run. A step belongs to the day in which it ends, and a step that ends at midnight
// to the day before. The first row of the original table ends no step and is left out. A daily table cannot measure targets.
func (t *Table) Daily() *Table { return t.by(events.Day) }

// Weekly returns a table like that of [Table.Daily], with one row per week since day zero. Its Days are multiples of 7.
func (t *Table) Weekly() *Table { return t.by(events.Week) }

// by returns a table with one row per period since day zero: the sum of a flow, the mean of a state.
func (t *Table) by(period events.Instant) *Table {
	var starts []int // index of the first row of each period, and at the end the number of rows
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

// periodOf returns the number of the period in which a step ends. Period 0 begins at day zero; end is in minutes from day zero.
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
