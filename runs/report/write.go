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

// Of returns what a report shows of a run: its results, and the story from its log.
func Of(f *runs.Finished) *results.Run {
	r := Results(f)
	story.Tell(storyOf(f.Scenario.Case, f.Scenario.Clock), f.Entries, r)
	return r
}

// WriteRun writes the files of a run to a folder; render writes the report. The manifest names the build of the program, and no other file does. If the
// folder holds anything else than this run, WriteRun returns an error; with force it writes all the same. A crash leaves no partly written file, and
// the manifest is written last.
func WriteRun(f *runs.Finished, dir string, force bool, by store.Build, render func(io.Writer, *results.Run) error) error {
	m := store.Manifest{Program: store.Program, Version: store.Version, Scenario: f.Scenario.Name, Digest: f.Scenario.Digest(), Seed: f.Seed,
		Replicate: &f.Replicate, Fingerprint: f.Result.Fingerprint, Command: f.Command(), Build: by}
	if err := m.Admit(dir, force); err != nil {
		return err
	}
	var page, log bytes.Buffer
	r := Of(f)
	m.Base = &r.Base
	if err := render(&page, r); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	if err := wire.WriteLog(&log, f.Entries); err != nil {
		return fmt.Errorf("the log cannot be written: %w", err)
	}
	files := append([]store.File{{Name: store.FileScenario, Content: f.Scenario.Canonical}, {Name: store.FileLog, Content: log.Bytes}}, f.Tables()...)
	return m.Write(dir, append(files, store.File{Name: store.FileReport, Content: page.Bytes}))
}
