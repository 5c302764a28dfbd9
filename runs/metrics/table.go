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
	// Whole says of each row of a daily or weekly table whether its period lies wholly in the run. It is nil for the table of a run.
	Whole []bool

	dayZero events.Instant
	came    map[string]events.Instant // first time of each happening in a target, by its text; Never if it has not occurred
}

// Column is one series with its values.
type Column struct {
	Series *Series // declaration of the series; all tables share it, so do not change it
	// Values holds one value per row: NaN if there was nothing to measure.
	Values []float64

	weights []float64 // for each row, the number of people whose mean the value is; nil if rows are weighted by time
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
	for _, i := range weighed {
		t.Columns[i].weights = make([]float64, rows)
	}
	return t
}

// columns makes the columns of a table with the given number of rows. All values are 0.
func columns(rows int) []Column {
	out := make([]Column, len(declared))
	values := make([]float64, rows*len(declared))
	for i := range declared {
		out[i] = Column{Series: &declared[i].Series, Values: values[i*rows : (i+1)*rows : (i+1)*rows]}
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

// Daily returns a table with one row per day since day zero: the sum of a flow, the mean of a state (see interval). Day 0 is the time after the instant
// of day zero, up to and including the instant one day later. A step that lies in two days is divided between them by time. The Days of the table are
// whole numbers, and its Instants are the beginnings of days; the first may lie before the start of the run. Its field Whole says which days lie
// wholly in the run. A daily table cannot measure targets.
func (t *Table) Daily() *Table { return t.by(events.Day) }

// Weekly returns a table like that of [Table.Daily], with one row per week since day zero. Its Days are multiples of 7.
func (t *Table) Weekly() *Table { return t.by(events.Week) }

// by returns a table with one row per period since day zero: the sum of a flow, the mean of a state.
func (t *Table) by(period events.Instant) *Table {
	d := &Table{dayZero: t.dayZero}
	run := t.all()
	first := -t.dayZero / period   // number of the period in which the run begins
	if first*period > -t.dayZero { // the division rounds towards 0
		first--
	}
	for at := t.dayZero + first*period; at < run.to; at += period {
		d.Instants, d.Days = append(d.Instants, at), append(d.Days, t.day(at))
		d.Whole = append(d.Whole, at >= run.from && at+period <= run.to)
	}
	d.Columns = columns(len(d.Days))
	for i, c := range t.Columns {
		for k, at := range d.Instants {
			in := interval{max(at, run.from), min(at+period, run.to)}
			if c.Series.Flow {
				d.Columns[i].Values[k] = t.total(c, in)
			} else {
				d.Columns[i].Values[k] = t.mean(c, in)
			}
		}
	}
	return d
}

// OnlyWhole returns a daily or weekly table without the periods that lie only partly in the run. Use it wherever periods are compared with each other or
// with a threshold: half a day has half the flow of a day, and its mean lacks the night or the noon.
func (t *Table) OnlyWhole() *Table {
	from, to := 0, len(t.Whole) // only the first and the last period can lie partly in the run
	for from < to && !t.Whole[from] {
		from++
	}
	for from < to && !t.Whole[to-1] {
		to--
	}
	d := &Table{dayZero: t.dayZero, Instants: t.Instants[from:to], Days: t.Days[from:to], Whole: t.Whole[from:to]}
	for _, c := range t.Columns {
		d.Columns = append(d.Columns, c.rows(from, to))
	}
	return d
}

// rows returns the rows of a column from index from up to index to, to itself left out.
func (c Column) rows(from, to int) Column {
	c.Values = c.Values[from:to]
	if c.weights != nil {
		c.weights = c.weights[from:to]
	}
	return c
}
