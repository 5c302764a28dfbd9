package sweep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
	"whackamole/runs/sweep/tables"
)

// Finish merges the journals into the tables, writes the manifest and removes the journals. No run may be missing. The files are byte for byte those
// of a sweep that was never interrupted. Finish calls tell after each run is written to the tables. If the context ends, the journals stay as they
// are and Finish returns the error of the context.
func (d *Folder) Finish(ctx context.Context, tell func(ended, of int)) error {
	if d.ledger.Tabled() {
		return journal.Remove(d.dir) // an interrupt after the manifest was written may have left journals
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
