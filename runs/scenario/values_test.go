package scenario

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestScenariosDifferWhereTheirValuesDo(t *testing.T) {
	mine := filepath.Join(t.TempDir(), "mine.toml")
	writeScenario(t, mine, `base = "toy"
seed = 1   # number; another source for the same value
[population]
users = 200   # people; S9
[[cloud]]
name = "Nimbus"
weight = 2   # ratio; assumed
[politics]
policy = "pragmatic"
[accounts]
order = 7
`)
	found, err := Diff("toy", mine)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, d := range found {
		paths = append(paths, d.Path)
	}
	got := strings.Join(paths, " ")
	if !strings.HasPrefix(got, "population.users cloud.Nimbus.name cloud.Nimbus.weight ") || !strings.HasSuffix(got, " accounts.order") {
		t.Errorf("the differences are at %s", got)
	}
	if a, b := *found[0].A, *found[0].B; a != (Stated{"100", "people", "assumed"}) || b != (Stated{"200", "people", "S9"}) {
		t.Errorf("users are %+v and %+v, want 100 and 200", a, b)
	}
	if found[1].A != nil || found[1].B.Value != `"Nimbus"` {
		t.Errorf("the cloud that only one scenario has: %+v", found[1])
	}
	if found, err := Diff("toy", "toy"); err != nil || len(found) > 0 {
		t.Errorf("a scenario differs from itself: %v, %+v", err, found)
	}
	for _, pair := range [][2]string{{"nowhere", "toy"}, {"toy", "nowhere"}} {
		if _, err := Diff(pair[0], pair[1]); err == nil {
			t.Errorf("no error for %v", pair)
		}
	}
}

// TestMergedPathsKeepTheOrderOfTheLeft checks three rules: no path appears twice, the paths of left keep their order, and no path is lost.
func TestMergedPathsKeepTheOrderOfTheLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) listed {
			v := listed{at: map[string]*Stated{}, paths: rapid.SliceOfDistinct(rapid.StringMatching("[a-h]"), rapid.ID).Draw(t, label)}
			for _, p := range v.paths {
				v.at[p] = &Stated{}
			}
			return v
		}
		left, right := draw("left"), draw("right")
		got := merged(left, right)
		only := slices.DeleteFunc(slices.Clone(got), func(p string) bool { return left.at[p] == nil })
		if !slices.Equal(only, left.paths) {
			t.Fatalf("the paths of the left are out of order: %v", got)
		}
		all := append(slices.Clone(left.paths), right.paths...)
		slices.Sort(all)
		slices.Sort(got)
		if all = slices.Compact(all); !slices.Equal(got, all) {
			t.Fatalf("got %v, want %v", got, all)
		}
	})
}
