package runs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// ErrDamaged marks the error of a failed check: a log is damaged, or a stored table differs from the table calculated from the log.
var ErrDamaged = errors.New("check failed")

// check makes an error an [ErrDamaged] for errors.Is, and keeps its text.
type check struct{ error }

func (c check) Is(target error) bool { return target == ErrDamaged }
func (c check) Unwrap() error        { return c.error }

// Replay calculates the table and the outcomes of a run from its log. The path is a log or the folder of a run. In a folder, Replay also compares the
// stored tables with the calculated ones. The error is an ErrDamaged if the log is damaged, or a stored table is missing or differs. If an older version
// wrote the folder, outcomes whose definition has changed since then may differ; the field Redefined lists them.
func Replay(path string) (*Finished, error) {
	file, folder := path, ""
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		file, folder = filepath.Join(path, store.FileLog), path
	}
	entries, err := readLog(file)
	if line := (*wire.LineError)(nil); errors.As(err, &line) {
		return nil, check{err}
	} else if err != nil {
		return nil, err
	}
	f, err := refold(entries)
	if err != nil {
		return nil, check{fmt.Errorf("%s: %w", file, err)}
	}
	if folder == "" {
		return f, nil
	}
	return f, f.compare(folder)
}

// readLog reads all entries of a log. If the log is damaged, the error names the file and the line.
func readLog(file string) ([]events.Entry, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	entries, err := wire.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return entries, nil
}

// refold calculates table and outcomes from the entries of a log. The scenario comes from the first entry, run.opened. If another version of the
// program wrote the log, it is enough that the parts of the scenario that the metrics need can be read.
func refold(entries []events.Entry) (*Finished, error) {
	opened := entries[0].Fact.(events.RunOpened) // wire.ReadAll gives an error for a log that begins with another kind of fact
	f := &Finished{Program: opened.Program, Seed: opened.Seed, Replicate: opened.Replicate, Entries: entries}
	var err error
	if opened.Program == store.Version {
		f.Scenario, err = scenario.Parse(embedded, []byte(opened.Scenario))
		if err == nil && !slices.Equal(f.Scenario.Acting(), opened.Acting) {
			err = fmt.Errorf("%s: the scenario does not have the values in the field acting, which the fingerprint covers: the log was changed", embedded)
		}
	} else {
		var whole bool
		f.Scenario, whole, err = scenario.ParsePast(embedded, []byte(opened.Scenario))
		f.Partial = !whole
	}
	if err != nil {
		return nil, err
	}
	sc := f.Scenario
	f.Result.Fingerprint = entries[len(entries)-1].Fact.(events.RunClosed).Fingerprint
	fold := metrics.New(sc.Metrics())
	for _, e := range entries {
		fold.Apply(e)
	}
	if f.Table, err = fold.Table(); err != nil {
		return nil, err
	}
	f.Outcomes = f.Table.Outcomes(sc.Measures(sc.Clock)...)
	return f, nil
}

// embedded is the name by which errors refer to the scenario inside a log.
const embedded = "run.opened"

// Recount sets Marks, the marks of the time line, from the entries of the log. Run sets the same marks during the simulation.
func (f *Finished) Recount() {
	line := metrics.NewTimeline(f.Scenario.Metrics().Strata)
	for _, e := range f.Entries {
		line.Apply(e)
	}
	f.Marks = line.Marks()
}
