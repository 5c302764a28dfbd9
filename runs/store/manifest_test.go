package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFolderWithOtherContentsIsRefusedUnlessForced(t *testing.T) {
	replicate := int64(0)
	mine := Manifest{Program: Program, Version: Version, Scenario: "toy", Digest: "d", Seed: 1, Replicate: &replicate, Command: "whackamole run toy"}
	other, older := mine, mine
	other.Seed = 2
	older.Version = "0.0.9"
	for _, c := range []struct {
		name string
		old  Manifest
		want []string // words of the error; empty if the folder is accepted
	}{
		{"the same", mine, nil},
		{"another seed", other, []string{"holds other files"}},
		{"another version", older, []string{"holds results of version 0.0.9, and this is version " + Version, "\n  choose another --out, or add --force"}},
	} {
		dir := t.TempDir()
		if err := c.old.Write(dir, nil); err != nil {
			t.Fatal(err)
		}
		err := mine.Admit(dir, false)
		if errors.Is(err, ErrOccupied) != (len(c.want) > 0) {
			t.Errorf("%s: %v", c.name, err)
		}
		for _, word := range c.want {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%s: %v, want %q", c.name, err, word)
			}
		}
		if err := mine.Admit(dir, true); err != nil {
			t.Errorf("%s, forced: %v", c.name, err)
		}
	}
	dir := t.TempDir()
	if err := mine.Admit(filepath.Join(dir, "new"), false); err != nil {
		t.Errorf("a missing folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := mine.Admit(dir, false); !errors.Is(err, ErrOccupied) {
		t.Errorf("a folder with another file: %v", err)
	}
}
