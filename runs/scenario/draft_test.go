package scenario

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// offered matches the beginning of a comment line that sets a value after its # is removed.
var offered = regexp.MustCompile(`(?m)^# (\[|[a-z]+ +=)`)

func TestADraftChangesNothingButTheTitle(t *testing.T) {
	listed, err := List()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range listed {
		text, err := Draft("mine", l.Name)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		mine, all := filepath.Join(dir, "mine.toml"), filepath.Join(dir, "all.toml")
		writeScenario(t, mine, string(text))
		found, err := Diff(l.Name, mine)
		if err != nil || len(found) != 1 || found[0].Path != "title" || found[0].B.Value != `"`+l.Title+`: mine"` {
			t.Errorf("%s: the draft differs by %v, %+v; want the title alone", l.Name, err, found)
		}
		// With every # removed the draft is still valid, and the only new thing is the dated change.
		writeScenario(t, all, offered.ReplaceAllString(string(text), "$1"))
		found, err = Diff(mine, all)
		if err != nil || len(found) != 2 || found[0].Path != "change.0.at" || found[1].Path != "change.0.set" {
			t.Errorf("%s without its #: %v, %+v; want the dated change alone", l.Name, err, found)
		}
	}
}

func TestADraftInheritsFromAFile(t *testing.T) {
	base := filepath.Join(t.TempDir(), `an "odd" name.toml`)
	writeScenario(t, base, `base = "toy"`)
	text, err := Draft("mine", base)
	if err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(t.TempDir(), "mine.toml")
	writeScenario(t, mine, string(text))
	if sc, err := Load(mine, nil); err != nil || sc.Title != "Toy: six hours worked out by hand: mine" {
		t.Errorf("the draft loads as %+v, %v", sc, err)
	}
	if _, err := Draft("mine", "nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("the error is %v, want one that names nowhere", err)
	}
}
