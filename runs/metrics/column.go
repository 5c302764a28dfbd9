package metrics

import "math"

// sumUp returns the value of a stat for a column: one number for all its rows. It is NaN if there is nothing to measure.
func (t *Table) sumUp(c Column, s Stat) float64 {
	switch s {
	case Mean:
		return c.mean()
	case Min:
		return c.smallest()
	case Max:
		return c.largest().value
	case Total:
		return c.total()
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

// total returns the sum of all values that are not NaN, or NaN if all are. Dollars are summed as whole cents, so that rounding errors do not add up.
func (c Column) total() float64 {
	sum, some, dollars := 0.0, false, c.Series.Unit == "USD"
	for _, v := range c.Values {
		if math.IsNaN(v) {
			continue
		}
		some = true
		if dollars {
			v = math.Round(v * 100)
		}
		sum += v
	}
	switch {
	case !some:
		return math.NaN()
	case c.Series.Unit == "USD":
		return sum / 100
	}
	return sum
}

// mean returns the mean of all values that are not NaN, or NaN if all are. If the column has weights, the mean is weighted.
func (c Column) mean() float64 {
	var sum, weight float64
	if c.weights == nil {
		for _, v := range c.Values {
			if !math.IsNaN(v) {
				sum += v
				weight++
			}
		}
		return shareOf(sum, weight)
	}
	for i, v := range c.Values {
		if w := c.weights[i]; !math.IsNaN(v) {
			sum += float64(w * v)
			weight += w
		}
	}
	return shareOf(sum, weight)
}

func (c Column) weight() (sum float64) {
	for _, w := range c.weights {
		sum += w
	}
	return sum
}

// shareOf returns part divided by whole, or NaN if whole is 0.
func shareOf(part, whole float64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return part / whole
}
