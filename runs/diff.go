package runs

import (
	"bytes"
	"math"
	"path/filepath"

	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/runs/metrics"
	"whackamole/runs/store"
)

// Difference is how two runs differ.
type Difference struct {
	// Fingerprint is that of both runs if they are the same, else empty.
	Fingerprint string
	// Line is the first line of the logs that differs, from 1; 0 if the logs are the same. Line 1, the opening, holds scenario and seed. If those
	// differ, Opened is set and Line is the first later event that differs.
	Line   int
	Day    float64 // of that event, in days since day zero of the first run
	A, B   string  // the line in each log, empty where a log has ended
	Opened bool    // the openings differ too
	// Outcomes side by side, in the order of the first run.
	Outcomes []OutcomePair
}

// Same reports whether the runs have the same events.
func (d *Difference) Same() bool { return d.Line == 0 && !d.Opened }

// OutcomePair is an outcome in two runs; NaN for a run that lacks it.
type OutcomePair struct {
	Name, Unit string
	A, B       float64
}

// Diff compares the runs in two folders. A damaged log counts as bad input.
func Diff(a, b string) (*Difference, error) {
	left, err := readRun(a)
	if err != nil {
		return nil, err
	}
	right, err := readRun(b)
	if err != nil {
		return nil, err
	}
	d := &Difference{}
	if err := d.logs(left, right); err != nil {
		return nil, err
	}
	if d.Same() {
		d.Fingerprint = left.Result.Fingerprint
	}
	d.outcomes(left.Outcomes, right.Outcomes)
	return d, nil
}

func readRun(dir string) (*Finished, error) {
	entries, err := readLog(filepath.Join(dir, store.FileLog))
	if err != nil {
		return nil, err
	}
	return refold(entries)
}

func (d *Difference) logs(a, b *Finished) error {
	for i := range max(len(a.Entries), len(b.Entries)) {
		x, err := lineAt(a.Entries, i)
		if err != nil {
			return err
		}
		y, err := lineAt(b.Entries, i)
		if err != nil {
			return err
		}
		if bytes.Equal(x, y) {
			continue
		}
		if i == 0 {
			d.Opened = true
			continue
		}
		if d.Opened && closes(a.Entries, i) && closes(b.Entries, i) {
			continue // the openings differ, so the fingerprints must differ
		}
		d.Line, d.A, d.B = i+1, string(x), string(y)
		entries := a.Entries
		if i >= len(entries) {
			entries = b.Entries
		}
		d.Day = a.Scenario.Day(entries[i].At)
		return nil
	}
	return nil
}

func lineAt(entries []events.Entry, i int) ([]byte, error) {
	if i >= len(entries) {
		return nil, nil
	}
	line, err := wire.AppendLine(nil, entries[i])
	return bytes.TrimSuffix(line, []byte("\n")), err
}

func (d *Difference) outcomes(a, b []metrics.Outcome) {
	other := map[string]float64{}
	for _, o := range b {
		other[o.Name] = o.Value
	}
	for _, o := range a {
		pair := OutcomePair{Name: o.Name, Unit: o.Unit, A: o.Value, B: math.NaN()}
		if v, ok := other[o.Name]; ok {
			pair.B = v
		}
		d.Outcomes = append(d.Outcomes, pair)
		delete(other, o.Name)
	}
	for _, o := range b {
		if _, left := other[o.Name]; left {
			d.Outcomes = append(d.Outcomes, OutcomePair{Name: o.Name, Unit: o.Unit, A: math.NaN(), B: o.Value})
		}
	}
}

// closes reports whether entry i is the last.
func closes(entries []events.Entry, i int) bool { return i == len(entries)-1 }
