package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"whackamole/runs"
	"whackamole/runs/results"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// Renderers are the functions that write the report page of a run and of a sweep.
type Renderers struct {
	Run   func(io.Writer, *results.Run) error
	Sweep func(io.Writer, *results.Sweep) error
	// Outcomes holds the names of the outcomes that the report of a sweep shows.
	Outcomes []string
}

// Write writes the report of a finished run or sweep to a file and returns the name of the file. It uses only the files stored in the folder dir. If
// file is empty, it writes report.html in dir. The report has the same bytes as that of the original command, but without the result of a pilot,
// which no folder stores. The error is a [store.ErrNoReport] with a remedy, or says that writing failed.
func Write(dir, file string, render Renderers) (string, error) {
	m, err := store.Read(dir)
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
		return "", fmt.Errorf("%w: %s holds a validation, which stores a table but no runs\n  make the validation again, with its report: %s --out DIR", store.ErrNoReport, dir, m.Command)
	}
	if err != nil {
		return "", err
	}
	if file == "" {
		file = filepath.Join(dir, store.FileReport)
	}
	folder := filepath.Dir(file)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return "", err
	}
	return file, store.WriteFile(folder, filepath.Base(file), page.Bytes())
}

// unreported returns an error that says why a folder has no readable manifest, and what to do.
func unreported(dir string, err error) error {
	unfinished := sweep.IsUnfinished(dir)
	info, there := os.Stat(dir)
	switch {
	case errors.Is(there, fs.ErrNotExist):
		return fmt.Errorf("%w: there is no folder %s\n  name a folder that run, sweep or compare wrote", store.ErrNoReport, dir)
	case there == nil && !info.IsDir():
		return fmt.Errorf("%w: %s is not a folder\n  name the folder that holds this file; to read a log alone use: whackamole replay", store.ErrNoReport, dir)
	case unfinished:
		return fmt.Errorf("%w: %s holds an unfinished sweep\n  finish the sweep: repeat its command with --resume, with the version of the program that began it", store.ErrNoReport, dir)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %s has no %s, so it holds no finished run, sweep or comparison\n  name a folder that run, sweep or compare wrote, or run the command again", store.ErrNoReport, dir, store.FileManifest)
	}
	return fmt.Errorf("%w: %s of %s cannot be read: %v\n  repeat the command that wrote the folder", store.ErrNoReport, store.FileManifest, dir, err)
}

// reportRun calculates the results and the marks of a run again from its log, and writes the page of the report to w.
func reportRun(w io.Writer, dir string, m store.Manifest, render Renderers) error {
	f, err := runs.Replay(dir)
	if err == nil && f.Partial {
		err = fmt.Errorf("version %s of the program wrote this run; version %s cannot read all of its scenario, but whackamole replay can make its tables", m.Version, store.Version)
	}
	if err == nil && f.Result.Fingerprint != m.Fingerprint {
		err = fmt.Errorf("the log has the fingerprint %s, but the file %s says %s", f.Result.Fingerprint, store.FileManifest, m.Fingerprint)
	}
	if err != nil {
		return fmt.Errorf("%w: %w\n  make it again: %s --out DIR", store.ErrNoReport, err, m.Command)
	}
	f.Recount()
	r := Of(f)
	r.Scenario, r.Version, r.Command = m.Scenario, m.Version, m.Command
	if m.Base != nil {
		r.Base = *m.Base
	}
	return render.Run(w, r)
}

// reportSweep reads the tables of a finished sweep and writes the page of the report to w.
func reportSweep(w io.Writer, dir string, render Renderers) error {
	d, err := sweep.OpenFinished(dir)
	if err != nil {
		return err
	}
	r, err := d.Results(render.Outcomes)
	if err != nil {
		return fmt.Errorf("%w: %w\n  the folder is damaged; repeat the command that wrote it", store.ErrNoReport, err)
	}
	return render.Sweep(w, r)
}
