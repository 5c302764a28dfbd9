package sweep

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// search finds the runs of a sweep that its folder already holds.
type search struct {
	dir          string
	sw           *Sweep // sweep that the runs must belong to
	ledger       *journal.Ledger
	session      int      // number of the session whose journals will be written next
	tableJournal string   // name of the journal made from the tables of a finished sweep; empty if there is none
	header       identity // header of the journal that is being read
	others       []string // known revisions of the program, other than this build's, that simulated the runs found
}

// resume finds the runs of an interrupted or finished sweep in the folder. If a finished sweep has another plan, resume turns its tables into a
// journal.
func (s *search) resume() error {
	m, vouched := store.Vouched(s.dir)
	if vouched && m.Version != store.Version {
		return s.ofVersion(m.Version)
	}
	if want := s.sw.manifest(0); vouched && m.Same(want) && m.Command == want.Command {
		if err := s.sw.replicates.restore(m, s.sw.scenarios.outcomes); err != nil {
			return err
		}
		s.ledger = journal.TabledLedger(s.sw.planned(), m.Sweep.Failed)
		s.meet(m.Build, m.Others)
		return nil
	}
	left, err := journal.All(s.dir)
	if err != nil {
		return err
	}
	if !vouched && len(left) == 0 {
		return fmt.Errorf("%w: %s holds no sweep that can be resumed: there is no journal, and no manifest that matches its files\n  choose another --out, or use --force without --resume to replace it", store.ErrOccupied, s.dir)
	}
	if !vouched || len(left) > 0 && journal.SessionOf(left[0]) == 0 {
		return s.walk(left)
	}
	if s.tableJournal, err = journalTables(s.dir, m); err != nil {
		return err
	}
	if err := s.walk(append([]string{s.tableJournal}, left...)); err != nil {
		return errors.Join(err, os.Remove(s.tableJournal)) // without this journal, the folder is as before
	}
	return nil
}

// walk reads the named journals and records their runs in the ledger. It returns an error if a run is not in the plan.
func (s *search) walk(names []string) error {
	points := s.sw.layout.numbered()
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		number, runs := s.ledger.Hold(f), 0
		s.session = max(s.session, journal.SessionOf(name)+1)
		err = journal.Walk(f, s.known, func(at journal.Place, r *journal.Run) error {
			if len(points[r.Key]) == 0 || r.Replicate >= int64(s.ledger.Replicates()) {
				return s.another(fmt.Sprintf("replicate %d of point %q is not in the plan", r.Replicate, r.Key))
			}
			runs++
			for _, p := range points[r.Key] {
				s.ledger.Find(p, r.Replicate, number, at, r.Failure != "")
			}
			return nil
		})
		if err != nil {
			return err
		}
		if runs > 0 {
			s.meet(s.header.Build, s.header.Others)
		}
	}
	return nil
}

// checkHeaders returns an error if a journal in the folder belongs to another sweep. Otherwise --resume can be suggested.
func (s *search) checkHeaders() error {
	names, err := journal.All(s.dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := journal.WalkHeader(name, s.known); err != nil {
			return err
		}
	}
	return nil
}

// known returns an error if the header of a journal is that of another sweep.
func (s *search) known(header []byte) error {
	var old identity
	if err := json.Unmarshal(header, &old); err != nil {
		return s.another(err.Error())
	}
	want := s.sw.identity()
	if old.serves(want) {
		s.header = old
		return nil
	}
	if old.Program == want.Program && old.Version != want.Version {
		return s.ofVersion(old.Version)
	}
	kept := want.Series
	if want.Series = old.Series; old.serves(want) {
		return s.another("it keeps " + old.Series + " series, not " + kept + "; --series " + old.Series + " continues it")
	}
	return s.another("scenario, seed, factors or outcomes differ")
}

// meet records the revisions of the program that simulated some of the runs found.
func (s *search) meet(by store.Build, others []string) {
	s.others = s.sw.Build.Others(slices.Concat(s.others, others, []string{by.Revision})...)
}

// another returns the error for a folder that holds another sweep. why says what is different.
func (s *search) another(why string) error {
	return fmt.Errorf("%w: %s holds another sweep: %s\n  choose another --out, or use --force without --resume to replace it", store.ErrOccupied, s.dir, why)
}

// ofVersion returns the error for a folder whose sweep was written by another version of the program. Such a sweep is not resumed, because the runs
// of the two versions may differ.
func (s *search) ofVersion(version string) error {
	return fmt.Errorf("%w: %s holds a sweep of version %s, and this is version %s; its runs may differ\n"+
		"  finish it with version %s, choose another --out, or use --force without --resume to start again", store.ErrOccupied, s.dir, version, store.Version, version)
}
