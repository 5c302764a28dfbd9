package report

import (
	"bytes"
	"fmt"
	"io"

	"whackamole/events/wire"
	"whackamole/runs"
	"whackamole/runs/report/story"
	"whackamole/runs/results"
	"whackamole/runs/store"
)

// Of returns the run as its page shows it: its results, and the story from its log.
func Of(f *runs.Finished) *results.Run {
	r := Results(f)
	story.Tell(storyOf(f.Scenario.Case, f.Scenario.Clock), f.Entries, r)
	return r
}

// WriteRun writes the files of the run to a folder; render writes the report. Unless force is set, WriteRun returns an error for a folder that
// holds anything but this same run. Each file is whole or absent, and the manifest comes last.
func WriteRun(f *runs.Finished, dir string, force bool, render func(io.Writer, *results.Run) error) error {
	m := store.Manifest{Program: store.Program, Version: store.Version, Scenario: f.Scenario.Name, Digest: f.Scenario.Digest(), Seed: f.Seed,
		Replicate: &f.Replicate, Fingerprint: f.Result.Fingerprint, Command: f.Command()}
	if err := m.Admit(dir, force); err != nil {
		return err
	}
	var page, log bytes.Buffer
	r := Of(f)
	m.Base = &r.Base
	if err := render(&page, r); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if err := wire.WriteLog(&log, f.Entries); err != nil {
		return fmt.Errorf("write the log: %w", err)
	}
	files := append([]store.File{{Name: store.FileScenario, Content: f.Scenario.Canonical}, {Name: store.FileLog, Content: log.Bytes}}, f.Tables()...)
	return m.Write(dir, append(files, store.File{Name: store.FileReport, Content: page.Bytes}))
}
