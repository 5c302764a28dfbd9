package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Mark is the prefix of the file name of every journal.
const Mark = "journal-"

// All lists the journals of a folder in order of their names, so journals of earlier sessions come first.
func All(dir string) ([]string, error) {
	all, err := filepath.Glob(filepath.Join(EscapeGlob(dir), Mark+"*"))
	slices.Sort(all)
	return all, err
}

// EscapeGlob returns a glob pattern that matches only the path dir.
func EscapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// Name returns the file name of a worker's journal in a session. Session 0 is a journal made from the tables of a finished sweep.
func Name(dir string, session, worker int) string {
	return filepath.Join(dir, fmt.Sprintf("%s%06d-%04d", Mark, session, worker))
}

// SessionOf returns the session number in the name of a journal, or 0 if the name has no number.
func SessionOf(name string) (session int) {
	fmt.Sscanf(strings.TrimPrefix(filepath.Base(name), Mark), "%d", &session)
	return session
}

// Remove removes the journals of a folder, earliest session first. So the journal that was made from old tables is the first to go.
func Remove(dir string) error {
	left, err := All(dir)
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
