package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"whackamole/param"
)

// TestLoadReadsTheFilesOnce reads a scenario, deletes its file, and then applies many --set values without an error.
func TestLoadReadsTheFilesOnce(t *testing.T) {
	dir := t.TempDir()
	base, mine := filepath.Join(dir, "base.toml"), filepath.Join(dir, "mine.toml")
	writeScenario(t, base, `base = "toy"`)
	writeScenario(t, mine, "base = \"base.toml\"\n[accounts]\norder = 7")
	x, err := readWritten(mine, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(mine); err != nil {
		t.Fatal(err)
	}
	var sets []string
	for i := range 20 {
		sets = append(sets, fmt.Sprintf("accounts.order=%d", i))
	}
	sc, err := x.load(sets)
	if err != nil {
		t.Fatal(err)
	}
	if sc.Case.Accounts.OrderCents != 19 || !slices.Equal(sc.Sets, []string{"accounts.order=19"}) || sc.ApartFrom(sc.under).Departures == nil {
		t.Errorf("the order costs %d, from %v", sc.Case.Accounts.OrderCents, sc.Sets)
	}
}

func TestAValueThatChangesNothingIsNotInTheCommand(t *testing.T) {
	table := Table{Key: "plan", Declare: func(s *param.Set) {
		s.Table("plan", "A plan of another package.", func(s *param.Set) {
			s.Float(new(float64), "rate", 1, param.Spec{Min: 0, Max: 9, Source: param.Assumed, Doc: "A rate."})
		})
	}}
	for name, c := range map[string]struct{ sets, want []string }{
		"none":                                {nil, nil},
		"the value of the file":               {[]string{"population.users=100 # people; assumed"}, nil},
		"the value of the file, unsourced":    {[]string{"population.users=100"}, []string{"population.users=100"}},
		"the default":                         {[]string{"accounts.vpn_hour=2 # cents; assumed", "seed=7"}, []string{"seed=7"}},
		"a value set again":                   {[]string{"seed=7", "seed=8"}, []string{"seed=8"}},
		"a value set twice":                   {[]string{"seed=7", "seed=7"}, []string{"seed=7"}},
		"a value set and set back":            {[]string{"seed=7", "seed=1 # number; assumed"}, nil},
		"a table, then a value in it":         {[]string{"population={users=7,vpn=0.2}", "population.users=8"}, []string{"population={users=7,vpn=0.2}", "population.users=8"}},
		"a value, then the table":             {[]string{"population.users=8", "population={users=7,vpn=0.2}"}, []string{"population={users=7,vpn=0.2}"}},
		"a list, then a value in it":          {[]string{`cloud=[{name="A.b"}]`, "cloud.A.b.weight=2"}, []string{`cloud=[{name="A.b"}]`, "cloud.A.b.weight=2"}},
		"a value of a cloud as it is":         {[]string{"cloud.Cumulus.weight=1 # ratio; assumed", `cloud."Cumulus".weight=2`}, []string{`cloud."Cumulus".weight=2`}},
		"two values that need each other":     {[]string{`step="7 h"`, `horizon="14 h"`}, []string{`step="7 h"`, `horizon="14 h"`}},
		"the table of another package":        {[]string{"plan={rate=2}", "plan.rate=2"}, []string{"plan.rate=2"}},
		"the table of another package, as is": {[]string{"plan={rate=1}"}, nil},
	} {
		sc, err := Load("toy", c.sets, table)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !slices.Equal(sc.Sets, c.want) {
			t.Errorf("%s: %q remains of %q, want %q", name, sc.Sets, c.sets, c.want)
		}
	}
}
