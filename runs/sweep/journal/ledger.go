package journal

import (
	"errors"
	"io"
	"os"
)

// Ledger records which runs of a plan exist and where each run is stored in the journals.
type Ledger struct {
	where    []Place    // place of each run: all replicates of the first point, then those of the second, and so on
	stride   int        // number of replicates that each point has places for
	journals []*os.File // open journals; a Place numbers them from 1
	tabled   bool       // true if the runs are in the tables, so that no run has a place

	found  int // number of runs in the folder when it was opened
	ran    int // number of runs simulated since the folder was opened
	failed int // number of failed runs, found or simulated
}

// NewLedger returns a ledger without runs, for the given numbers of points and replicates.
func NewLedger(points, replicates int) *Ledger {
	return &Ledger{where: make([]Place, points*replicates), stride: replicates}
}

// TabledLedger returns the ledger of a folder whose runs are all in its tables. found and failed count these runs.
func TabledLedger(found, failed int) *Ledger {
	return &Ledger{tabled: true, found: found, failed: failed}
}

// Hold adds an open journal to the ledger and returns the number of the journal. Close of the ledger closes the journal.
func (l *Ledger) Hold(journal *os.File) int32 {
	l.journals = append(l.journals, journal)
	return int32(len(l.journals))
}

// Close closes the journals of the ledger.
func (l *Ledger) Close() (err error) {
	for _, f := range l.journals {
		err = errors.Join(err, f.Close())
	}
	l.journals = nil
	return err
}

// Size returns the number of runs that the ledger has places for: points times replicates.
func (l *Ledger) Size() int { return len(l.where) }

// Found returns the number of runs that the folder held when it was opened.
func (l *Ledger) Found() int { return l.found }

// Ran returns the number of runs simulated since the folder was opened.
func (l *Ledger) Ran() int { return l.ran }

// Failed returns the number of failed runs, found in the folder or simulated since.
func (l *Ledger) Failed() int { return l.failed }

// Replicates returns the number of replicates that the ledger has places for at each point.
func (l *Ledger) Replicates() int { return l.stride }

// Find records that a run was found in the journal with the given number. A later record of the same run replaces the earlier one.
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

// Table records that all runs are now in the tables.
func (l *Ledger) Table() { l.tabled = true }

// Tabled reports whether all runs are in the tables.
func (l *Ledger) Tabled() bool { return l.tabled }

// Missing lists the missing runs among the first replicates of every point. A run is an index, which Run turns into point and replicate.
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

// Run returns the point and the replicate of a run that Missing listed.
func (l *Ledger) Run(missing int) (point int, replicate int64) {
	return missing / l.stride, int64(missing % l.stride)
}

// Stand records where the run that Missing listed as missing is now stored. Several workers may call Stand at once, each for a different run.
func (l *Ledger) Stand(missing int, at Place) { l.where[missing] = at }

// Count counts one more simulated run. It returns the number of runs simulated since the folder was opened.
func (l *Ledger) Count(failed bool) (ran int) {
	l.ran++
	if failed {
		l.failed++
	}
	return l.ran
}

// Narrow reduces the number of replicates of every point. If a run would be lost, it changes nothing and returns false.
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

// Reader reads single runs from the journals of a ledger.
type Reader struct {
	ledger   *Ledger
	journals []io.ReaderAt
	frame    []byte
}

// Reader returns a reader of single runs. With ahead it reads large blocks, for runs that are needed nearly in the order of the journals.
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

// Read reads the run of a point and a replicate. The run must not be missing.
func (r *Reader) Read(point, replicate int, into *Run) error {
	at := r.ledger.where[point*r.ledger.stride+replicate]
	payload, err := readFrame(r.journals[at.journal-1], at, &r.frame)
	if err != nil {
		return err
	}
	return into.decode(payload)
}
