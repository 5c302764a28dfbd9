package describe

import (
	"strings"

	"whackamole/runs/format"
)

// markdownTable writes a table, or nothing if it has no rows.
func markdownTable(head []string, rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(markdownRow(head) + "|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, row := range rows {
		b.WriteString(markdownRow(row))
	}
	return b.String()
}

// markdownRow escapes the texts of cells. An empty cell gets a dash.
func markdownRow(texts []string) string {
	cells := make([]string, len(texts))
	for i, c := range texts {
		if c = strings.ReplaceAll(oneLine(c), "|", `\|`); c == "" || c == "``" {
			c = "–"
		}
		cells[i] = c
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// ticked formats names as code, separated by commas.
func ticked(names ...string) string {
	if len(names) == 0 {
		return ""
	}
	return "`" + strings.Join(names, "`, `") + "`"
}

// thousands writes a whole number with commas between thousands.
func thousands(n int64) string { return format.Commas(float64(n)) }
