package plot

import (
	"encoding/csv"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// samplesMost is the largest number of samples in a figure's CSV: about half a year of hours. The CSV of a longer run has daily values instead, to
// keep the page small. The file series.csv always has every sample.
const samplesMost = 5000

// SamplesCSV returns the named series of a run as CSV, one row for each sample. With more than samplesMost samples it writes one row for each
// day that the run covers wholly. It leaves out names that the run has no series for.
func SamplesCSV(r *results.Run, names ...string) string {
	byDay := len(r.Days) > samplesMost
	head, days := []string{"day"}, r.Days
	c := DaysOf(r)
	if byDay {
		days = make([]float64, c.Days)
		for i := range days {
			days[i] = float64(c.First + i)
		}
	}
	var columns [][]float64
	for _, name := range names {
		v, ok := Values(r, name)
		if !ok {
			continue
		}
		if s, _ := r.Find(name); byDay {
			v = daily(r, v, s.Flow)
		}
		head, columns = append(head, format.Clip(name, 80)), append(columns, v)
	}
	var rows [][]string
	for i, day := range days {
		if byDay && !c.Whole(i) {
			continue
		}
		row := []string{format.Digits(day)}
		for _, v := range columns {
			row = append(row, format.Digits(v[i]))
		}
		rows = append(rows, row)
	}
	return CSV(head, rows)
}

// CSV returns a header and rows as comma-separated values.
func CSV(head []string, rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(head) // writing to a strings.Builder never fails
	_ = w.WriteAll(rows)
	return b.String()
}
