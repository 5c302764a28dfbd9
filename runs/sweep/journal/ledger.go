package journal

import (
	"errors"
	"io"
	"os"
)

// Ledger records which runs of a plan exist and where each is stored in the journals.
type Ledger struct {
	where    []Place    // place of each run, point by point
	stride   int        // distance from one point to the next: the number of replicates
	journals []*os.File // numbered from 1 in places
	tabled   bool       // the runs are in the tables and have no places

	found  int // runs in the folder when it was opened
	ran    int // runs played since
	failed int // failed runs among both
}

// NewLedger returns the ledger of a folder without runs.
func NewLedger(points, replicates int) *Ledger {
	return &Ledger{where: make([]Place, points*replicates), stride: replicates}
}

// TabledLedger returns the ledger of a folder whose runs are all in its tables.
func TabledLedger(found, failed int) *Ledger {
	return &Ledger{tabled: true, found: found, failed: failed}
}

// Hold adds a journal and returns its number. Close closes it.
func (l *Ledger) Hold(journal *os.File) int32 {
	l.journals = append(l.journals, journal)
	return int32(len(l.journals))
}

// Close closes the journals.
func (l *Ledger) Close() (err error) {
	for _, f := range l.journals {
		err = errors.Join(err, f.Close())
	}
	l.journals = nil
	return err
}

// Size returns the number of runs that it has places for.
func (l *Ledger) Size() int { return len(l.where) }

// Found returns the number of runs in the folder when it was opened.
func (l *Ledger) Found() int { return l.found }

// Ran returns the number of runs played since then.
func (l *Ledger) Ran() int { return l.ran }

// Failed returns the number of failed runs, found or played.
func (l *Ledger) Failed() int { return l.failed }

// Replicates returns the number of replicates of a point that it has places for.
func (l *Ledger) Replicates() int { return l.stride }

// Find records a run found in the journal of this number. A later record of the same run replaces the earlier one.
func (l *Ledger) Find(point int, replicate int64, journal int32, at Place, failed bool) {
	i := point*l.stride + int(replicate)
	if l.where[i].journal == 0 {
		l.found++
		if failed {
			l.failed++
		}
	}
	at.journal = journal
	l.where[i] = at
}

// Table records that the runs are now in the tables.
func (l *Ledger) Table() { l.tabled = true }

// Tabled reports whether the runs are in the tables.
func (l *Ledger) Tabled() bool { return l.tabled }

// Missing lists the missing runs among the first replicates of every point.
func (l *Ledger) Missing(replicates int) (out []int) {
	for first := 0; first < len(l.where) && !l.tabled; first += l.stride {
		for i := first; i < first+replicates; i++ {
			if l.where[i].journal == 0 {
				out = append(out, i)
			}
		}
	}
	return out
}

// Run returns the point and replicate of a missing run.
func (l *Ledger) Run(missing int) (point int, replicate int64) {
	return missing / l.stride, int64(missing % l.stride)
}

// Stand records where a played run is stored. Several workers may call it at once, each for a different run.
func (l *Ledger) Stand(missing int, at Place) { l.where[missing] = at }

// Count counts a played run and returns how many there are now.
func (l *Ledger) Count(failed bool) (ran int) {
	l.ran++
	if failed {
		l.failed++
	}
	return l.ran
}

// Narrow reduces the number of replicates of every point. It reports false and changes nothing if a run would be lost.
func (l *Ledger) Narrow(replicates int) bool {
	where := make([]Place, 0, len(l.where)/l.stride*replicates)
	for first := 0; first < len(l.where); first += l.stride {
		for _, at := range l.where[first+replicates : first+l.stride] {
			if at.journal != 0 {
				return false
			}
		}
		where = append(where, l.where[first:first+replicates]...)
	}
	l.where, l.stride = where, replicates
	return true
}

// Reader reads the runs of a ledger from its journals.
type Reader struct {
	ledger   *Ledger
	journals []io.ReaderAt
	frame    []byte
}

// Reader returns a reader of single runs. Set ahead if they are read nearly in the order of the journals.
func (l *Ledger) Reader(ahead bool) *Reader {
	r := &Reader{ledger: l}
	for _, f := range l.journals {
		if ahead {
			r.journals = append(r.journals, &window{file: f})
		} else {
			r.journals = append(r.journals, f)
		}
	}
	return r
}

// Read reads a run.
func (r *Reader) Read(point, replicate int, into *Run) error {
	at := r.ledger.where[point*r.ledger.stride+replicate]
	payload, err := readFrame(r.journals[at.journal-1], at, &r.frame)
	if err != nil {
		return err
	}
	return into.decode(payload)
}
