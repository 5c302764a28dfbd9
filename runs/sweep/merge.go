package sweep

import (
	"context"
	"errors"
	"io"
	"slices"

	"whackamole/runs/store"
	"whackamole/runs/sweep/decide"
	"whackamole/runs/sweep/tables"
)

// merging is the merging of the journals of a sweep into its tables, point by point.
type merging struct {
	sw           *Sweep
	in           *reader
	tell         func(ended, of int)
	runs         []tables.Rows // as CSV and as columns
	series       tables.Rows   // nil where none are kept
	failed       *tables.CSV
	summary      *summary
	decide       *decide.Tables
	fingerprints io.Writer
	base, held   [][]float64 // outcomes of point 0 and of the present one, by outcome and replicate; NaN where there is none
	failures     int
}

// valuesMost is how many outcomes of a point are held at once: exact quantiles need all replicates of one. A point that has more is read again.
// Tests make it less.
var valuesMost = 1 << 22

// begin begins the tables with their heads.
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

// all writes the rows of all points, and what they come to.
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

// point writes the rows of a point.
func (f *merging) point(ctx context.Context, point int) (err error) {
	replicates := int(f.sw.replicates.now)
	outcomes, write := len(f.sw.scenarios.outcomes), func(r *journaled) error {
		err := f.run(point, r)
		f.tell(point*replicates+int(r.replicate)+1, f.sw.planned())
		return errors.Join(ctx.Err(), err)
	}
	step := min(outcomes, max(1, valuesMost/replicates))
	for from := 0; from < outcomes; from += step {
		to := min(from+step, outcomes)
		if point == 0 {
			err = f.hold(&f.base, 0, from, to, write)
		} else if step < outcomes {
			err = f.hold(&f.base, 0, from, to, nil)
		}
		values := f.base
		if point > 0 && err == nil {
			err, values = f.hold(&f.held, point, from, to, write), f.held
		}
		if err == nil {
			err = f.summary.sumUp(point, from, values, f.base)
		}
		if err != nil {
			return err
		}
		write = nil
	}
	return f.decide.Cross(point)
}

// hold reads some outcomes of a point, and hands its runs to see if there is one.
func (f *merging) hold(into *[][]float64, point, from, to int, see func(*journaled) error) error {
	replicates := int(f.sw.replicates.now)
	*into = slices.Grow((*into)[:0], to-from)[:to-from]
	for o := range *into {
		(*into)[o] = slices.Grow((*into)[o][:0], replicates)[:replicates]
	}
	var r journaled
	for replicate := range replicates {
		if err := f.read(point, replicate, &r); err != nil {
			return err
		}
		for o, values := range *into {
			values[replicate] = nan
			if r.failure == "" {
				values[replicate] = r.outcomes[from+o]
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

// read reads a run, which must have what the sweep measures.
func (f *merging) read(point, replicate int, r *journaled) error {
	err := f.in.read(point, replicate, r)
	columns := len(f.sw.columns)
	if err == nil && r.failure == "" && (len(r.outcomes) != len(f.sw.scenarios.outcomes) || columns > 0 && len(r.values) != len(r.days)*columns) {
		return errFrame
	}
	return err
}

// run writes the rows of a run.
func (f *merging) run(point int, r *journaled) error {
	status, series := "done", r.values
	if r.failure != "" {
		status, series = "failed", nil
		f.failures++
		f.failed.Whole(int64(point))
		f.failed.Whole(r.replicate)
		f.failed.Text(r.failure)
		f.failed.Text(r.command)
		if err := f.failed.End(); err != nil {
			return err
		}
	}
	io.WriteString(f.fingerprints, r.fingerprint+"\n")
	f.decide.See(series)
	for _, t := range f.runs {
		t.Text(r.id)
		t.Whole(int64(point))
		t.Whole(r.replicate)
		t.Whole(f.sw.Seed)
		t.Text(r.fingerprint)
		t.Text(status)
		for _, v := range f.sw.layout.points[point] {
			t.Text(v)
		}
		for o := range f.sw.scenarios.outcomes {
			v := nan
			if r.failure == "" {
				v = r.outcomes[o]
			}
			t.Number(v)
		}
		if err := t.End(); err != nil {
			return err
		}
	}
	return f.days(point, r)
}

// days writes the series of a run.
func (f *merging) days(point int, r *journaled) error {
	if f.series == nil {
		return nil
	}
	for day, n := 0, len(f.sw.columns); day < len(r.days); day++ {
		f.series.Whole(int64(point))
		f.series.Whole(r.replicate)
		f.series.Number(r.days[day])
		for _, v := range r.values[day*n : (day+1)*n] {
			f.series.Number(v)
		}
		if err := f.series.End(); err != nil {
			return err
		}
	}
	return nil
}
