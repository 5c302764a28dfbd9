package runs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// SweepFolder is the folder of a sweep: which runs of the plan it holds, and where. It is for one process at a time.
type SweepFolder struct {
	Found  int // runs that were there when it was opened
	Ran    int // runs played since
	Failed int // of both, those that failed

	sw      *Sweep
	dir     string
	anew    bool // what was there is replaced
	whole   bool // the tables are there already
	header  []byte
	files   []*os.File
	where   []place // of the runs, point by point
	session int     // the next one
}

// ErrRunFailed ends a sweep that shall not go on after a run has failed.
var ErrRunFailed = errors.New("a run failed")

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
	id := identity{"whackamole", Version, sw.Scenario.Digest(), sw.Seed, []string{}, sw.outcomes, sw.Series}
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
// is refused with ErrOccupied, unless forced. A folder that is resumed must hold no run that the plan has not.
func (sw *Sweep) Open(dir string, resume, force bool) (*SweepFolder, error) {
	d := &SweepFolder{sw: sw, dir: dir, where: make([]place, sw.planned()), session: 1}
	var err error
	if d.header, err = json.Marshal(sw.identity()); err != nil {
		return nil, err
	}
	there, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(there) == 0 {
		return d, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v\n  choose another --out", ErrOccupied, err)
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
		return nil, fmt.Errorf("%w: %s holds a sweep that was not finished\n  add --resume to go on with it, or --force to begin anew", ErrOccupied, dir)
	}
	return d, sw.manifest(0).admit(dir, force)
}

// resume finds the runs that are there.
func (d *SweepFolder) resume() error {
	m, vouched := d.vouched()
	if vouched && m.same(d.sw.manifest(0)) {
		d.whole, d.Found, d.Failed = true, len(d.where), m.Sweep.Failed
		return nil
	}
	left, err := journals(d.dir)
	if err != nil {
		return err
	}
	if !vouched && len(left) == 0 {
		return fmt.Errorf("%w: %s holds no sweep to go on with\n  choose another --out, or add --force instead of --resume to write over it", ErrOccupied, d.dir)
	}
	if !vouched || len(left) > 0 && sessionOf(left[0]) == 0 {
		return d.findAll(left)
	}
	old, err := d.journalTables(m)
	if err != nil {
		return err
	}
	if err := d.findAll(append([]string{old}, left...)); err != nil {
		return errors.Join(err, os.Remove(old)) // the folder stays as it was
	}
	return nil
}

// findAll finds the runs in journals.
func (d *SweepFolder) findAll(names []string) error {
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
func (d *SweepFolder) known(header []byte) error {
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

func (d *SweepFolder) another(why string) error {
	return fmt.Errorf("%w: %s holds another sweep: %s\n  choose another --out, or add --force instead of --resume to write over it", ErrOccupied, d.dir, why)
}

// find takes note of a run.
func (d *SweepFolder) find(points map[string][]int, at place, r *journaled) error {
	if len(points[r.key]) == 0 || r.replicate >= d.sw.Plan.Replicates {
		return d.another(fmt.Sprintf("replicate %d of a point (%q) that the plan has not", r.replicate, r.key))
	}
	at.file = int32(len(d.files))
	for _, p := range points[r.key] {
		i := p*int(d.sw.Plan.Replicates) + int(r.replicate)
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
func (d *SweepFolder) Close() error {
	var err error
	for _, f := range d.files {
		err = errors.Join(err, f.Close())
	}
	d.files = nil
	return err
}

// Missing is how many runs of the plan are not there.
func (d *SweepFolder) Missing() int { return len(d.where) - d.Found - d.Ran }

// Play plays what is missing on so many workers, and calls tell after each run that ends. When the context ends, what is finished is kept and its
// error returned. A run that fails is kept as one that failed; if fast, the sweep then ends with ErrRunFailed. Another error is one of the disk.
func (d *SweepFolder) Play(ctx context.Context, workers int, fast bool, tell func(ended, of int)) (err error) {
	var todo []int
	for i, at := range d.where {
		if at.file == 0 {
			todo = append(todo, i)
		}
	}
	writers, err := d.begin(min(workers, len(todo)))
	if err != nil {
		return err
	}
	first := int32(len(d.files) - len(writers) + 1)
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	replicates := int(d.sw.Plan.Replicates)
	var counting sync.Mutex
	playEach(within, workers, len(todo), func(ctx context.Context, i int) (*played, error) {
		return d.sw.play(ctx, todo[i]/replicates, int64(todo[i]%replicates))
	}, func(worker, i int, value *played, failure error) {
		point, replicate := todo[i]/replicates, int64(todo[i]%replicates)
		if failure != nil {
			value = &played{failure: failure.Error()}
			value.id, value.command = d.sw.name(point, replicate)
		}
		w := writers[worker]
		from := w.at
		if err := w.add(&journaled{pointKey(d.sw.points[point]), replicate, *value}); err != nil {
			stop(err)
			return
		}
		d.where[todo[i]] = place{first + int32(worker), int32(w.at - from), from}
		counting.Lock()
		defer counting.Unlock()
		d.Ran++
		if failure != nil {
			d.Failed++
			if fast {
				stop(ErrRunFailed)
			}
		}
		tell(d.Ran, len(todo))
	})
	for _, w := range writers {
		err = errors.Join(err, w.sync())
	}
	if cause := context.Cause(within); cause != nil {
		err = errors.Join(cause, err)
	}
	return err
}

// begin opens a journal for each worker.
func (d *SweepFolder) begin(workers int) (out []*journal, err error) {
	if err := os.MkdirAll(d.dir, 0o777); err != nil {
		return nil, err
	}
	if d.anew {
		if err := d.clear(); err != nil {
			return nil, err
		}
	}
	for w := range workers {
		j, err := newJournal(journalName(d.dir, d.session, w), d.header)
		if err != nil {
			return nil, err
		}
		out, d.files = append(out, j), append(d.files, j.file)
	}
	d.session++
	return out, nil
}

// clear removes what says that the folder holds another sweep, the manifest first: without it the tables are nobody's.
func (d *SweepFolder) clear() error {
	if err := os.Remove(filepath.Join(d.dir, fileReport)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Remove(filepath.Join(d.dir, fileManifest)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return d.removeJournals()
}

// removeJournals removes the journals, the oldest first: what the tables held is the first that may go once there are new ones.
func (d *SweepFolder) removeJournals() error {
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
func (d *SweepFolder) removeTemporary() error {
	left := []string{filepath.Join(d.dir, tablesJournal)}
	for _, name := range []string{fileRuns, fileSwept, fileAveraged, fileDiffs, fileIndices, fileFailures, fileScenario, fileReport, fileManifest} {
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
