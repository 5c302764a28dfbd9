package page

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"whackamole/runs/format"
)

//go:embed assets/echarts.min.js
var library string

//go:embed assets/dig.js
var digging string

//go:embed assets/bootstrap.js
var starting string

// bootstrap is the start-up script of a page. It draws the panels.
var bootstrap = digging + starting

//go:embed assets/hilbert.js
var hilbert string

//go:embed assets/style.css
var style string

//go:embed assets/parts.html.tmpl
var partsText string

// parts holds the templates that all kinds of report share.
var parts = template.Must(template.New("parts").Funcs(template.FuncMap{
	"clip":   func(s string) string { return format.Clip(s, format.TextLength) },
	"letter": func(i int) string { return string(rune('a' + i%26)) },
	"money":  format.Money,
	"packed": packed,
	"hatch":  func(class string) string { return hatches[class] },
	"whole":  func(day float64) string { return format.DayNumber(format.WholeDay(day)) },
}).Parse(partsText))

// Layout parses the template of a kind of report. The template may call the shared parts.
func Layout(name, text string) *template.Template {
	return template.Must(template.Must(parts.Clone()).New(name).Parse(text))
}

// hatches gives the pattern of a filled area in a legend, as a path in SVG, by the class of its colour. The start-up script draws the same patterns in the panels.
var hatches = map[string]string{
	"sky": "M2 11l10-10M8 11l10-10M14 11l10-10", "red": "M2 1l10 10M8 1l10 10M14 1l10 10", "purple": "M0 4H26M0 8H26",
	"green": "M3 4h1M8 4h1M13 4h1M18 4h1M23 4h1M5 8h1M10 8h1M15 8h1M20 8h1", "blue": "M6 11l10-10M15 11l10-10", "orange": "M5 1v10M11 1v10M17 1v10M23 1v10",
}

// Write fills the template and writes the page to w. If the template fails, it writes nothing.
func Write(w io.Writer, layout *template.Template, p any) error {
	var b bytes.Buffer
	if err := layout.Execute(&b, p); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}
