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

// Difference says how two runs differ.
type Difference struct {
	// Fingerprint is the common fingerprint if both runs have the same events; otherwise it is empty.
	Fingerprint string
	// Line is the number of the first line after line 1 that differs between the logs, counted from 1. It is 0 if no such line differs. Line 1 is the
	// opening, with scenario and seed. If it differs, Opened is true, and the last lines, with the fingerprints, are not compared.
	Line   int
	Day    float64 // time of the event in Line, in days since day zero of run a
	A, B   string  // text of that line in the logs of a and b; empty if the log has ended before it
	Opened bool    // true if the openings of the logs differ
	// Outcomes holds the outcomes of both runs in pairs, in the order of run a. Outcomes that only b has come last.
	Outcomes []OutcomePair
}

// Same reports whether the logs of the runs are the same.
func (d *Difference) Same() bool { return d.Line == 0 && !d.Opened }

// OutcomePair is the value of one outcome in run a and in run b. A value is NaN if the run lacks the outcome.
type OutcomePair struct {
	Name, Unit string
	A, B       float64
}

// Diff compares the runs in the folders a and b. If a log is damaged, the error is not an [ErrDamaged]: the command treats it as bad input.
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
			continue // the last lines hold the fingerprints; they must differ, because the openings differ
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

// closes reports whether i is the index of the last entry.
func closes(entries []events.Entry, i int) bool { return i == len(entries)-1 }
