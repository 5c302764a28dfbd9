package sweep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"whackamole/runs/parquet"
	"whackamole/runs/store"
)

// finishing is the merging of the journals of a sweep into its tables, point by point.
type finishing struct {
	d                       *Folder
	all                     []output
	runs                    []rows      // as CSV and as columns
	series                  rows        // nil where none are kept
	averaged, diffs, failed *table      // diffs may be nil
	indices                 *table      // nil where the design says nothing of factors
	decide                  deciding    // what the sweep is judged by
	means                   [][]float64 // by outcome and point, where there are indices or the outcome is a criterion
	fingerprints            io.Writer
	base, held              [][]float64 // outcomes of point 0 and of the present one, by outcome and replicate; NaN where there is none
	failures                int
	journals                []window
	frame                   []byte
	tell                    func(ended, of int)
}

// valuesMost is how many outcomes of a point are held at once: exact quantiles need all replicates of one. A point that has more is read again.
// Tests make it less.
var valuesMost = 1 << 22

// output is a file being written.
type output interface {
	Keep(dir string) (name, sum string, err error)
	Drop()
}

// Finish merges what the journals hold into the tables, writes the manifest and removes the journals. Nothing may be missing. The files are those
// of a sweep that was never interrupted, byte for byte. It calls tell after each run that is in the tables. When the context ends, the journals stay as
// they are, and its error is returned.
func (d *Folder) Finish(ctx context.Context, tell func(ended, of int)) error {
	if d.whole {
		return d.removeJournals() // what an interrupt left between the manifest and their end
	}
	defer d.bounded(1)()
	fingerprint := sha256.New()
	f := &finishing{d: d, fingerprints: fingerprint, tell: tell}
	for _, journal := range d.files {
		f.journals = append(f.journals, window{file: journal})
	}
	defer func() {
		for _, t := range f.all {
			t.Drop()
		}
	}()
	if err := f.begin(); err != nil {
		return err
	}
	for point := range d.sw.points {
		if err := f.point(ctx, point); err != nil {
			return err
		}
	}
	if f.indices != nil {
		if err := f.writeIndices(); err != nil {
			return err
		}
	}
	if err := f.writeDecisions(); err != nil {
		return err
	}
	m := d.sw.manifest(f.failures)
	m.Fingerprint, m.Files = hex.EncodeToString(fingerprint.Sum(nil)), map[string]string{}
	if err := store.WriteAll(d.dir, d.sw.scenarioFiles(), m.Files); err != nil {
		return err
	}
	for _, t := range f.all {
		name, sum, err := t.Keep(d.dir)
		if err != nil {
			return err
		}
		m.Files[name] = sum
	}
	if err := m.Close(d.dir); err != nil {
		return err
	}
	for _, name := range []string{store.FileSwept, store.FileDiffs, store.FileIndices, store.FileDecisions, store.FileBoxes, store.FileCrossings} { // of an earlier sweep that was replaced
		if _, mine := m.Files[name]; !mine {
			os.Remove(filepath.Join(d.dir, name))
		}
	}
	d.whole = true
	return d.removeJournals()
}

// begin opens the tables with their heads.
func (f *finishing) begin() (err error) {
	sw, dir := f.d.sw, f.d.dir
	if err := f.d.removeTemporary(); err != nil {
		return err
	}
	add := func(t **table, name string, columns ...string) {
		if err != nil {
			return
		}
		if *t, err = newTable(dir, name, columns...); err == nil {
			f.all = append(f.all, *t)
		}
	}
	var runs *table
	of := sw.runColumns()
	add(&runs, store.FileRuns, columnNames(of)...)
	f.runs = append(f.runs, runs, f.addColumnar(&err, store.FileRunColumns, of))
	if sw.Series != seriesNone {
		f.series = f.addColumnar(&err, store.FileSwept, sw.seriesColumns())
	}
	add(&f.averaged, store.FileAveraged, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high", "q05", "q25", "q50", "q75", "q95")
	if len(sw.points) > 1 {
		add(&f.diffs, store.FileDiffs, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high")
	}
	if sw.indexed() {
		add(&f.indices, store.FileIndices, "outcome", "factor", "index", "value", "ci_low", "ci_high", "used", "left")
	}
	f.means = make([][]float64, len(sw.outcomes))
	f.decide.begin(sw, add)
	add(&f.failed, store.FileFailures, "point", "replicate", "error", "command")
	return err
}

// addColumnar opens a table of columns, unless there was an error.
func (f *finishing) addColumnar(err *error, name string, of []parquet.Column) rows {
	if *err != nil {
		return nil
	}
	c, failure := newColumnar(f.d.dir, name, of)
	if *err = failure; failure != nil {
		return nil
	}
	f.all = append(f.all, c)
	return c
}

// point writes the rows of a point.
func (f *finishing) point(ctx context.Context, point int) (err error) {
	outcomes, write := len(f.d.sw.outcomes), func(r *journaled) error {
		err := f.run(point, r)
		f.tell(point*int(f.d.sw.Plan.Replicates)+int(r.replicate)+1, f.d.sw.planned())
		return errors.Join(ctx.Err(), err)
	}
	step := min(outcomes, max(1, valuesMost/int(f.d.sw.Plan.Replicates)))
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
			err = f.sumUp(point, from, values)
		}
		if err != nil {
			return err
		}
		write = nil
	}
	return f.decide.cross(f.d.sw, point)
}

// hold reads some outcomes of a point, and hands its runs to see if there is one.
func (f *finishing) hold(into *[][]float64, point, from, to int, see func(*journaled) error) error {
	replicates := int(f.d.sw.Plan.Replicates)
	*into = slices.Grow((*into)[:0], to-from)[:to-from]
	for o := range *into {
		(*into)[o] = slices.Grow((*into)[o][:0], replicates)[:replicates]
	}
	var r journaled
	for replicate := range replicates {
		if err := f.read(point*replicates+replicate, &r); err != nil {
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

// read reads a run from its journal.
func (f *finishing) read(i int, r *journaled) (err error) {
	at := f.d.where[i]
	payload, err := readFrame(&f.journals[at.file-1], at, &f.frame)
	if err != nil {
		return err
	}
	if err = r.decode(payload); err == nil && r.failure == "" && (len(r.outcomes) != len(f.d.sw.outcomes) || len(f.d.sw.columns) > 0 && len(r.values) != len(r.days)*len(f.d.sw.columns)) {
		return errFrame
	}
	return err
}

// run writes the rows of a run.
func (f *finishing) run(point int, r *journaled) error {
	sw, status := f.d.sw, "done"
	if r.failure != "" {
		status = "failed"
		f.failures++
		f.failed.whole(int64(point))
		f.failed.whole(r.replicate)
		f.failed.text(r.failure)
		f.failed.text(r.command)
		if err := f.failed.end(); err != nil {
			return err
		}
	}
	io.WriteString(f.fingerprints, r.fingerprint+"\n")
	f.decide.see(sw, r)
	for _, t := range f.runs {
		t.text(r.id)
		t.whole(int64(point))
		t.whole(r.replicate)
		t.whole(sw.Seed)
		t.text(r.fingerprint)
		t.text(status)
		for _, v := range sw.points[point] {
			t.text(v)
		}
		for o := range sw.outcomes {
			v := nan
			if r.failure == "" {
				v = r.outcomes[o]
			}
			t.number(v)
		}
		if err := t.end(); err != nil {
			return err
		}
	}
	return f.days(point, r)
}

// days writes the series of a run.
func (f *finishing) days(point int, r *journaled) error {
	if f.series == nil {
		return nil
	}
	for day, n := 0, len(f.d.sw.columns); day < len(r.days); day++ {
		f.series.whole(int64(point))
		f.series.whole(r.replicate)
		f.series.number(r.days[day])
		for _, v := range r.values[day*n : (day+1)*n] {
			f.series.number(v)
		}
		if err := f.series.end(); err != nil {
			return err
		}
	}
	return nil
}

// sumUp writes what the replicates of a point come to in outcomes from one on, and how they differ from those of point 0.
func (f *finishing) sumUp(point, from int, values [][]float64) error {
	for o := range values {
		t, name := f.averaged, f.d.sw.outcomes[from+o]
		xs := measuredOf(values[o])
		if f.indices != nil || f.d.sw.judgedBy(from+o) {
			mean, _, _ := meanOf(xs)
			f.means[from+o] = append(f.means[from+o], mean)
		}
		row(t, point, name, xs)
		for _, q := range quantilesOf(xs) {
			t.number(q)
		}
		if err := t.end(); err != nil {
			return err
		}
		if point == 0 {
			continue
		}
		apart := make([]float64, len(values[o]))
		for i := range apart {
			apart[i] = values[o][i] - f.base[o][i] // NaN where one of the two is
		}
		row(f.diffs, point, name, measuredOf(apart))
		if err := f.diffs.end(); err != nil {
			return err
		}
	}
	return nil
}

// row writes number, mean, standard deviation and interval of a sample.
func row(t *table, point int, outcome string, xs []float64) {
	mean, sd, half := meanOf(xs)
	t.whole(int64(point))
	t.text(outcome)
	t.whole(int64(len(xs)))
	for _, v := range []float64{mean, sd, mean - half, mean + half} {
		t.number(v)
	}
}
