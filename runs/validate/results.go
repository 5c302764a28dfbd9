package validate

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"

	"whackamole/runs/metrics"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// The quantiles at the ends of the 90 % interval over the replicates.
const ciFrom, ciTo = 0.05, 0.95

// Results returns the validation in the form that a report shows. It covers the replicates that have finished.
func (v *Validation) Results() *results.Validation {
	sc := v.Scenario
	footing := sc.Footing()
	r := &results.Validation{Scenario: sc.Name, Title: sc.Title, Question: sc.Question, Seed: uint64(v.Seed), Version: store.Version, Fingerprint: v.fingerprint(),
		Digest: sc.Digest(), Command: v.Command(), Start: sc.Start, DayZero: sc.DayZero, Step: sc.Step, Planned: v.Replicates,
		Parameters: footing.Parameters, Sources: footing.Sources, Base: footing.Base}
	ended := v.ended(0)
	r.Finished = len(ended)
	for i, t := range sc.Targets {
		r.Targets = append(r.Targets, v.validated(t, i))
	}
	for p := 1; p < len(v.points); p++ {
		c := results.Contrast{Name: v.points[p].policy, Set: v.points[p].set, Finished: len(v.ended(p))}
		for _, t := range r.Targets {
			if t.Contrasts[p-1].Missed {
				c.Missed = append(c.Missed, t.ID)
			}
		}
		r.Contrasts = append(r.Contrasts, c)
	}
	v.presentFailures(r)
	presentFans(r, ended)
	for i, x := range footing.Recorded {
		at := sorted(ended, func(run *kept) float64 { return run.recorded[i] })
		s := metrics.Named(x.Series)
		r.Recorded = append(r.Recorded, results.RecordedBeside{Recorded: x, Unit: s.Unit,
			Median: stats.Quantile(at, 0.5), CILow: stats.Quantile(at, ciFrom), CIHigh: stats.Quantile(at, ciTo)})
	}
	return r
}

// ended returns the finished replicates of a point: those that reached the horizon of the scenario.
func (v *Validation) ended(point int) (out []*kept) {
	if v.played == nil {
		return nil
	}
	for _, a := range v.played[point] {
		if a.Value != nil {
			out = append(out, a.Value)
		}
	}
	return out
}

// sorted returns one value from each run, in rising order. A value that was not measured is left out.
func sorted(all []*kept, read func(*kept) float64) []float64 {
	out := make([]float64, 0, len(all))
	for _, run := range all {
		if x := read(run); !math.IsNaN(x) {
			out = append(out, x)
		}
	}
	slices.Sort(out)
	return out
}

// validated compares target t with the replicates of the scenario and of its contrasts. i is the index of t in the scenario.
func (v *Validation) validated(t scenario.Target, i int) results.Validated {
	out := results.Validated{Target: t.Unmeasured()}
	if ended := v.ended(0); len(ended) > 0 {
		out.Unit = ended[0].targets[i].Unit
	}
	read := func(run *kept) float64 { return run.targets[i].Value }
	values := sorted(v.ended(0), read)
	out.Value, out.CILow, out.CIHigh, out.Measured = stats.Quantile(values, 0.5), stats.Quantile(values, ciFrom), stats.Quantile(values, ciTo), len(values)
	for _, x := range values {
		if x >= out.Low && x <= out.High {
			out.Inside++
		}
	}
	out.Pass = accepted(out.Target, values, len(v.ended(0)))
	for p := 1; p < len(v.points); p++ {
		other, runs := sorted(v.ended(p), read), len(v.ended(p))
		out.Contrasts = append(out.Contrasts, results.Contrasted{Value: stats.Quantile(other, 0.5), Missed: runs > 0 && !accepted(out.Target, other, runs)})
	}
	return out
}

// accepted reports whether a target is met: the median lies in the accepted range, and at least half of the replicates measured the value.
func accepted(t results.Target, sorted []float64, replicates int) bool {
	middle := stats.Quantile(sorted, 0.5)
	return 2*len(sorted) >= replicates && middle >= t.Low && middle <= t.High // a median of NaN is never accepted
}

func (v *Validation) presentFailures(r *results.Validation) {
	for p := range v.played {
		for i, a := range v.played[p] {
			if a.Err != nil {
				r.Failures = append(r.Failures, results.Failure{Replicate: uint64(i), Text: a.Err.Error(), Command: v.run(p, int64(i)).Command()})
			}
		}
	}
}

// presentFans adds to r the quantiles of each overlaid series over the finished replicates.
func presentFans(r *results.Validation, ended []*kept) {
	if len(ended) == 0 {
		return
	}
	r.Days = ended[0].days
	for i, name := range overlaid {
		s := metrics.Named(name)
		fan := results.Fan{Series: name, Unit: s.Unit, Doc: s.Doc}
		for row := range r.Days {
			fan.Add(stats.FanQuantiles(sorted(ended, func(run *kept) float64 { return run.overlay[i][row] })))
		}
		r.Fans = append(r.Fans, fan)
	}
}

// manifest returns the manifest of the validation, without the list of files.
func (v *Validation) manifest() store.Manifest {
	return store.Manifest{Program: store.Program, Version: store.Version, Scenario: v.Scenario.Name, Digest: v.Scenario.Digest(), Seed: v.Seed,
		Replicates: v.Replicates, Command: v.Command(), Build: v.Build}
}

// Admit returns store.ErrOccupied if Write would refuse to write into the folder. Calling it first avoids replicates that cannot be stored.
func (v *Validation) Admit(dir string, force bool) error { return v.manifest().Admit(dir, force) }

// Write writes the files of the validation to a folder; render writes the report. If force is false, it refuses a folder with other contents than
// this same validation. No file is written in part, and the manifest is written last.
func (v *Validation) Write(dir string, force bool, render func(io.Writer, *results.Validation) error) error {
	if err := v.Admit(dir, force); err != nil {
		return err
	}
	r := v.Results()
	var page bytes.Buffer
	if err := render(&page, r); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	m := v.manifest()
	m.Fingerprint = r.Fingerprint
	return m.Write(dir, []store.File{{Name: store.FileScenario, Content: v.Scenario.Canonical},
		{Name: store.FileValidation, Content: func() []byte { return validationCSV(r) }}, {Name: store.FileReport, Content: page.Bytes}})
}

// validationCSV returns the CSV table of the targets, with one row per target. A cell is empty if its value was not measured or has no bound.
func validationCSV(r *results.Validation) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"target", "outcome", "median", "ci_low", "ci_high", "accept_low", "accept_high", "kind", "pass"})
	value := func(x float64) string { return string(store.AppendNumber(nil, x)) }
	for _, t := range r.Targets {
		w.Write([]string{t.ID, t.Outcome, value(t.Value), value(t.CILow), value(t.CIHigh), value(t.Low), value(t.High), t.Kind, fmt.Sprint(t.Pass)})
	}
	w.Flush()
	return out.Bytes()
}
