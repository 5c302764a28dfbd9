package runpage

import (
	_ "embed"
	"errors"
	"fmt"
	"io"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

//go:embed run.html.tmpl
var layoutText string

// layout is the HTML template of the page.
var layout = page.Layout("run", layoutText)

// report holds the values that the template of the page shows.
type report struct {
	page.Frame
	Cards    []page.Card
	Targets  []page.TargetRow
	Passed   int
	Glossary []plot.Term
	Run      *results.Run
}

// Write writes the report of one replicate as a self-contained HTML page. Equal runs give equal bytes. The page says which results are missing or not
// finite. Write fails only if r is nil or w fails.
func Write(w io.Writer, r *results.Run) error {
	if r == nil {
		return errors.New("charts: the run to report on is nil; give the results of a run")
	}
	p, err := reportOf(r)
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	return page.Write(w, layout, p)
}

func reportOf(r *results.Run) (*report, error) {
	r = plot.OnTimeLine(r)
	drawn, err := figures(r)
	if err != nil {
		return nil, err
	}
	around, err := page.NewFrame(r)
	if err != nil {
		return nil, err
	}
	p := &report{Frame: around, Cards: cards(r), Glossary: glossary(r), Run: r}
	p.Kind, p.Here, p.Answer, p.Figures = "Simulation", "this run", answer(r), drawn
	p.AddMap()
	p.Targets, p.Passed = targetRows(r)
	var missed []string
	for _, t := range p.Targets {
		if t.Verdict != page.Pass {
			missed = append(missed, t.ID)
		}
	}
	p.Notices = []page.Notice{{Text: fmt.Sprintf("One run: seed %d, replicate %d", r.Seed, r.Replicate), Link: "again"},
		page.MissedNotice(missed, len(p.Targets)), page.AssumedNotice(p.Footing)}
	return p, nil
}

// figures returns every figure of the report, in the order of the page.
func figures(r *results.Run) ([]page.Figure, error) {
	var all []page.Figure
	for _, compose := range []func(*results.Run) (page.Figure, error){
		reach, seen, registry, space, strata, endpoints, users, detours, losses, bearers, collateral, politics, acts,
	} {
		f, err := compose(r)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

func targetRows(r *results.Run) (rows []page.TargetRow, passed int) {
	for _, t := range r.Targets {
		row := page.TargetRow{
			ID: format.Clip(t.ID, 24), Says: format.Clip(t.Text, format.TextLength), Accepted: format.Band(t.Low, t.High, t.Unit),
			Here: format.None, Verdict: page.Fail, Kind: format.Clip(t.Kind, 40), Source: format.Clip(t.Source, format.TextLength),
		}
		o, ok := r.Outcome(t.Outcome)
		switch {
		case t.Pass:
			row.Verdict = page.Pass
			passed++
		case !ok || !format.Finite(o.Value):
			row.Verdict = page.Unmeasured
		}
		if ok {
			row.Here = format.InUnit(o.Value, t.Unit)
		}
		rows = append(rows, row)
	}
	return rows, passed
}

func glossary(r *results.Run) []plot.Term {
	var names []string
	for _, s := range r.Series {
		names = append(names, s.Name)
	}
	return plot.Meanings(r, names...)
}
