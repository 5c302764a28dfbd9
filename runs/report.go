package runs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"whackamole/runs/results"
)

// ErrNoReport marks a folder of which no report can be made: it is not there, not ours, not finished, damaged, or holds no more than a summary.
var ErrNoReport = errors.New("there is nothing to report on")

// Renderers write the reports of what a folder may hold.
type Renderers struct {
	Run   func(io.Writer, *results.Run) error
	Sweep func(io.Writer, *results.Sweep) error
	// Outcomes are those that the report of a sweep shows.
	Outcomes []string
}

// Report writes the report of a finished run or sweep to a file, from what is stored in its folder alone; an empty name is the folder's own
// report.html. The bytes are those that the command wrote which made the folder, but for a pilot that was asked about, which no folder keeps. It
// gives the name of the file. The error is an ErrNoReport with what helps, or one of writing.
func Report(dir, file string, render Renderers) (string, error) {
	m, err := readManifest(dir)
	if err != nil {
		return "", unreported(dir, err)
	}
	var page bytes.Buffer
	switch {
	case m.Sweep != nil:
		err = reportSweep(&page, dir, render)
	case m.Replicate != nil:
		err = reportRun(&page, dir, m, render)
	default:
		return "", fmt.Errorf("%w: %s holds a validation, which keeps its table and no replicates\n  make it again, with its report: %s --out DIR", ErrNoReport, dir, m.Command)
	}
	if err != nil {
		return "", err
	}
	if file == "" {
		file = filepath.Join(dir, fileReport)
	}
	folder := filepath.Dir(file)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return "", err
	}
	return file, writeFile(folder, filepath.Base(file), page.Bytes())
}

// unreported says why a folder has no manifest that can be read, and what helps.
func unreported(dir string, err error) error {
	left, _ := journals(dir)
	info, there := os.Stat(dir)
	switch {
	case errors.Is(there, fs.ErrNotExist):
		return fmt.Errorf("%w: there is no folder %s\n  name one that run, sweep or compare has written", ErrNoReport, dir)
	case there == nil && !info.IsDir():
		return fmt.Errorf("%w: %s is no folder\n  name the one it is in; a log alone can be folded with: whackamole replay", ErrNoReport, dir)
	case len(left) > 0:
		return fmt.Errorf("%w: %s holds a sweep that was not finished\n  finish it first: the same command with --resume", ErrNoReport, dir)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %s has no %s, so it is not ours or was not finished\n  name a folder that run, sweep or compare has written, or make it again", ErrNoReport, dir, fileManifest)
	}
	return fmt.Errorf("%w: %s of %s cannot be read: %v\n  make the folder again", ErrNoReport, fileManifest, dir, err)
}

// readManifest reads what a folder says it holds.
func readManifest(dir string) (m manifest, err error) {
	text, err := os.ReadFile(filepath.Join(dir, fileManifest))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, err
	}
	if m.Program != "whackamole" || m.Command == "" || m.Replicate == nil && m.Replicates < 1 {
		return m, errors.New("it names no run, validation or sweep")
	}
	return m, nil
}

// reportRun folds the log of a run again, with the marks of its time line, and renders it.
func reportRun(w io.Writer, dir string, m manifest, render Renderers) error {
	f, err := Replay(dir)
	if err == nil && f.Result.Fingerprint != m.Fingerprint {
		err = fmt.Errorf("the log ends in fingerprint %s, %s says %s", f.Result.Fingerprint, fileManifest, m.Fingerprint)
	}
	if err != nil {
		return fmt.Errorf("%w: %w\n  make it again: %s --out DIR", ErrNoReport, err, m.Command)
	}
	f.recount()
	r := f.Report()
	r.Scenario, r.Version, r.Command = m.Scenario, m.Version, m.Command
	if m.Base != nil {
		r.Base = *m.Base
	}
	return render.Run(w, r)
}

// reportSweep renders a finished sweep.
func reportSweep(w io.Writer, dir string, render Renderers) error {
	d, err := OpenSweep(dir)
	if err != nil {
		return err
	}
	r, err := d.Results(render.Outcomes)
	if err != nil {
		return fmt.Errorf("%w: %w\n  the folder is damaged; make it again", ErrNoReport, err)
	}
	return render.Sweep(w, r)
}

// OpenSweep opens the folder of a finished sweep to be read: the plan is that of the scenarios in it, held against its manifest. The error is an
// ErrNoReport.
func OpenSweep(dir string) (*SweepFolder, error) {
	refuse := func(m manifest, err error) error {
		return fmt.Errorf("%w: %w\n  make it again: %s --out DIR", ErrNoReport, err, m.Command)
	}
	d := &SweepFolder{dir: dir, whole: true}
	m, vouched := d.vouched()
	if !vouched {
		return nil, refuse(m, fmt.Errorf("%s is damaged: its files are not those that %s names", dir, fileManifest))
	}
	var err error
	if d.sw, err = plannedIn(dir, m); err != nil {
		return nil, refuse(m, err)
	}
	is := d.sw.manifest(m.Sweep.Failed)
	if is.Version = m.Version; !m.same(is) {
		return nil, refuse(m, fmt.Errorf("%s was written by version %s, which planned it otherwise than this one, %s", dir, m.Version, Version))
	}
	d.Failed, d.Found = m.Sweep.Failed, d.sw.planned()
	return d, nil
}

// Report renders a finished sweep into report.html of its folder, which the manifest does not name, so that it can be rendered again, and gives what
// it shows.
func (d *SweepFolder) Report(outcomes []string, render func(io.Writer, *results.Sweep) error) (*results.Sweep, error) {
	r, err := d.Results(outcomes)
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := render(&page, r); err != nil {
		return nil, fmt.Errorf("the report cannot be written: %w", err)
	}
	return r, writeFile(d.dir, fileReport, page.Bytes())
}
