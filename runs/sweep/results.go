package sweep

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"whackamole/internal/portable"
	"whackamole/runs/metrics"
	"whackamole/runs/results"
	"whackamole/runs/store"
	"whackamole/runs/sweep/decide"
	"whackamole/runs/sweep/tables"
)

// shownMost is the maximum number of points, and of failures, in Results. heatMost limits the points for which Results holds every mean.
const (
	shownMost = 20
	heatMost  = 2_000
)

// fannedMost is the maximum number of points whose series Results shows as distributions over time. fannedSeries lists these series.
const fannedMost = 6

var fannedSeries = []string{"reachability", "users_installed", "registry_addresses", "loss_business_usd"}

// reading reads the results of a finished sweep from the files in its folder.
type reading struct {
	dir string
	sw  *Sweep
	of  []string // names of the requested outcomes
	*results.Sweep
}

// Results reads the results of a finished sweep from the files in its folder. For the requested outcomes it reads means, differences from point 0,
// distributions over the replicates and sensitivity indices. It reads only the first 20 points and the first 20 failures. If there are at most 2,000
// points, it also reads the mean at every point.
func (d *Folder) Results(outcomes []string) (*results.Sweep, error) {
	defer limitMemory(1, d.ledger.Size())()
	m, err := store.Read(d.dir)
	if err != nil {
		return nil, err
	}
	r := reading{d.dir, d.sw, outcomes, d.sw.present(m)}
	r.Found, r.Ran = d.Found(), d.Ran()
	return r.Sweep, errors.Join(r.means(), r.differences(), r.spread(), r.heat(), r.indices(), r.failures(), r.decided(), r.fans(), r.pilot())
}

// Report renders the results of a finished sweep into report.html in its folder, and returns these results. The manifest does not list report.html,
// so the report can be rendered again.
func (d *Folder) Report(outcomes []string, render func(io.Writer, *results.Sweep) error) (*results.Sweep, error) {
	r, err := d.Results(outcomes)
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := render(&page, r); err != nil {
		return nil, fmt.Errorf("the report cannot be written: %w", err)
	}
	return r, store.WriteFile(d.dir, store.FileReport, page.Bytes())
}

// means reads the means of the requested outcomes at the first points.
func (r reading) means() error {
	return r.intervals(store.FileAveraged, len(r.Swept), func(point int, m results.SweptMean) { r.Swept[point].Means = append(r.Swept[point].Means, m) })
}

// differences reads, for the first points, how the requested outcomes differ from those of point 0.
func (r reading) differences() error {
	if r.Points == 1 {
		return nil
	}
	return r.intervals(store.FileDiffs, len(r.Swept), func(point int, m results.SweptMean) { r.Swept[point].Apart = append(r.Swept[point].Apart, m) })
}

// heat reads the means of the requested outcomes at all points. If there are more than heatMost points, it reads nothing.
func (r reading) heat() error {
	if r.Points > heatMost {
		return nil
	}
	for _, m := range r.Swept[0].Means {
		r.Heated = append(r.Heated, m.Outcome)
	}
	for _, values := range r.sw.layout.points {
		r.Heat = append(r.Heat, results.HeatPoint{Values: values})
	}
	return r.intervals(store.FileAveraged, len(r.Heat), func(point int, m results.SweptMean) { r.Heat[point].Means = append(r.Heat[point].Means, m.Mean) })
}

// intervals reads a table of means with confidence intervals. It calls see for each requested outcome at each of the first points.
func (r reading) intervals(name string, points int, see func(point int, m results.SweptMean)) error {
	described := describedOutcomes()
	return tables.Read(r.dir, name, func(row []string) (bool, error) {
		point, err := strconv.Atoi(row[0])
		if err != nil || point >= points {
			return false, err
		}
		if slices.Contains(r.of, row[1]) {
			v, err := tables.Numbers(nil, row[2:7])
			if err != nil {
				return false, err
			}
			m := described[row[1]]
			m.Outcome, m.N, m.Mean, m.CILow, m.High = row[1], int(portable.Int64(v[0])), v[1], v[3], v[4]
			see(point, m)
		}
		return true, nil
	})
}

// describedOutcomes maps the name of each outcome that a series declares to the unit and description of that outcome.
func describedOutcomes() map[string]results.SweptMean {
	out := map[string]results.SweptMean{}
	for _, s := range metrics.All() {
		for _, stat := range s.Outcomes {
			out[s.OutcomeName(stat)] = results.SweptMean{Unit: s.OutcomeUnit(stat), Doc: s.Doc}
		}
	}
	return out
}

// fans reads, for the first points, the distribution of series over time. If no series were stored, it reads nothing.
func (r reading) fans() error {
	middle := map[string]float64{seriesDaily: 0.5, seriesWeekly: 3.5}[r.sw.series]
	series := slices.DeleteFunc(slices.Clone(fannedSeries), func(name string) bool { return !slices.Contains(r.sw.columns, name) })
	if len(series) == 0 {
		return nil
	}
	for i := range r.Swept[:min(len(r.Swept), fannedMost)] {
		days, fans, err := fansOf(r.dir, i, series)
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

// indices reads the sensitivity indices of the factors for the requested outcomes.
func (r reading) indices() error {
	if !r.sw.layout.indexed() {
		return nil
	}
	return tables.Read(r.dir, store.FileIndices, func(row []string) (bool, error) {
		if !slices.Contains(r.of, row[0]) {
			return true, nil
		}
		v, err := tables.Numbers(nil, row[3:8])
		if err != nil {
			return false, err
		}
		x := results.Index{Outcome: row[0], Factor: row[1], Name: row[2], Value: v[0], CILow: v[1], CIHigh: v[2], Used: int(portable.Int64(v[3])), Left: int(portable.Int64(v[4]))}
		if len(row) > 8 { // versions before 0.4.0 have no column note
			x.Note = row[8]
		}
		r.Indices = append(r.Indices, x)
		return true, nil
	})
}

// decided reads the tables that the criteria and crossings give.
func (r reading) decided() error {
	described := describedOutcomes()
	unit := func(outcome string) string { return described[outcome].Unit }
	return r.sw.question.Read(decide.Reading{Dir: r.dir, Points: shownMost, Unit: unit}, r.Sweep)
}

// failures reads the first shownMost failures.
func (r reading) failures() error {
	return tables.Read(r.dir, store.FileFailures, func(row []string) (bool, error) {
		point, err := strconv.Atoi(row[0])
		if err != nil {
			return false, err
		}
		replicate, err := strconv.ParseUint(row[1], 10, 64)
		r.Failures = append(r.Failures, results.Failure{Point: point, Replicate: replicate, Text: row[2], Command: row[3]})
		return len(r.Failures) < shownMost, err
	})
}
