package sweep

import (
	"encoding/json"
	"fmt"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// Folder is the folder of a sweep. Only one process may use it at a time.
type Folder struct {
	sw           *Sweep
	dir          string
	ledger       *journal.Ledger
	session      *journal.Session // journals of the runs to play; nil if there are none
	replace      bool             // the new runs replace the contents of the folder
	tableJournal string           // the journal made from the tables of a finished sweep, if any
}

// Open prepares a folder for the sweep. With resume it finds the runs already there. For a folder with other contents it returns
// store.ErrOccupied, unless force is true. A folder to resume must not hold runs outside the plan.
func (sw *Sweep) Open(dir string, resume, force bool) (*Folder, error) {
	d := &Folder{sw: sw, dir: dir, ledger: journal.NewLedger(len(sw.layout.points), int(sw.replicates.now))}
	defer limitMemory(1, sw.planned())()
	header, err := json.Marshal(sw.identity())
	if err != nil {
		return nil, err
	}
	d.session = journal.NewSession(dir, 1, header)
	if empty, err := store.Empty(dir); err != nil || empty {
		return d, err
	}
	if resume {
		s := &search{dir: dir, sw: sw, ledger: d.ledger, session: 1}
		if err := s.resume(); err != nil {
			d.Close()
			return nil, err
		}
		d.ledger, d.session, d.tableJournal = s.ledger, journal.NewSession(dir, s.session, header), s.tableJournal
		return d, nil
	}
	d.replace = true
	if IsUnfinished(dir) && !force {
		if err := (&search{dir: dir, sw: sw}).checkHeaders(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%w: %s holds an unfinished sweep\n  add --resume to continue it, or --force to start again", store.ErrOccupied, dir)
	}
	return d, sw.manifest(0).Admit(dir, force)
}

// OpenFinished opens the folder of a finished sweep for reading. It plans the sweep from the scenarios in the folder and checks that plan against the
// manifest. The error is an [store.ErrNoReport].
func OpenFinished(dir string) (*Folder, error) {
	refuse := func(m store.Manifest, err error) error {
		return fmt.Errorf("%w: %w\n  make it again: %s --out DIR", store.ErrNoReport, err, m.Command)
	}
	m, vouched := store.Vouched(dir)
	if !vouched {
		return nil, refuse(m, fmt.Errorf("%s is damaged: its files do not match the digests in %s", dir, store.FileManifest))
	}
	sw, err := planAgain(dir, m)
	if err != nil {
		return nil, refuse(m, err)
	}
	is := sw.manifest(m.Sweep.Failed)
	if m.Version != store.Version { // another version declares other values too, so its digest differs
		is.Version, is.Digest = m.Version, m.Digest
	}
	if !m.Same(is) {
		return nil, refuse(m, fmt.Errorf("%s was written by version %s, whose plan differs from that of this version, %s", dir, m.Version, store.Version))
	}
	return &Folder{sw: sw, dir: dir, ledger: journal.TabledLedger(sw.planned(), m.Sweep.Failed)}, nil
}

// IsUnfinished reports whether a folder holds journals of an unfinished sweep.
func IsUnfinished(dir string) bool {
	left, _ := journal.All(dir)
	return len(left) > 0
}

// Close closes the open files. Finished runs stay in the folder.
func (d *Folder) Close() error { return d.ledger.Close() }

// Found returns the number of runs that the folder held when it was opened.
func (d *Folder) Found() int { return d.ledger.Found() }

// Ran returns the number of runs played since the folder was opened.
func (d *Folder) Ran() int { return d.ledger.Ran() }

// Missing returns the number of planned runs that are not in the folder. Under a stopping rule it counts only up to the current batch.
func (d *Folder) Missing() int { return len(d.ledger.Missing(int(d.sw.replicates.now))) }
