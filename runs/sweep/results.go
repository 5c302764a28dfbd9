package sweep

import (
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"whackamole/runs/metrics"
	"whackamole/runs/results"
	"whackamole/runs/store"
)

// shownMost is how many points and failures of a sweep Results holds, heatMost how many points a map of two factors may have.
const (
	shownMost = 20
	heatMost  = 2_000
)

// fannedMost is how many points have the distribution of their series over time, fannedSeries which series those are.
const fannedMost = 6

var fannedSeries = []string{"reachability", "users_installed", "registry_addresses", "loss_business_usd"}

// Results reads from its folder alone what a finished sweep came to. Of the outcomes of these names it holds means, differences to point 0, the
// spread over the replicates, indices, and, of a sweep of 2,000 points at the most, the mean at every point; of points and failures the first few.
// The error is one of reading the files.
func (d *Folder) Results(outcomes []string) (*results.Sweep, error) {
	defer d.bounded(1)()
	sw, sc := d.sw, d.sw.Scenario
	m, err := store.Read(d.dir)
	if err != nil {
		return nil, err
	}
	rests := sc.Footing()
	r := &results.Sweep{Scenario: m.Scenario, Question: sc.Question, Version: m.Version, Digest: m.Digest, Command: m.Command,
		Start: sc.Start, DayZero: sc.DayZero, End: sc.Start.Add(time.Duration(sc.Horizon) * time.Minute), Step: sc.Step, Seed: uint64(m.Seed),
		Design: sw.Plan.Design, Points: len(sw.points), Replicates: m.Replicates, Planned: sw.planned(), Found: d.Found, Ran: d.Ran, Failed: m.Sweep.Failed,
		Kept: sw.Series, Factors: sw.presentFactors(), Fingerprint: m.Fingerprint, Files: slices.Sorted(maps.Keys(m.Files)),
		Parameters: rests.Parameters, Sources: rests.Sources}
	if m.Base != nil {
		r.Base = *m.Base
	}
	for _, other := range sw.Scenarios[1:] {
		r.Others = append(r.Others, results.Other{Name: other.Word(), Base: other.ApartFrom(sc)})
	}
	for _, values := range sw.points[:min(len(sw.points), shownMost)] {
		r.Swept = append(r.Swept, results.SweptPoint{Values: values})
	}
	return r, errors.Join(d.readMeans(r, outcomes), d.readApart(r, outcomes), d.readSpread(r), d.readHeat(r, outcomes), d.readIndices(r, outcomes),
		d.readFailures(r), d.readDecided(r), d.readFans(r), d.readAsked(r))
}

// presentFactors are the factors with what their parameters declare.
func (sw *Sweep) presentFactors() (out []results.SweptFactor) {
	for _, f := range sw.factors {
		p, _ := sw.Scenario.Get(f.Path) // layOut has asked
		if f.Path == scenarioFactor {
			p.Doc = "Which of the scenarios is played."
		}
		out = append(out, results.SweptFactor{Path: f.Path, Use: sw.use(f), Unit: string(p.Unit), Doc: p.Doc, Levels: f.Levels, Low: f.Low, High: f.High})
	}
	return out
}

// rows hands the rows of a table to see until it has enough.
func (d *Folder) rows(name string, see func(row []string) (more bool, err error)) error {
	f, err := os.Open(filepath.Join(d.dir, name))
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(f)
	if _, err := in.Read(); err != nil {
		return err
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if more, err := see(row); !more || err != nil {
			return err
		}
	}
}

// readMeans reads the outcomes of the first points.
func (d *Folder) readMeans(r *results.Sweep, outcomes []string) error {
	return d.readIntervals(store.FileAveraged, len(r.Swept), outcomes, func(point int, m results.SweptMean) { r.Swept[point].Means = append(r.Swept[point].Means, m) })
}

// readApart reads the differences of the first points to point 0.
func (d *Folder) readApart(r *results.Sweep, outcomes []string) error {
	if len(d.sw.points) == 1 {
		return nil
	}
	return d.readIntervals(store.FileDiffs, len(r.Swept), outcomes, func(point int, m results.SweptMean) { r.Swept[point].Apart = append(r.Swept[point].Apart, m) })
}

// readHeat reads the means of all points, if they are not too many.
func (d *Folder) readHeat(r *results.Sweep, outcomes []string) error {
	if len(d.sw.points) > heatMost {
		return nil
	}
	for _, m := range r.Swept[0].Means {
		r.Heated = append(r.Heated, m.Outcome)
	}
	for _, values := range d.sw.points {
		r.Heat = append(r.Heat, results.HeatPoint{Values: values})
	}
	return d.readIntervals(store.FileAveraged, len(r.Heat), outcomes, func(point int, m results.SweptMean) { r.Heat[point].Means = append(r.Heat[point].Means, m.Mean) })
}

// readIntervals reads means and intervals of outcomes from a table, those of so many points.
func (d *Folder) readIntervals(name string, points int, outcomes []string, see func(point int, m results.SweptMean)) error {
	described := describedOutcomes()
	return d.rows(name, func(row []string) (bool, error) {
		point, err := strconv.Atoi(row[0])
		if err != nil || point >= points {
			return false, err
		}
		if slices.Contains(outcomes, row[1]) {
			v, err := numbers(nil, row[2:7])
			if err != nil {
				return false, err
			}
			m := described[row[1]]
			m.Outcome, m.N, m.Mean, m.CILow, m.High = row[1], int(v[0]), v[1], v[3], v[4]
			see(point, m)
		}
		return true, nil
	})
}

// describedOutcomes are the units and meanings of the outcomes that series declare, by name.
func describedOutcomes() map[string]results.SweptMean {
	out := map[string]results.SweptMean{}
	for _, s := range metrics.All() {
		for _, stat := range s.Outcomes {
			out[s.OutcomeName(stat)] = results.SweptMean{Unit: s.OutcomeUnit(stat), Doc: s.Doc}
		}
	}
	return out
}

// readFans reads the distribution of the series over time at the first points, where series were kept.
func (d *Folder) readFans(r *results.Sweep) error {
	middle := map[string]float64{seriesDaily: 0.5, seriesWeekly: 3.5}[d.sw.Series]
	series := slices.DeleteFunc(slices.Clone(fannedSeries), func(name string) bool { return !slices.Contains(d.sw.columns, name) })
	if len(series) == 0 {
		return nil
	}
	for i := range r.Swept[:min(len(r.Swept), fannedMost)] {
		days, fans, err := d.fans(i, series)
		if err != nil {
			return err
		}
		p := &r.Swept[i]
		for _, day := range days {
			p.Days = append(p.Days, day+middle)
		}
		p.Fans = fans
	}
	return nil
}

// readIndices reads what the design says of the factors.
func (d *Folder) readIndices(r *results.Sweep, outcomes []string) error {
	if !d.sw.indexed() {
		return nil
	}
	return d.rows(store.FileIndices, func(row []string) (bool, error) {
		if !slices.Contains(outcomes, row[0]) {
			return true, nil
		}
		v, err := numbers(nil, row[3:8])
		if err == nil {
			r.Indices = append(r.Indices, results.Index{Outcome: row[0], Factor: row[1], Name: row[2], Value: v[0], CILow: v[1], CIHigh: v[2], Used: int(v[3]), Left: int(v[4])})
		}
		return true, err
	})
}

// readFailures reads the first failures.
func (d *Folder) readFailures(r *results.Sweep) error {
	return d.rows(store.FileFailures, func(row []string) (bool, error) {
		point, err := strconv.Atoi(row[0])
		if err != nil {
			return false, err
		}
		replicate, err := strconv.ParseUint(row[1], 10, 64)
		r.Failures = append(r.Failures, results.Failure{Point: point, Replicate: replicate, Text: row[2], Command: row[3]})
		return len(r.Failures) < shownMost, err
	})
}
