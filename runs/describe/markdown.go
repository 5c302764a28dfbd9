package describe

import (
	"strings"

	"whackamole/runs/format"
)

// markdownTable returns a Markdown table, or "" if there are no rows.
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

// markdownRow returns a row of a Markdown table. It escapes the texts, and writes a dash in an empty cell.
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

// ticked writes names as Markdown code, with commas between them.
func ticked(names ...string) string {
	if len(names) == 0 {
		return ""
	}
	return "`" + strings.Join(names, "`, `") + "`"
}

// thousands writes a whole number with commas: 14,000,000.
func thousands(n int64) string { return format.Commas(float64(n)) }
