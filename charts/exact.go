package charts

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"whackamole/runs/results"
)

// samplesMost is how many samples a figure's CSV holds at the most: half a year of hours. A longer run is given by the day, which keeps the page
// within a few megabytes; series.csv has every sample.
const samplesMost = 5000

// digits writes a figure as series.csv has it, with every digit; empty where nothing was measured.
func digits(v float64) string {
	if !finite(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// samples gives series of a run as CSV, a row a sample; a run of more than samplesMost by the day. Series the run lacks are left out.
func samples(r *results.Run, names ...string) string {
	byDay := len(r.Days) > samplesMost
	head, days := []string{"day"}, r.Days
	if c := daysOf(r); byDay {
		days = make([]float64, c.days)
		for i := range days {
			days[i] = float64(c.first + i)
		}
	}
	var columns [][]float64
	for _, name := range names {
		v, ok := values(r, name)
		if !ok {
			continue
		}
		if s, _ := r.Find(name); byDay {
			v = daily(r, v, s.Flow)
		}
		head, columns = append(head, clip(name, 80)), append(columns, v)
	}
	rows := make([][]string, len(days))
	for i, day := range days {
		rows[i] = append(rows[i], digits(day))
		for _, v := range columns {
			rows[i] = append(rows[i], digits(v[i]))
		}
	}
	return commaSeparated(head, rows)
}

func commaSeparated(head []string, rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(head) // a strings.Builder takes all
	_ = w.WriteAll(rows)
	return b.String()
}

// Exact is the data behind the figure as CSV: what its author gave, else the exact figures of its table, else the table as it is shown. It is
// empty where there are none.
func (f figure) Exact() string {
	switch {
	case f.CSV != "":
		return f.CSV
	case f.Data == nil:
		return ""
	case f.Data.CSV != "":
		return f.Data.CSV
	}
	return commaSeparated(f.Data.Head, f.Data.Rows)
}

// packed makes text small enough to stand in an attribute: gzip, then base64 of the alphabet for addresses, which no escaping touches.
// assets/dig.js unpacks it.
func packed(text string) (string, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.DefaultCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b.Bytes()), nil
}

// deedsCSV lists every mark of a run.
func deedsCSV(r *results.Run) string {
	var rows [][]string
	for _, m := range r.Marks {
		rows = append(rows, []string{digits(m.Day), fmt.Sprint(m.Seq), fmt.Sprint(m.Cause), clip(m.Actor, 120), clip(m.Kind, 120), digits(m.Weight), clip(m.Text, 1000)})
	}
	return commaSeparated([]string{"day", "seq", "cause", "actor", "kind", "weight", "text"}, rows)
}
