package scenario

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whackamole/runs/results"
)

func TestAReportSaysWhatDiffersFromTheBase(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"mine.toml":  "base = \"toy\"\ntitle = \"Mine\"\n[population]\nvpn = 0.3   # share; assumed\n",
		"below.toml": "base = \"mine.toml\"\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	vpn := func(before, value, source string) []results.Departure {
		return []results.Departure{{Path: "population.vpn", Before: before, Value: value, Unit: "fraction", Source: source}}
	}
	for name, c := range map[string]struct {
		scenario string
		sets     []string
		want     results.Base
	}{
		"the founding case is its own base":            {"", nil, results.Base{Name: Default, Itself: true}},
		"a value set differs from the scenario itself": {"toy", []string{"population.vpn=0.3"}, results.Base{Name: "toy", Departures: vpn("0.1", "0.3", "unsourced")}},
		"a title is no difference":                     {"toy", []string{"title=Another"}, results.Base{Name: "toy"}},
		"a file differs from what it inherits":         {filepath.Join(dir, "mine.toml"), nil, results.Base{Name: "toy", Departures: vpn("0.1", "0.3", "assumed")}},
		"a base is found beside its file": {filepath.Join(dir, "below.toml"), []string{"population.vpn=0.4"},
			results.Base{Name: "mine", Departures: vpn("0.3", "0.4", "unsourced")}},
	} {
		t.Run(name, func(t *testing.T) {
			sc, err := Load(c.scenario, c.sets)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, sc.Footing().Base); diff != "" {
				t.Error(diff)
			}
		})
	}
}
