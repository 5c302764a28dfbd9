package sweep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
	"whackamole/runs/sweep/tables"
)

// Finish merges the journals into the tables, writes the manifest and removes the journals. Every planned run must be in the journals. The files are
// byte for byte the same as those of a sweep without interruptions. Finish calls tell after it has written each run to the tables. If the context
// ends, Finish leaves the journals unchanged and returns the error of the context.
func (d *Folder) Finish(ctx context.Context, tell func(ended, of int)) error {
	if d.ledger.Tabled() {
		return journal.Remove(d.dir) // an earlier process may have stopped after the manifest and left journals
	}
	defer limitMemory(1, d.ledger.Size())()
	if err := removeTemporary(d.dir); err != nil {
		return err
	}
	fingerprint, set := sha256.New(), tables.NewSet(d.dir)
	defer set.Drop()
	f := &merging{sw: d.sw, in: d.ledger.Reader(true), tell: tell, fingerprints: fingerprint}
	if err := f.begin(set); err != nil {
		return err
	}
	if err := f.all(ctx); err != nil {
		return err
	}
	m := d.sw.manifest(f.failures)
	m.Others = d.others
	m.Fingerprint, m.Files = hex.EncodeToString(fingerprint.Sum(nil)), map[string]string{}
	if err := store.WriteAll(d.dir, d.sw.scenarios.files(d.sw.scenarioTOML), m.Files); err != nil {
		return err
	}
	if err := set.Keep(m.Files); err != nil {
		return err
	}
	if err := m.Close(d.dir); err != nil {
		return err
	}
	removeReplaced(d.dir, m.Files)
	d.ledger.Table()
	return journal.Remove(d.dir)
}
