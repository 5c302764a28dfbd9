package plot

import (
	"encoding/csv"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// samplesMost is the maximum number of samples in a figure's CSV: half a year of hours. A longer run has daily values, which keeps the page to a few
// megabytes. series.csv has every sample.
const samplesMost = 5000

// SamplesCSV returns series of a run as CSV, one row per sample. A run with more than samplesMost samples has one row per day. It leaves out series
// that the run lacks.
func SamplesCSV(r *results.Run, names ...string) string {
	byDay := len(r.Days) > samplesMost
	head, days := []string{"day"}, r.Days
	if c := DaysOf(r); byDay {
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
	rows := make([][]string, len(days))
	for i, day := range days {
		rows[i] = append(rows[i], format.Digits(day))
		for _, v := range columns {
			rows[i] = append(rows[i], format.Digits(v[i]))
		}
	}
	return CSV(head, rows)
}

// CSV writes rows under their header as comma-separated values.
func CSV(head []string, rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(head) // a strings.Builder never fails
	_ = w.WriteAll(rows)
	return b.String()
}
