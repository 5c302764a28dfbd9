package sweep

import (
	"errors"
	"io"
	"os"
)

// ledger says which runs of a plan are there, and in which journal each stands.
type ledger struct {
	where  []place    // of the runs, point by point
	stride int        // from a point to the next: replicates there may be
	files  []*os.File // the journals, which places count from 1
	tabled bool       // the runs are in the tables, and have no places

	found  int // runs that were there when the folder was opened
	ran    int // runs played since
	failed int // of both, those that failed
}

// newLedger is that of a folder without runs.
func newLedger(points, replicates int) *ledger {
	return &ledger{where: make([]place, points*replicates), stride: replicates}
}

// hold takes a journal in, and gives its number.
func (l *ledger) hold(journal *os.File) int32 {
	l.files = append(l.files, journal)
	return int32(len(l.files))
}

// close gives the journals back.
func (l *ledger) close() (err error) {
	for _, f := range l.files {
		err = errors.Join(err, f.Close())
	}
	l.files = nil
	return err
}

// find notes where a run stands that was there before. The later of two is taken.
func (l *ledger) find(point int, replicate int64, at place, failed bool) {
	i := point*l.stride + int(replicate)
	if l.where[i].file == 0 {
		l.found++
		if failed {
			l.failed++
		}
	}
	l.where[i] = at
}

// findTabled notes that all runs there are in the tables.
func (l *ledger) findTabled(found, failed int) {
	l.tabled, l.found, l.failed = true, found, failed
}

// stand notes where a run stands that was played; i is its place in where.
func (l *ledger) stand(i int, at place) { l.where[i] = at }

// count counts a run that was played.
func (l *ledger) count(failed bool) {
	l.ran++
	if failed {
		l.failed++
	}
}

// table notes that the runs are in the tables now.
func (l *ledger) table() { l.tabled = true }

// missing lists the runs that are not there among the first replicates of every point, by their places in where.
func (l *ledger) missing(replicates int) (out []int) {
	for first := 0; first < len(l.where) && !l.tabled; first += l.stride {
		for i := first; i < first+replicates; i++ {
			if l.where[i].file == 0 {
				out = append(out, i)
			}
		}
	}
	return out
}

// narrow leaves so many replicates of every point, unless it would lose a run.
func (l *ledger) narrow(replicates int) bool {
	where := make([]place, 0, len(l.where)/l.stride*replicates)
	for first := 0; first < len(l.where); first += l.stride {
		for _, at := range l.where[first+replicates : first+l.stride] {
			if at.file != 0 {
				return false
			}
		}
		where = append(where, l.where[first:first+replicates]...)
	}
	l.where, l.stride = where, replicates
	return true
}

// reader reads the runs that a ledger has places of.
type reader struct {
	ledger   *ledger
	journals []io.ReaderAt
	frame    []byte
}

// reader reads runs one by one; ahead if they are read nearly in the order in which they stand.
func (l *ledger) reader(ahead bool) *reader {
	r := &reader{ledger: l}
	for _, f := range l.files {
		if ahead {
			r.journals = append(r.journals, &window{file: f})
		} else {
			r.journals = append(r.journals, f)
		}
	}
	return r
}

// read reads a run.
func (r *reader) read(point, replicate int, into *journaled) error {
	at := r.ledger.where[point*r.ledger.stride+replicate]
	payload, err := readFrame(r.journals[at.file-1], at, &r.frame)
	if err != nil {
		return err
	}
	return into.decode(payload)
}
