package runs

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"whackamole/runs/metrics"
	"whackamole/runs/results"
)

// shownMost is how many points and failures of a sweep Results holds.
const shownMost = 20

// Results reads what a finished sweep came to: counts, the first points with the outcomes of these names, and the first failures. The error is one
// of reading the files.
func (d *SweepFolder) Results(outcomes []string) (*results.Sweep, error) {
	sw := d.sw
	r := &results.Sweep{Scenario: sw.Scenario.Name, Title: sw.Scenario.Title, Version: Version, Digest: sw.digest(), Command: sw.Command(),
		Seed: uint64(sw.Seed), Points: len(sw.points), Replicates: int(sw.Plan.Replicates), Planned: sw.planned(), Found: d.Found, Ran: d.Ran, Failed: d.Failed, Kept: sw.Series}
	for _, f := range sw.factors {
		r.Factors = append(r.Factors, results.SweptFactor{Path: f.Path, Use: sw.use(f)})
	}
	var m manifest
	text, err := os.ReadFile(filepath.Join(d.dir, fileManifest))
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		return nil, err
	}
	r.Fingerprint, r.Files = m.Fingerprint, slices.Sorted(maps.Keys(m.Files))
	for _, values := range sw.points[:min(len(sw.points), shownMost)] {
		r.Swept = append(r.Swept, results.SweptPoint{Values: values})
	}
	return r, errors.Join(d.readMeans(r, outcomes), d.readApart(r, outcomes), d.readFailures(r), d.readDecided(r), d.readAsked(r))
}

// rows hands the rows of a table to see until it has enough.
func (d *SweepFolder) rows(name string, see func(row []string) (more bool, err error)) error {
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
func (d *SweepFolder) readMeans(r *results.Sweep, outcomes []string) error {
	return d.readIntervals(fileAveraged, len(r.Swept), outcomes, func(point int, m results.SweptMean) { r.Swept[point].Means = append(r.Swept[point].Means, m) })
}

// readApart reads the differences of the first points to point 0.
func (d *SweepFolder) readApart(r *results.Sweep, outcomes []string) error {
	if len(d.sw.points) == 1 {
		return nil
	}
	return d.readIntervals(fileDiffs, len(r.Swept), outcomes, func(point int, m results.SweptMean) { r.Swept[point].Apart = append(r.Swept[point].Apart, m) })
}

// readIntervals reads means and intervals of outcomes from a table, those of so many points.
func (d *SweepFolder) readIntervals(name string, points int, outcomes []string, see func(point int, m results.SweptMean)) error {
	units := map[string]string{}
	for _, s := range metrics.All() {
		for _, stat := range s.Outcomes {
			units[s.Name+"_"+string(stat)] = s.Unit
		}
	}
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
			see(point, results.SweptMean{Outcome: row[1], Unit: units[row[1]], N: int(v[0]), Mean: v[1], CILow: v[3], High: v[4]})
		}
		return true, nil
	})
}

// readFailures reads the first failures.
func (d *SweepFolder) readFailures(r *results.Sweep) error {
	return d.rows(fileFailures, func(row []string) (bool, error) {
		replicate, err := strconv.ParseUint(row[1], 10, 64)
		r.Failures = append(r.Failures, results.Failure{Replicate: replicate, Text: row[2], Command: row[3]})
		return len(r.Failures) < shownMost, err
	})
}
