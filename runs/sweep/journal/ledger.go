package journal

import (
	"errors"
	"io"
	"os"
)

// Ledger says which runs of a plan are there, and in which journal each stands.
type Ledger struct {
	where    []Place    // of the runs, point by point
	stride   int        // from a point to the next: replicates there may be
	journals []*os.File // which places count from 1
	tabled   bool       // the runs are in the tables, and have no places

	found  int // runs that were there when the folder was opened
	ran    int // runs played since
	failed int // of both, those that failed
}

// NewLedger is that of a folder without runs.
func NewLedger(points, replicates int) *Ledger {
	return &Ledger{where: make([]Place, points*replicates), stride: replicates}
}

// TabledLedger is that of a folder whose runs are all in its tables.
func TabledLedger(found, failed int) *Ledger {
	return &Ledger{tabled: true, found: found, failed: failed}
}

// Hold takes a journal in, to be closed with the ledger, and gives its number.
func (l *Ledger) Hold(journal *os.File) int32 {
	l.journals = append(l.journals, journal)
	return int32(len(l.journals))
}

// Close gives the journals back.
func (l *Ledger) Close() (err error) {
	for _, f := range l.journals {
		err = errors.Join(err, f.Close())
	}
	l.journals = nil
	return err
}

// Size is how many runs it has places for.
func (l *Ledger) Size() int { return len(l.where) }

// Found is how many runs were there when the folder was opened.
func (l *Ledger) Found() int { return l.found }

// Ran is how many runs were played since.
func (l *Ledger) Ran() int { return l.ran }

// Failed is how many runs failed, of those found and those played.
func (l *Ledger) Failed() int { return l.failed }

// Replicates is how many replicates of a point it has places for.
func (l *Ledger) Replicates() int { return l.stride }

// Find notes that a run was there before, at a place in the journal of this number. The later of two is taken.
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

// Table notes that the runs are in the tables now.
func (l *Ledger) Table() { l.tabled = true }

// Tabled reports whether they are.
func (l *Ledger) Tabled() bool { return l.tabled }

// Missing lists the runs that are not there among the first replicates of every point.
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

// Run says which run a missing one is.
func (l *Ledger) Run(missing int) (point int, replicate int64) {
	return missing / l.stride, int64(missing % l.stride)
}

// Stand notes where a run stands that was missing. Several workers may call it at once, each for a run of its own.
func (l *Ledger) Stand(missing int, at Place) { l.where[missing] = at }

// Count counts a run that was played, and gives how many there are now.
func (l *Ledger) Count(failed bool) (ran int) {
	l.ran++
	if failed {
		l.failed++
	}
	return l.ran
}

// Narrow leaves so many replicates of every point, unless it would lose a run.
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

// Reader reads the runs that a ledger has places of.
type Reader struct {
	ledger   *Ledger
	journals []io.ReaderAt
	frame    []byte
}

// Reader reads runs one by one; ahead if they are read nearly in the order in which they stand.
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
