package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Mark is the prefix of every journal's name.
const Mark = "journal-"

// All lists the journals of a folder by name, so earlier sessions come first.
func All(dir string) ([]string, error) {
	all, err := filepath.Glob(filepath.Join(EscapeGlob(dir), Mark+"*"))
	slices.Sort(all)
	return all, err
}

// EscapeGlob returns a glob pattern that matches only the folder dir.
func EscapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// Name returns the name of a worker's journal in a session. Session 0 holds the runs from the tables of a finished sweep.
func Name(dir string, session, worker int) string {
	return filepath.Join(dir, fmt.Sprintf("%s%06d-%04d", Mark, session, worker))
}

// SessionOf reads the session from the name of a journal; 0 if the name has another form.
func SessionOf(name string) (session int) {
	fmt.Sscanf(strings.TrimPrefix(filepath.Base(name), Mark), "%d", &session)
	return session
}

// Remove removes the journals of a folder, oldest first. So the runs from old tables go first, which new tables replace.
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
