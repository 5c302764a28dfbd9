package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Mark begins the name of every journal.
const Mark = "journal-"

// All lists the journals of a folder by name: those of earlier sessions first.
func All(dir string) ([]string, error) {
	all, err := filepath.Glob(filepath.Join(EscapeGlob(dir), Mark+"*"))
	slices.Sort(all)
	return all, err
}

// EscapeGlob is a folder as a pattern that matches nothing else.
func EscapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// Name is the journal of a worker in a session; session 0 holds what the tables of a finished sweep held.
func Name(dir string, session, worker int) string {
	return filepath.Join(dir, fmt.Sprintf("%s%06d-%04d", Mark, session, worker))
}

// SessionOf reads the session back; 0 where the name is none of ours.
func SessionOf(name string) (session int) {
	fmt.Sscanf(strings.TrimPrefix(filepath.Base(name), Mark), "%d", &session)
	return session
}

// Remove removes the journals of a folder, the oldest first: what the tables held is the first that may go once there are new ones.
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
