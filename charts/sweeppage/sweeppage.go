package sweeppage

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

//go:embed sweep.html.tmpl
var layoutText string

// layout is the HTML template of the page.
var layout = page.Layout("sweep", layoutText)

// report holds the values that the template of the page shows.
type report struct {
	page.Frame
	Cards    []page.Card
	Caution  string
	Notes    []string
	Short    []string        // Notes on the comparison of points, shortened for the first screen.
	Others   []*page.Against // What each other scenario of a comparison changes of the first scenario.
	Wanted   *wanted         // Replicates needed for a precision; nil if the user did not ask (--plan).
	Meanings []plot.Term
	Factors  []factorRow
	Names    []string // Short names of the factors.
	Outcomes []string // Outcomes as column headers in the table of points.
	Points   []pointRow
	More     int // Number of points that the table leaves out.
	Failures []results.Failure
	Sourced  int // Number of parameters that have a source: neither fitted nor assumed.
	Sweep    *results.Sweep
}

// factorRow describes a factor in the table of factors: its parameter path, its use (lever or uncertainty) and its values.
type factorRow struct{ Path, Use, Unit, Values, Doc string }

// pointRow is the row of one point in the table of points.
type pointRow struct {
	Number         int
	Values         []string
	Means          []page.Said
	Ended, Planned int
}

// Write writes the report of a sweep or comparison as a self-contained HTML page. Equal results give equal bytes, also after an interrupted sweep.
// The page says which results are missing or not finite. Write fails if s is nil, if its statistic is unknown, or if w fails.
func Write(w io.Writer, s *results.Sweep) error {
	if s == nil {
		return errors.New("charts: the sweep to report on is nil; give the results of a sweep")
	}
	around, err := frameOf(s)
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	p := &report{Frame: around, Cards: cards(s), Caution: caution(s), Factors: factorRows(s), Names: factorNames(s.Factors), More: s.Points - len(s.Swept), Sweep: s}
	if p.Figures, err = figures(s); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	for _, o := range outcomesOf(s) {
		p.Outcomes = append(p.Outcomes, outcomeName(o.Outcome))
		p.Meanings = append(p.Meanings, plot.Term{Name: format.Capital(outcomeName(o.Outcome)), Unit: format.Clip(o.Unit, 40), Doc: format.Clip(o.Doc, format.TextLength)})
	}
	for _, note := range s.Notes {
		p.Notes, p.Short = append(p.Notes, format.Clip(note, 4000)), append(p.Short, shortened(note))
	}
	for _, other := range s.Others {
		if a := page.NewAgainst(other.Base); a != nil {
			a.Who = format.Clip(other.Name, 120)
			p.Others = append(p.Others, a)
		}
	}
	p.Wanted, p.Notices = wantedOf(s), notices(s, p.Footing)
	p.Points, p.Failures = pointRows(s), page.ListFailures(s.Failures)
	p.Sourced = p.Footing.All - p.Footing.Fitted - len(p.Footing.Assumed)
	return page.Write(w, layout, p)
}

// frameOf fills the parts of the page that all kinds of report share.
func frameOf(s *results.Sweep) (page.Frame, error) {
	r := &results.Run{Scenario: s.Scenario, Title: s.Title, Question: s.Question, Seed: s.Seed, Version: s.Version, Fingerprint: s.Fingerprint, Command: s.Command, Start: s.Start, DayZero: s.DayZero, Step: s.Step,
		Base: s.Base, Parameters: s.Parameters, Sources: s.Sources}
	for _, drawn := range courseRuns(s) {
		if len(drawn.Days) > len(r.Days) {
			r.Days = drawn.Days
		}
	}
	p, err := page.NewFrame(r)
	if !s.End.IsZero() {
		p.End = s.End.Format("2 January 2006")
	}
	p.Kind, p.Here, p.Answer = "Sweep", "the points", answer(s)
	if s.Verb == "compare" {
		p.Kind = "Comparison"
	}
	return p, err
}

// figures returns every figure of the report in reading order: decisions first, series over time last. Figures without data come after all others, each with the reason.
func figures(s *results.Sweep) (all []page.Figure, err error) {
	if all, err = courses(s); err != nil {
		return nil, err
	}
	first := []func(*results.Sweep) (page.Figure, error){decisions, front, boxes, apart, factorEffects, factorMap, replicates}
	for i, compose := range append(first, crossings) {
		f, err := compose(s)
		if err != nil {
			return nil, err
		}
		all = slices.Insert(all, min(i, len(all)), f)
	}
	slices.SortStableFunc(all, func(a, b page.Figure) int {
		return cmp.Compare(min(len(a.Empty), 1), min(len(b.Empty), 1))
	})
	return all, nil
}

// caution returns the sentence that warns the reader before the figures: what the results do not show.
func caution(s *results.Sweep) string {
	switch {
	case s.Replicates == 1:
		return "There is one replicate of each point. Each result is a single history, and differences between points may be chance."
	case s.Sampled:
		return "The results hold for the ranges that were tried, not beyond them. A factor that was not varied may matter too."
	}
	return "The 95 % intervals cover chance within the model. They do not cover errors of the model or of assumed parameters."
}

func factorRows(s *results.Sweep) (all []factorRow) {
	for _, f := range s.Factors {
		row := factorRow{Path: format.Clip(f.Path, 160), Use: format.Clip(f.Use, 40), Unit: format.Clip(f.Unit, 60), Doc: format.Clip(f.Doc, format.TextLength)}
		row.Values = format.Clip(format.Enumerated(f.Levels, 12), format.TextLength)
		if len(f.Levels) == 0 {
			row.Values = format.Number(f.Low) + " to " + format.Number(f.High)
		}
		all = append(all, row)
	}
	return all
}

// pointRows returns one row for each point: the values of its factors and the means of its outcomes.
func pointRows(s *results.Sweep) (all []pointRow) {
	for i, x := range s.Swept {
		row := pointRow{Number: i, Ended: s.Replicates - x.Failed, Planned: s.Replicates}
		for _, v := range x.Values {
			row.Values = append(row.Values, format.Clip(v, nameLength))
		}
		for _, o := range outcomesOf(s) {
			m, _ := meanOf(x.Means, o.Outcome)
			mean, interval := meanOfPoint(i, m, " (", ")")
			text := append(page.Said{mean}, interval...)
			if m.N < row.Ended && m.N > 0 {
				text = append(text, page.Words("; measured in "+strconv.Itoa(m.N)))
			}
			row.Means = append(row.Means, text)
		}
		all = append(all, row)
	}
	return all
}
