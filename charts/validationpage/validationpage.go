package validationpage

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

//go:embed validation.html.tmpl
var layoutText string

// layout is the HTML template of the page.
var layout = page.Layout("validation", layoutText)

// report holds the values that the template of the page shows.
type report struct {
	page.Frame
	Contrasts  []string
	Targets    []judgedRow
	Failures   []results.Failure
	Sourced    int // Number of parameters that have a source: neither fitted nor assumed.
	Validation *results.Validation
}

// Write writes the report of a validation as a self-contained HTML page. Equal validations give equal bytes. The page says which results are missing
// or not finite. Write fails only if v is nil or w fails.
func Write(w io.Writer, v *results.Validation) error {
	if v == nil {
		return errors.New("charts: the validation to report on is nil; give the results of a validation")
	}
	r := plot.OnTimeLine(plot.FanRun(v))
	around, err := page.NewFrame(r)
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	p := &report{Frame: around, Targets: judgedRows(v), Validation: v}
	p.Kind, p.Here, p.Answer = "Validation", "the replicates’ median and 90 % interval", answer(v)
	if p.Figures, err = figures(v, r); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	for _, c := range v.Contrasts {
		p.Contrasts = append(p.Contrasts, format.Clip(c.Name, 24))
	}
	p.Failures, p.Notices = page.ListFailures(v.Failures), notices(v, p)
	p.Sourced = p.Footing.All - p.Footing.Fitted - len(p.Footing.Assumed)
	return page.Write(w, layout, p)
}

func notices(v *results.Validation, p *report) []page.Notice {
	played := page.Notice{Text: fmt.Sprintf("%d of %d replicates reached the end, seed %d", v.Finished, v.Planned, v.Seed), Link: "again"}
	if n := len(v.Failures); n > 0 {
		played.Text, played.Bad = played.Text+"; "+format.CountOf(n, "run")+" failed", true
	} else {
		played.Text += "; no run failed"
	}
	var missed []string
	for _, t := range p.Targets {
		if t.Verdict != page.Pass {
			missed = append(missed, t.ID)
		}
	}
	return []page.Notice{played, page.MissedNotice(missed, len(p.Targets)), page.AssumedNotice(p.Footing)}
}

func figures(v *results.Validation, r *results.Run) (all []page.Figure, err error) {
	for _, compose := range []func(*results.Validation, *results.Run) (page.Figure, error){intervals, registryFan, reachFan, usersFan} {
		f, err := compose(v, r)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}
