package sweep

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/tables"
)

// spread reads, for the first points, the distribution of each requested outcome over the replicates, and the number of failed runs. It has the
// outcomes of one point at a time in memory.
func (r reading) spread() error {
	var columns []int
	var samples [][]float64
	head, err := tables.Head(r.dir, store.FileRuns)
	if err != nil {
		return err
	}
	for _, m := range r.Swept[0].Means {
		at := slices.Index(head, m.Outcome)
		if at < 0 {
			return fmt.Errorf("table %s has no column for outcome %s, but table %s has a row for it\n  simulate the sweep again with --force", store.FileRuns, m.Outcome, store.FileAveraged)
		}
		columns = append(columns, at)
	}
	at := 0
	end := func() {
		for i, xs := range samples {
			r.Swept[at].Spread = append(r.Swept[at].Spread, results.Spread{Outcome: r.Swept[0].Means[i].Outcome, Quantiles: fortieths(xs)})
		}
		samples = make([][]float64, len(columns))
	}
	samples = make([][]float64, len(columns))
	err = tables.Read(r.dir, store.FileRuns, func(row []string) (bool, error) {
		point, err := strconv.Atoi(row[1])
		if err != nil || point >= len(r.Swept) {
			return false, err
		}
		if point != at {
			end()
			at = point
		}
		if row[5] == statusFailed {
			r.Swept[at].Failed++
		}
		for i, column := range columns {
			v, err := tables.Numbers(nil, row[column:column+1])
			if err != nil {
				return false, err
			}
			if !math.IsNaN(v[0]) {
				samples[i] = append(samples[i], v[0])
			}
		}
		return true, nil
	})
	if err == nil {
		end()
	}
	return err
}

// fortieths sorts a sample and returns its quantiles (type 7) at the 41 levels 0, 1/40, … 1. For an empty sample it returns nothing.
func fortieths(xs []float64) (q []float64) {
	if len(xs) == 0 {
		return nil
	}
	slices.Sort(xs)
	for i := range 41 {
		q = append(q, stats.Quantile(xs, float64(i)/40))
	}
	return q
}
