package charts

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"time"

	"whackamole/runs/results"
)

//go:embed assets/echarts.min.js
var library string

//go:embed assets/dig.js
var digging string

//go:embed assets/bootstrap.js
var starting string

// bootstrap is the one script of our own that a page holds.
var bootstrap = digging + starting

//go:embed assets/hilbert.js
var hilbert string

//go:embed assets/style.css
var style string

//go:embed assets/*.html.tmpl
var layouts embed.FS

// templates are the pages, page.html.tmpl and validation.html.tmpl, and what they share, parts.html.tmpl.
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"clip":   func(s string) string { return clip(s, textLength) },
	"letter": func(i int) string { return string(rune('a' + i%26)) },
	"money":  money,
	"packed": packed,
	"hatch":  func(class string) string { return hatches[class] },
	"whole":  func(day float64) string { return dayNumber(wholeDay(day)) },
}).ParseFS(layouts, "assets/*.html.tmpl"))

// hatches are the patterns of areas by the class of their colour, as paths in a legend's swatch. assets/bootstrap.js draws the same in the panels.
var hatches = map[string]string{
	"sky": "M2 11l10-10M8 11l10-10M14 11l10-10", "red": "M2 1l10 10M8 1l10 10M14 1l10 10", "purple": "M0 4H26M0 8H26",
	"green": "M3 4h1M8 4h1M13 4h1M18 4h1M23 4h1M5 8h1M10 8h1M15 8h1M20 8h1", "blue": "M6 11l10-10M15 11l10-10", "orange": "M5 1v10M11 1v10M17 1v10M23 1v10",
}

// shell is what every page holds around its own matter.
type shell struct {
	Policy             string
	Style              template.CSS
	Library, Bootstrap template.JS
	Hilbert            template.JS // draws the address space; empty on pages without one

	Kind                       string // "Simulation" or "Validation"
	Here                       string // what stands beside the record
	Title, Question, Scenario  string
	Start, End, DayZero, Steps string
	Answer                     []said
	Figures                    []figure
	Windows                    []timeWindow
	Footing                    footing
	Sources                    []results.Source
	Command                    string
	Facts                      json.RawMessage
	Against                    *against // nil where nothing is known of a base
	Apart                      []standApart
	Words                      []term
	Notices                    []notice
}

// page is everything the template of a run writes.
type page struct {
	shell
	Cards    []card
	Targets  []targetRow
	Passed   int
	Glossary []term
	Run      *results.Run
}

// timeWindow is a stretch of days the reader can zoom all figures to.
type timeWindow struct {
	Name     string
	From, To float64
}

// facts is what the start-up script must know of the run: the wall clock at day zero, as UTC parts, since a browser's own zone is no concern
// of the scenario's; and what files saved from the page are called.
type facts struct {
	DayZero [5]int `json:"dayZero"`
	Name    string `json:"name"`   // of the scenario, for the names of files saved
	Credit  string `json:"credit"` // what stands below a picture saved
}

// Run writes the report of one replicate as a self-contained HTML page. The same run gives the same bytes. It fails only on a nil run and
// where w fails; figures that are missing or not finite are said to be missing in the page.
func Run(w io.Writer, r *results.Run) error {
	if r == nil {
		return errors.New("charts: no run to report on")
	}
	p, err := pageOf(r)
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	return write(w, "page.html.tmpl", p)
}

// write fills a template and writes it whole, or not at all.
func write(w io.Writer, name string, p any) error {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, p); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func pageOf(r *results.Run) (*page, error) {
	r = measured(r)
	drawn, err := figures(r)
	if err != nil {
		return nil, err
	}
	around, err := shellOf(r)
	if err != nil {
		return nil, err
	}
	p := &page{shell: around, Cards: cards(r), Glossary: glossary(r), Run: r}
	p.Kind, p.Here, p.Answer, p.Figures = "Simulation", "this run", answer(r), drawn
	p.Policy, p.Hilbert = policy(style, library, bootstrap, hilbert), template.JS(hilbert)
	p.Targets, p.Passed = targetRows(r)
	var missed []string
	for _, t := range p.Targets {
		if t.Verdict != passes {
			missed = append(missed, t.ID)
		}
	}
	p.Notices = []notice{{Text: fmt.Sprintf("One replicate, number %d of seed %d; no run failed", r.Replicate, r.Seed), Link: "again"},
		missedNotice(missed, len(p.Targets)), assumedNotice(p.Footing)}
	return p, nil
}

// credit says in a line what a picture shows and where it comes from.
func credit(r *results.Run) string {
	line := clip(r.Title, 120) + " · whackamole " + clip(r.Version, 24) + fmt.Sprintf(" · seed %d", r.Seed)
	if r.Fingerprint != "" {
		line += " · fingerprint " + clip(r.Fingerprint, 13)
	}
	return line
}

// shellOf fills the shell but for what a page says itself.
func shellOf(r *results.Run) (shell, error) {
	zero := r.DayZero
	known, err := json.Marshal(facts{[5]int{zero.Year(), int(zero.Month()) - 1, zero.Day(), zero.Hour(), zero.Minute()}, clip(r.Scenario, 80), credit(r)})
	if err != nil {
		return shell{}, err
	}
	_, to := window(r)
	s := shell{
		Policy: policy(style, library, bootstrap),
		Style:  template.CSS(style), Library: template.JS(library), Bootstrap: template.JS(bootstrap),
		Title: clip(r.Title, 200), Question: clip(r.Question, 1000), Scenario: clip(r.Scenario, 120),
		Start: r.Start.Format("2 January 2006"), DayZero: zero.Format("2 January 2006"),
		End:   zero.Add(time.Duration(min(to, 36500) * 24 * float64(time.Hour))).Format("2 January 2006"),
		Steps: stepName(r.Step), Windows: windows(r), Footing: footingOf(r), Sources: sources(r), Command: clip(r.Command, 4000), Facts: known,
		Against: againstOf(r.Base), Apart: sourcesApart(r), Words: vocabulary,
	}
	if s.Title == "" {
		s.Title = s.Scenario
	}
	return s, nil
}

// measured is the run without samples that have no place on the time line.
func measured(r *results.Run) *results.Run {
	clean := *r
	clean.Days, clean.Series = nil, make([]results.Series, len(r.Series))
	var kept []int
	for i, d := range r.Days {
		if placed(d) {
			clean.Days, kept = append(clean.Days, d), append(kept, i)
		}
	}
	for at, s := range r.Series {
		if len(kept) < len(r.Days) {
			v := s.Values
			s.Values = nil
			for _, i := range kept {
				if i < len(v) {
					s.Values = append(s.Values, v[i])
				}
			}
		}
		clean.Series[at] = s
	}
	return &clean
}

func stepName(minutes int64) string {
	switch {
	case minutes == 60:
		return "one hour"
	case minutes > 0 && minutes%60 == 0:
		return fmt.Sprintf("%d hours", minutes/60)
	case minutes > 0:
		return fmt.Sprintf("%d minutes", minutes)
	}
	return "unknown length"
}

// windows offers the whole run first, then the first days of the campaign where the run is much longer than that.
func windows(r *results.Run) []timeWindow {
	from, to := window(r)
	all := []timeWindow{{"Whole run", from, to}}
	for _, days := range []float64{10, 40} {
		if to >= 1.5*days {
			all = append(all, timeWindow{fmt.Sprintf("To day %.0f", days), max(from, -days/5), days})
		}
	}
	return all
}

func sources(r *results.Run) (all []results.Source) {
	for _, s := range r.Sources {
		all = append(all, results.Source{Key: clip(s.Key, 40), Text: clip(s.Text, 1000)})
	}
	return all
}
