package charts

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"whackamole/runs/results"
)

// validationPage is everything the template of a validation writes.
type validationPage struct {
	shell
	Contrasts  []string
	Targets    []judgedRow
	Failures   []results.Failure
	Sourced    int // parameters that are neither fitted nor assumed
	Validation *results.Validation
}

// judgedRow is one statement of the record beside what the replicates came to.
type judgedRow struct {
	targetRow        // Here is the median
	Interval, Inside string
	Exact            [3]string // median and ends of the interval with every digit
	Contrasts        []contrastCell
}

// contrastCell is what a contrast came to at a target.
type contrastCell struct {
	Median string
	Missed bool
}

// failuresShown is how many failed runs are listed.
const failuresShown = 20

// Validate writes the report of a validation as a self-contained HTML page. The same validation gives the same bytes. It fails only on a nil
// validation and where w fails; figures that are missing or not finite are said to be missing in the page.
func Validate(w io.Writer, v *results.Validation) error {
	if v == nil {
		return errors.New("charts: no validation to report on")
	}
	r := measured(spread(v))
	around, err := shellOf(r)
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	p := &validationPage{shell: around, Targets: judgedRows(v), Validation: v}
	p.Kind, p.Here, p.Answer = "Validation", "the replicates’ median and 90 % interval", judgement(v)
	if p.Figures, err = validationFigures(v, r); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	for _, c := range v.Contrasts {
		p.Contrasts = append(p.Contrasts, clip(c.Name, 24))
	}
	for _, f := range v.Failures[:min(len(v.Failures), failuresShown)] {
		f.Text, f.Command = clip(f.Text, textLength), clip(f.Command, 4000)
		p.Failures = append(p.Failures, f)
	}
	p.Notices = validationNotices(v, p)
	p.Sourced = p.Footing.All - p.Footing.Fitted - len(p.Footing.Assumed)
	return write(w, "validation.html.tmpl", p)
}

func validationNotices(v *results.Validation, p *validationPage) []notice {
	played := notice{Text: fmt.Sprintf("%d of %d replicates of seed %d played to the end", v.Finished, v.Planned, v.Seed), Link: "again"}
	if n := len(v.Failures); n > 0 {
		played.Text, played.Bad = played.Text+"; "+countOf(n, "run")+" failed", true
	} else {
		played.Text += "; no run failed"
	}
	var missed []string
	for _, t := range p.Targets {
		if t.Verdict != passes {
			missed = append(missed, t.ID)
		}
	}
	return []notice{played, missedNotice(missed, len(p.Targets)), assumedNotice(p.Footing)}
}

func validationFigures(v *results.Validation, r *results.Run) (all []figure, err error) {
	for _, compose := range []func(*results.Validation, *results.Run) (figure, error){intervals, registryFan, reachFan, usersFan} {
		f, err := compose(v, r)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// judgement is the validation in a few sentences.
func judgement(v *results.Validation) (all []said) {
	var failing []string
	unmeasured := 0
	for _, t := range v.Targets {
		if !t.Pass {
			failing = append(failing, clip(t.ID, 24))
		}
		if !finite(t.Value) {
			unmeasured++
		}
	}
	met := fmt.Sprintf("%d of %d", v.Met(), len(v.Targets))
	of := fmt.Sprintf("%d replicates", v.Finished)
	if v.Finished == 1 {
		of = "one replicate"
	}
	switch {
	case v.Finished == 0:
		all = append(all, say("No replicate reached the end, so nothing can be said of the %s targets.", fmt.Sprint(len(v.Targets))))
	case len(failing) == 0:
		all = append(all, say("%s targets are met by the median of "+of+": none fails.", met))
	default:
		all = append(all, say("%s targets are met by the median of "+of+"; failing: %s.", met, enumerated(failing, 12)))
	}
	if unmeasured > 0 && v.Finished > 0 {
		all = append(all, say("%s could not be measured in any replicate, which counts as failing.", fmt.Sprint(unmeasured)))
	}
	for _, c := range v.Contrasts {
		if c.Finished > 0 {
			all = append(all, say("The contrast "+clip(c.Name, 24)+" misses %s of them.", fmt.Sprint(len(c.Missed))))
		}
	}
	if s, ok := sayTelling(v); ok {
		all = append(all, s)
	}
	if n := len(v.Failures); n > 0 {
		all = append(all, say("%s failed, left out of all figures.", countOf(n, "run")))
	}
	return all
}

// sayTelling says which targets tell the strategies from doing nothing.
func sayTelling(v *results.Validation) (said, bool) {
	telling, compared := 0, false
	for _, c := range v.Contrasts {
		compared = compared || c.Finished > 0
	}
	for _, t := range v.Targets {
		if t.Discriminates() {
			telling++
		}
	}
	if !compared || v.Met() == 0 {
		return nil, false
	}
	return say("Of the targets that are met, %s are missed by a contrast; only these say anything for the strategies.", fmt.Sprint(telling)), true
}

// enumerated lists names, the first so many of them.
func enumerated(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

func countOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func judgedRows(v *results.Validation) (rows []judgedRow) {
	for _, t := range v.Targets {
		row := judgedRow{targetRow: targetRow{
			ID: clip(t.ID, 24), Says: clip(t.Text, textLength), Accepted: band(t.Low, t.High, t.Unit), Here: inUnit(t.Value, t.Unit), Verdict: fails,
			Kind: clip(t.Kind, 40), Source: clip(t.Source, textLength),
		}, Interval: interval(t.CILow, t.CIHigh, t.Unit), Inside: fmt.Sprintf("%d of %d", t.Inside, v.Finished),
			Exact: [3]string{digits(t.Value), digits(t.CILow), digits(t.CIHigh)}}
		switch {
		case t.Pass:
			row.Verdict = passes
		case !finite(t.Value):
			row.Verdict = unmeasured
		}
		if t.Measured < v.Finished {
			row.Interval += fmt.Sprintf("; measured in %d of %d", t.Measured, v.Finished)
		}
		for i, c := range t.Contrasts {
			if i < len(v.Contrasts) {
				median := unmeasured
				if finite(c.Value) {
					median = inUnit(c.Value, t.Unit)
				}
				row.Contrasts = append(row.Contrasts, contrastCell{median, c.Missed})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// interval writes the ends of an interval over replicates.
func interval(low, high float64, unit string) string {
	if !finite(low) || !finite(high) {
		return none
	}
	return inUnit(low, unit) + " to " + inUnit(high, unit)
}
