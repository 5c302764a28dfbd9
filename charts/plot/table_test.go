package plot

import (
	"slices"
	"testing"

	"whackamole/runs/results"
)

func TestDailyTablesSumFlowsAndAverageStates(t *testing.T) {
	r := &results.Run{Days: []float64{-0.5, 0, 0.5, 1, 1.5, 2}, Series: []results.Series{
		{Name: "vpn_installs", Unit: "people", Flow: true, Values: []float64{0, 1, 10, 100, 1000, 10000}},
		{Name: "reachability", Unit: "share", Values: []float64{1, 0.5, 0.7, 0.2, 0.4, 0.4}},
	}}
	rows := DailyTable(r, "reachability", "vpn_installs", "no such series").Rows
	for _, want := range [][]string{{"−1 (part)", "31 Dec 0000", "50.0\u202f%", "1"}, {"0", "1 Jan 0001", "45.0\u202f%", "110"}, {"1", "2 Jan 0001", "40.0\u202f%", "11,000"}} {
		if !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("the table has no row %q: %q", want, rows)
		}
	}
}
