package sweep

import (
	"encoding/json"
	"fmt"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// Folder is an open folder that holds a sweep, finished or unfinished. Only one process may use the folder at a time.
type Folder struct {
	sw           *Sweep
	dir          string
	ledger       *journal.Ledger
	session      *journal.Session // journals for new runs; nil if the folder was opened for reading
	replace      bool             // if true, the new runs replace the contents of the folder
	tableJournal string           // name of the journal made from the tables of a finished sweep; empty if there is none
	others       []string         // known revisions of the program, other than this build's, that simulated runs found in the folder
}

// Open prepares a folder for the sweep. If resume is true, Open finds the runs already in the folder; a run outside the plan is an error. If resume
// and force are false and the folder has other contents, Open returns store.ErrOccupied.
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
		d.ledger, d.session, d.tableJournal, d.others = s.ledger, journal.NewSession(dir, s.session, header), s.tableJournal, s.others
		return d, nil
	}
	d.replace = true
	if IsUnfinished(dir) && !force {
		if err := (&search{dir: dir, sw: sw}).checkHeaders(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%w: %s holds an unfinished sweep\n  add --resume to continue it, or --force to replace it", store.ErrOccupied, dir)
	}
	return d, sw.manifest(0).Admit(dir, force)
}

// OpenFinished opens the folder of a finished sweep for reading. It plans the sweep again from the scenario files in the folder and compares this
// plan with the manifest. Every error is a [store.ErrNoReport].
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
	if m.Version != store.Version { // another version may declare other parameters, so the digests are not compared
		is.Version, is.Digest = m.Version, m.Digest
	}
	if !m.Same(is) {
		return nil, refuse(m, fmt.Errorf("%s was written by version %s of the program, which plans this sweep in another way than this version, %s", dir, m.Version, store.Version))
	}
	return &Folder{sw: sw, dir: dir, ledger: journal.TabledLedger(sw.planned(), m.Sweep.Failed)}, nil
}

// IsUnfinished reports whether a folder holds journals of an unfinished sweep.
func IsUnfinished(dir string) bool {
	left, _ := journal.All(dir)
	return len(left) > 0
}

// Close closes the open journals. The recorded runs stay in the folder.
func (d *Folder) Close() error { return d.ledger.Close() }

// OtherRevisions returns the revisions of the program, other than this build's, that simulated runs found in the folder. All have the same version as
// this program. The list is empty if the revision of this build is unknown.
func (d *Folder) OtherRevisions() []string {
	if d.sw.Build.Revision == "" {
		return nil
	}
	return d.others
}

// Found returns the number of runs that the folder held when it was opened.
func (d *Folder) Found() int { return d.ledger.Found() }

// Ran returns the number of runs simulated since the folder was opened.
func (d *Folder) Ran() int { return d.ledger.Ran() }

// Missing returns the number of planned runs that are not in the folder. Under a stopping rule only the batches begun so far are planned.
func (d *Folder) Missing() int { return len(d.ledger.Missing(int(d.sw.replicates.now))) }
