package sweep

import (
	"context"
	"errors"
	"io"
	"slices"

	"whackamole/runs/store"
	"whackamole/runs/sweep/decide"
	"whackamole/runs/sweep/journal"
	"whackamole/runs/sweep/tables"
)

// merging merges the journals of a sweep into its tables, point by point.
type merging struct {
	sw            *Sweep
	in            *journal.Reader
	tell          func(ended, of int)
	runs          []tables.Rows // table of runs, once as CSV and once as Parquet
	series        tables.Rows   // table of series; nil if the sweep keeps no series
	failed        *tables.CSV
	summary       *summary
	decide        *decide.Tables
	fingerprints  io.Writer
	base, current [][]float64 // outcomes of point 0 and of the current point; the indices are outcome and replicate; NaN if missing
	failures      int
}

// valuesMost is the maximum number of values of one point in memory at once. Exact quantiles need all replicates of an outcome together, so a point
// with more values is read several times. Tests lower the limit.
var valuesMost = 1 << 22

// begin creates the tables and writes their headers.
func (f *merging) begin(set *tables.Set) error {
	sw := f.sw
	of := runColumns(sw.layout.paths(), sw.scenarios.outcomes)
	f.runs = []tables.Rows{set.CSV(store.FileRuns, columnNames(of)...), set.Parquet(store.FileRunColumns, of)}
	if sw.series != seriesNone {
		f.series = set.Parquet(store.FileSwept, seriesColumns(sw.columns))
	}
	f.summary = beginSummary(set, sw.layout, sw.scenarios.outcomes, sw.question.JudgedBy)
	f.decide = sw.question.Begin(set)
	f.failed = set.CSV(store.FileFailures, "point", "replicate", "error", "command")
	return set.Err()
}

// all writes the rows of all points, then the tables that are calculated from the means of the points.
func (f *merging) all(ctx context.Context) error {
	for point := range f.sw.layout.points {
		if err := f.point(ctx, point); err != nil {
			return err
		}
	}
	if err := f.summary.end(); err != nil {
		return err
	}
	return f.decide.Decide(f.summary.means)
}

// point writes the rows of one point to all tables.
func (f *merging) point(ctx context.Context, point int) (err error) {
	replicates := int(f.sw.replicates.now)
	outcomes, write := len(f.sw.scenarios.outcomes), func(r *journal.Run) error {
		err := f.run(point, r)
		f.tell(point*replicates+int(r.Replicate)+1, f.sw.planned())
		return errors.Join(ctx.Err(), err)
	}
	step := min(outcomes, max(1, valuesMost/replicates))
	for from := 0; from < outcomes; from += step {
		to := min(from+step, outcomes)
		if point == 0 {
			err = f.readOutcomes(&f.base, 0, from, to, write)
		} else if step < outcomes {
			err = f.readOutcomes(&f.base, 0, from, to, nil)
		}
		values := f.base
		if point > 0 && err == nil {
			err, values = f.readOutcomes(&f.current, point, from, to, write), f.current
		}
		if err == nil {
			err = f.summary.addPoint(point, from, values, f.base)
		}
		if err != nil {
			return err
		}
		write = nil
	}
	return f.decide.Cross(point)
}

// readOutcomes reads the outcomes with indices [from, to) of a point, in all replicates. If see is not nil, it is called with each run.
func (f *merging) readOutcomes(into *[][]float64, point, from, to int, see func(*journal.Run) error) error {
	replicates := int(f.sw.replicates.now)
	*into = slices.Grow((*into)[:0], to-from)[:to-from]
	for o := range *into {
		(*into)[o] = slices.Grow((*into)[o][:0], replicates)[:replicates]
	}
	var r journal.Run
	for replicate := range replicates {
		if err := f.read(point, replicate, &r); err != nil {
			return err
		}
		for o, values := range *into {
			values[replicate] = nan
			if r.Failure == "" {
				values[replicate] = r.Outcomes[from+o]
			}
		}
		if see != nil {
			if err := see(&r); err != nil {
				return err
			}
		}
	}
	return nil
}

// read reads one run from its journal. It returns an error if the run does not have the outcomes and series of the sweep.
func (f *merging) read(point, replicate int, r *journal.Run) error {
	err := f.in.Read(point, replicate, r)
	columns := len(f.sw.columns)
	if err == nil && r.Failure == "" && (len(r.Outcomes) != len(f.sw.scenarios.outcomes) || columns > 0 && len(r.Values) != len(r.Days)*columns) {
		return journal.ErrFrame
	}
	return err
}

// run writes one run to the tables of runs, failures and series, and passes its series to the decision tables.
func (f *merging) run(point int, r *journal.Run) error {
	status, series := statusDone, r.Values
	if r.Failure != "" {
		status, series = statusFailed, nil
		f.failures++
		f.failed.Whole(int64(point))
		f.failed.Whole(r.Replicate)
		f.failed.Text(r.Failure)
		f.failed.Text(r.Command)
		if err := f.failed.End(); err != nil {
			return err
		}
	}
	io.WriteString(f.fingerprints, r.Fingerprint+"\n")
	f.decide.See(series)
	for _, t := range f.runs {
		t.Text(r.ID)
		t.Whole(int64(point))
		t.Whole(r.Replicate)
		t.Whole(f.sw.Seed)
		t.Text(r.Fingerprint)
		t.Text(status)
		for _, v := range f.sw.layout.points[point] {
			t.Text(v)
		}
		for o := range f.sw.scenarios.outcomes {
			v := nan
			if r.Failure == "" {
				v = r.Outcomes[o]
			}
			t.Number(v)
		}
		if err := t.End(); err != nil {
			return err
		}
	}
	return f.days(point, r)
}

// days writes the series of a run to the table of series, one row per stored day.
func (f *merging) days(point int, r *journal.Run) error {
	if f.series == nil {
		return nil
	}
	for day, n := 0, len(f.sw.columns); day < len(r.Days); day++ {
		f.series.Whole(int64(point))
		f.series.Whole(r.Replicate)
		f.series.Number(r.Days[day])
		for _, v := range r.Values[day*n : (day+1)*n] {
			f.series.Number(v)
		}
		if err := f.series.End(); err != nil {
			return err
		}
	}
	return nil
}
