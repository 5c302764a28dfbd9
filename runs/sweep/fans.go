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

// blockRows is the number of cells that are read from a column of the series table at once.
const blockRows = 1 << 16

// fansOf returns, for one point of a finished sweep, the quantiles of each series over the replicates on every day or week kept. It also returns the
// days. The quantiles are exact (type 7, as everywhere). Failed runs are left out. A day without any measurement is NaN. Only the columns of these
// series are read from the file. Errors come from reading it.
func fansOf(dir string, point int, series []string) (days []float64, fans []results.Fan, err error) {
	kept, err := openSeries(dir)
	if err != nil {
		return nil, nil, err
	}
	defer kept.file.Close()
	from, to, err := kept.Span("point", int64(point))
	if err != nil || from == to { // all runs of the point failed
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

// days returns the days of the first run of a point. The point has the rows from index from up to index to, to itself left out. All its runs must have
// the same days.
func (k *keptSeries) days(from, to int64) (days []float64, err error) {
	var block []float64
	begun := false // the second run has begun
	for at := from; at < to; at += blockRows {
		if block, err = k.Numbers(block[:0], "day", at, min(at+blockRows, to)); err != nil {
			return nil, err
		}
		for i, day := range block {
			begun = begun || len(days) > 0 && day <= days[len(days)-1]
			if !begun {
				days = append(days, day)
			} else if day != days[(int(at-from)+i)%len(days)] {
				return nil, fmt.Errorf("%s: the runs of a point have different days", store.FileSwept)
			}
		}
	}
	return days, nil
}

// fan adds the quantiles of a series for all days. It holds the values of as many days at a time as valuesMost allows.
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
