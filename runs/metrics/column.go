package metrics

import "math"

// sumUp returns the value of a stat for a column: one number for the whole run. It is NaN if there is nothing to measure.
func (t *Table) sumUp(c Column, s Stat) float64 {
	switch s {
	case Mean:
		return t.mean(c, t.all())
	case Min:
		return c.smallest()
	case Max:
		return c.largest().value
	case Total:
		return t.total(c, t.all())
	case DayOfMax:
		if top := c.largest(); top.row >= 0 {
			return t.Days[top.row]
		}
	case Final:
		if n := len(c.Values); n > 0 {
			return c.Values[n-1]
		}
	}
	return math.NaN()
}

// peak is the index of a row and the value in it. If no row has a value, row is −1 and value is NaN.
type peak struct {
	row   int
	value float64
}

// largest returns the first row that has the largest value.
func (c Column) largest() peak {
	top := peak{-1, math.NaN()}
	for i, v := range c.Values {
		if !(v <= top.value) && !math.IsNaN(v) {
			top = peak{i, v}
		}
	}
	return top
}

// smallest returns the smallest value of the column, or NaN if no row has a value.
func (c Column) smallest() float64 {
	least := math.NaN()
	for _, v := range c.Values {
		if !(v >= least) && !math.IsNaN(v) {
			least = v
		}
	}
	return least
}
