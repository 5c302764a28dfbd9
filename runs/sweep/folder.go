package sweep

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whackamole/runs/store"
)

// Folder is the folder of a sweep: which runs of the plan it holds, and where. It is for one process at a time.
type Folder struct {
	Found  int // runs that were there when it was opened
	Ran    int // runs played since
	Failed int // of both, those that failed

	sw      *Sweep
	dir     string
	anew    bool // what was there is replaced
	whole   bool // the tables are there already
	header  []byte
	files   []*os.File
	writers []*journal // one a worker; their files are the last ones
	where   []place    // of the runs, point by point
	stride  int        // from a point to the next: replicates there may be
	back    string     // the journal that the tables were turned back into, if they were
	session int        // of the journals written
}

// identity is what the header of a journal says: what must be the same for its runs to be those of another plan.
type identity struct {
	Program  string   `json:"program"`
	Version  string   `json:"version"`
	Digest   string   `json:"digest"`
	Seed     int64    `json:"seed"`
	Factors  []string `json:"factors"`
	Outcomes []string `json:"outcomes"`
	Series   string   `json:"series"`
}

func (sw *Sweep) identity() identity {
	id := identity{"whackamole", store.Version, sw.digest(), sw.Seed, []string{}, sw.outcomes, sw.Series}
	for _, f := range sw.factors {
		id.Factors = append(id.Factors, f.Path)
	}
	return id
}

// serves reports whether runs of one identity do for a plan of another: all must be the same, but series may be left out.
func (id identity) serves(plan identity) bool {
	return id.Program == plan.Program && id.Version == plan.Version && id.Digest == plan.Digest && id.Seed == plan.Seed &&
		slices.Equal(id.Factors, plan.Factors) && slices.Equal(id.Outcomes, plan.Outcomes) && (plan.Series == seriesNone || id.Series == plan.Series)
}

// Open looks at a folder that the sweep shall go into, and finds the runs there already if it is to be resumed. A folder that holds anything else
// is refused with store.ErrOccupied, unless forced. A folder that is resumed must hold no run that the plan has not.
func (sw *Sweep) Open(dir string, resume, force bool) (*Folder, error) {
	d := &Folder{sw: sw, dir: dir, where: make([]place, sw.planned()), stride: int(sw.Plan.Replicates), session: 1}
	defer d.bounded(1)()
	var err error
	if d.header, err = json.Marshal(sw.identity()); err != nil {
		return nil, err
	}
	there, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(there) == 0 {
		return d, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v\n  choose another --out", store.ErrOccupied, err)
	}
	if resume {
		if err = d.resume(); err != nil {
			d.Close()
			return nil, err
		}
		return d, nil
	}
	d.anew = true
	if left, err := journals(dir); err == nil && len(left) > 0 && !force {
		return nil, fmt.Errorf("%w: %s holds a sweep that was not finished\n  add --resume to go on with it, or --force to begin anew", store.ErrOccupied, dir)
	}
	return d, sw.manifest(0).Admit(dir, force)
}

// resume finds the runs that are there.
func (d *Folder) resume() error {
	m, vouched := store.Vouched(d.dir)
	if plan := d.sw.manifest(0); vouched && m.Same(plan) && m.Command == plan.Command {
		if m.Sweep.Until != nil {
			d.sw.until, d.sw.Plan.Replicates = untilOf(m.Sweep.Until), int64(m.Replicates)
		}
		d.whole, d.Found, d.Failed = true, d.sw.planned(), m.Sweep.Failed
		return nil
	}
	left, err := journals(d.dir)
	if err != nil {
		return err
	}
	if !vouched && len(left) == 0 {
		return fmt.Errorf("%w: %s holds no sweep to go on with\n  choose another --out, or add --force instead of --resume to write over it", store.ErrOccupied, d.dir)
	}
	if !vouched || len(left) > 0 && sessionOf(left[0]) == 0 {
		return d.findAll(left)
	}
	if d.back, err = d.journalTables(m); err != nil {
		return err
	}
	if err := d.findAll(append([]string{d.back}, left...)); err != nil {
		return errors.Join(err, os.Remove(d.back)) // the folder stays as it was
	}
	return nil
}

// findAll finds the runs in journals.
func (d *Folder) findAll(names []string) error {
	points := map[string][]int{}
	for i, values := range d.sw.points {
		points[pointKey(values)] = append(points[pointKey(values)], i)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		d.files = append(d.files, f)
		d.session = max(d.session, sessionOf(name)+1)
		if err := walkJournal(f, d.known, func(at place, r *journaled) error { return d.find(points, at, r) }); err != nil {
			return err
		}
	}
	return nil
}

// known refuses the journal of another sweep.
func (d *Folder) known(header []byte) error {
	var old identity
	if err := json.Unmarshal(header, &old); err != nil {
		return d.another(err.Error())
	}
	plan := d.sw.identity()
	if old.serves(plan) {
		return nil
	}
	kept := plan.Series
	if plan.Series = old.Series; old.serves(plan) {
		return d.another("its series are kept " + old.Series + ", not " + kept + "; --series " + old.Series + " goes on with it")
	}
	return d.another("scenario, seed, factors or version differ")
}

func (d *Folder) another(why string) error {
	return fmt.Errorf("%w: %s holds another sweep: %s\n  choose another --out, or add --force instead of --resume to write over it", store.ErrOccupied, d.dir, why)
}

// find takes note of a run.
func (d *Folder) find(points map[string][]int, at place, r *journaled) error {
	if len(points[r.key]) == 0 || r.replicate >= int64(d.stride) {
		return d.another(fmt.Sprintf("replicate %d of a point (%q) that the plan has not", r.replicate, r.key))
	}
	at.file = int32(len(d.files))
	for _, p := range points[r.key] {
		i := p*d.stride + int(r.replicate)
		if d.where[i].file == 0 {
			d.Found++
			if r.failure != "" {
				d.Failed++
			}
		}
		d.where[i] = at
	}
	return nil
}

// Close gives the open files back. What is finished stays.
func (d *Folder) Close() error {
	var err error
	for _, f := range d.files {
		err = errors.Join(err, f.Close())
	}
	d.files = nil
	return err
}

// clear removes what says that the folder holds another sweep, the manifest first: without it the tables are nobody's. Of its scenarios those behind
// the first go as well, for this sweep may have fewer.
func (d *Folder) clear() error {
	var old store.Manifest
	if text, err := os.ReadFile(filepath.Join(d.dir, store.FileManifest)); err == nil && json.Unmarshal(text, &old) == nil {
		for name := range old.Files { //sorted: all go
			if strings.HasPrefix(name, furtherScenario) {
				os.Remove(filepath.Join(d.dir, filepath.Base(name)))
			}
		}
	}
	for _, name := range []string{store.FileManifest, store.FileReport} {
		if err := os.Remove(filepath.Join(d.dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return d.removeJournals()
}

// removeJournals removes the journals, the oldest first: what the tables held is the first that may go once there are new ones.
func (d *Folder) removeJournals() error {
	left, err := journals(d.dir)
	if err != nil {
		return err
	}
	for _, name := range left {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

// removeTemporary removes what a process that was killed while it merged has left.
func (d *Folder) removeTemporary() error {
	left := []string{filepath.Join(d.dir, tablesJournal)}
	for _, name := range []string{store.FileRuns, store.FileRunColumns, store.FileSwept, store.FileAveraged, store.FileDiffs, store.FileIndices, store.FileDecisions, store.FileBoxes, store.FileCrossings, store.FileFailures, store.FileScenario, store.FileReport, furtherScenario + "*", store.FileManifest} {
		some, err := filepath.Glob(filepath.Join(escapeGlob(d.dir), "."+name+".*"))
		if err != nil {
			return err
		}
		left = append(left, some...)
	}
	for _, name := range left {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
