package runs

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
)

// finishing is the merging of the journals of a sweep into its tables, point by point.
type finishing struct {
	d                                     *SweepFolder
	runs, series, averaged, diffs, failed *table      // series and diffs may be nil
	indices                               *table      // nil where the design says nothing of factors
	decide                                deciding    // what the sweep is judged by
	means                                 [][]float64 // by outcome and point, where there are indices or the outcome is a criterion
	fingerprints                          io.Writer
	base                                  [][]float64 // the outcomes of point 0 by outcome and replicate, NaN where there is none
	failures                              int
	frame                                 []byte
}

// Finish merges what the journals hold into the tables, writes the manifest and removes the journals. Nothing may be missing. The files are those
// of a sweep that was never interrupted, byte for byte.
func (d *SweepFolder) Finish() error {
	if d.whole {
		return d.removeJournals() // what an interrupt left between the manifest and their end
	}
	fingerprint := sha256.New()
	f := &finishing{d: d, fingerprints: fingerprint}
	tables, err := f.begin()
	defer func() {
		for _, t := range tables {
			t.drop()
		}
	}()
	if err != nil {
		return err
	}
	for point := range d.sw.points {
		if err := f.point(point); err != nil {
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
	if err := writeAll(d.dir, []file{{fileScenario, d.sw.scenarioTOML}}, m.Files); err != nil {
		return err
	}
	for _, t := range tables {
		if m.Files[t.name], err = t.keep(d.dir); err != nil {
			return err
		}
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := writeFile(d.dir, fileManifest, append(text, '\n')); err != nil {
		return err
	}
	for _, name := range []string{fileSwept, fileDiffs, fileIndices, fileDecisions, fileBoxes, fileCrossings} { // of an earlier sweep that was replaced
		if _, mine := m.Files[name]; !mine {
			os.Remove(filepath.Join(d.dir, name))
		}
	}
	d.whole = true
	return d.removeJournals()
}

// begin opens the tables with their heads.
func (f *finishing) begin() (all []*table, err error) {
	sw, dir := f.d.sw, f.d.dir
	if err := f.d.removeTemporary(); err != nil {
		return nil, err
	}
	add := func(t **table, name string, columns ...string) {
		if err != nil {
			return
		}
		if *t, err = newTable(dir, name, columns...); err == nil {
			all = append(all, *t)
		}
	}
	head := []string{"run_id", "point", "replicate", "seed", "fingerprint", "status"}
	for _, x := range sw.factors {
		head = append(head, x.Path)
	}
	add(&f.runs, fileRuns, append(head, sw.outcomes...)...)
	if sw.Series != seriesNone {
		add(&f.series, fileSwept, append([]string{"point", "replicate", "day"}, sw.columns...)...)
	}
	add(&f.averaged, fileAveraged, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high", "q05", "q25", "q50", "q75", "q95")
	if len(sw.points) > 1 {
		add(&f.diffs, fileDiffs, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high")
	}
	if sw.indexed() {
		add(&f.indices, fileIndices, "outcome", "factor", "index", "value", "ci_low", "ci_high", "used", "left")
	}
	f.means = make([][]float64, len(sw.outcomes))
	f.decide.begin(sw, add)
	add(&f.failed, fileFailures, "point", "replicate", "error", "command")
	return all, err
}

// point writes the rows of a point.
func (f *finishing) point(point int) error {
	sw := f.d.sw
	replicates := int(sw.Plan.Replicates)
	values := make([][]float64, len(sw.outcomes))
	for o := range values {
		values[o] = make([]float64, replicates)
	}
	var r journaled
	for replicate := range replicates {
		if err := f.read(point*replicates+replicate, &r); err != nil {
			return err
		}
		for o := range values {
			values[o][replicate] = nan
			if r.failure == "" {
				values[o][replicate] = r.outcomes[o]
			}
		}
		if err := f.run(point, &r); err != nil {
			return err
		}
		f.decide.see(sw, &r)
	}
	if point == 0 {
		f.base = values
	}
	if err := f.decide.cross(sw, point); err != nil {
		return err
	}
	return f.sumUp(point, values)
}

// read reads a run from its journal.
func (f *finishing) read(i int, r *journaled) (err error) {
	at := f.d.where[i]
	payload, err := readFrame(f.d.files[at.file-1], at, &f.frame)
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
	t := f.runs
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
	if err := t.end(); err != nil || f.series == nil {
		return err
	}
	for day, n := 0, len(sw.columns); day < len(r.days); day++ {
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

// sumUp writes what the replicates of a point come to, and how they differ from those of point 0.
func (f *finishing) sumUp(point int, values [][]float64) error {
	for o, name := range f.d.sw.outcomes {
		t := f.averaged
		xs := measuredOf(values[o])
		if f.indices != nil || f.d.sw.judgedBy(o) {
			mean, _, _ := meanOf(xs)
			f.means[o] = append(f.means[o], mean)
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
