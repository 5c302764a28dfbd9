package sweep

import (
	"fmt"
	"math"
	"slices"

	"whackamole/runs/metrics"
	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// blockRows is the number of rows that are read at once from a column of the table of series.
const blockRows = 1 << 16

// fansOf returns the distribution of each named series over the replicates of a point, on every stored day or week. It also returns the days. The
// quantiles are exact (type 7). Failed runs are left out; if all runs failed, both results are empty. On a day without any measurement the quantiles
// are NaN.
func fansOf(dir string, point int, series []string) (days []float64, fans []results.Fan, err error) {
	kept, err := openSeries(dir)
	if err != nil {
		return nil, nil, err
	}
	defer kept.file.Close()
	from, to, err := kept.Span("point", int64(point))
	if err != nil || from == to { // no rows: all runs of the point failed
		return nil, nil, err
	}
	if days, err = kept.days(from, to); err != nil {
		return nil, nil, err
	}
	for _, name := range series {
		s := metrics.Named(name)
		f := results.Fan{Series: name, Unit: s.Unit, Doc: s.Doc}
		if err := kept.fan(&f, len(days), from, to); err != nil {
			return nil, nil, err
		}
		fans = append(fans, f)
	}
	return days, fans, nil
}

// days returns the days of a point whose rows in the table are [from, to). It returns an error if two runs of the point have different days.
func (k *keptSeries) days(from, to int64) (days []float64, err error) {
	var block []float64
	begun := false // true from the first row of the point's second run
	for at := from; at < to; at += blockRows {
		if block, err = k.Numbers(block[:0], "day", at, min(at+blockRows, to)); err != nil {
			return nil, err
		}
		for i, day := range block {
			begun = begun || len(days) > 0 && day <= days[len(days)-1]
			if !begun {
				days = append(days, day)
			} else if day != days[(int(at-from)+i)%len(days)] {
				return nil, fmt.Errorf("table %s is damaged: the runs of one point have different days\n  simulate the sweep again with --force", store.FileSwept)
			}
		}
	}
	return days, nil
}

// fan adds the quantiles of one series on every day to f. The rows of the point are [from, to). If the point has more values than valuesMost, fan
// reads the rows several times.
func (k *keptSeries) fan(f *results.Fan, days int, from, to int64) (err error) {
	together := max(1, valuesMost/int((to-from)/int64(days)))
	var block []float64
	for first := 0; first < days; first += together {
		samples := make([][]float64, min(together, days-first))
		for at := from; at < to; at += blockRows {
			if block, err = k.Numbers(block[:0], f.Series, at, min(at+blockRows, to)); err != nil {
				return err
			}
			for i, v := range block {
				if day := (int(at-from)+i)%days - first; day >= 0 && day < len(samples) && !math.IsNaN(v) {
					samples[day] = append(samples[day], v)
				}
			}
		}
		for _, xs := range samples {
			slices.Sort(xs)
			f.Add(stats.FanQuantiles(xs))
		}
	}
	return nil
}
