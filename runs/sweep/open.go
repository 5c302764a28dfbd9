package sweep

import (
	"bytes"
	"fmt"
	"io"

	"whackamole/runs/results"
	"whackamole/runs/store"
)

// OpenFinished opens the folder of a finished sweep to be read: the plan is that of the scenarios in it, held against its manifest. The error is an
// [store.ErrNoReport].
func OpenFinished(dir string) (*Folder, error) {
	refuse := func(m store.Manifest, err error) error {
		return fmt.Errorf("%w: %w\n  make it again: %s --out DIR", store.ErrNoReport, err, m.Command)
	}
	d := &Folder{dir: dir, whole: true}
	m, vouched := store.Vouched(dir)
	if !vouched {
		return nil, refuse(m, fmt.Errorf("%s is damaged: its files are not those that %s names", dir, store.FileManifest))
	}
	var err error
	if d.sw, err = plannedIn(dir, m); err != nil {
		return nil, refuse(m, err)
	}
	is := d.sw.manifest(m.Sweep.Failed)
	if is.Version = m.Version; !m.Same(is) {
		return nil, refuse(m, fmt.Errorf("%s was written by version %s, which planned it otherwise than this one, %s", dir, m.Version, store.Version))
	}
	d.Failed, d.Found = m.Sweep.Failed, d.sw.planned()
	return d, nil
}

// Report renders a finished sweep into report.html of its folder, which the manifest does not name, so that it can be rendered again, and gives what
// it shows.
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

// IsUnfinished reports whether a folder holds the journals of a sweep that was not finished.
func IsUnfinished(dir string) bool {
	left, _ := journals(dir)
	return len(left) > 0
}
