package validationpage

import (
	"fmt"

	"whackamole/charts/page"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// judgedRow is a target beside the results of the replicates.
type judgedRow struct {
	page.TargetRow   // The field Here has the median.
	Interval, Inside string
	Exact            [3]string // Median and both ends of the interval, with every digit.
	Contrasts        []contrastCell
}

// contrastCell is the median of a contrast at a target, and whether the contrast misses the target.
type contrastCell struct {
	Median string
	Missed bool
}

func judgedRows(v *results.Validation) (rows []judgedRow) {
	for _, t := range v.Targets {
		row := judgedRow{TargetRow: page.TargetRow{
			ID: format.Clip(t.ID, 24), Says: format.Clip(t.Text, format.TextLength), Accepted: format.Band(t.Low, t.High, t.Unit), Here: format.InUnit(t.Value, t.Unit), Verdict: page.Fail,
			Kind: format.Clip(t.Kind, 40), Source: format.Clip(t.Source, format.TextLength),
		}, Interval: format.Interval(t.CILow, t.CIHigh, t.Unit), Inside: fmt.Sprintf("%d of %d", t.Inside, v.Finished),
			Exact: [3]string{format.Digits(t.Value), format.Digits(t.CILow), format.Digits(t.CIHigh)}}
		switch {
		case t.Pass:
			row.Verdict = page.Pass
		case !format.Finite(t.Value):
			row.Verdict = page.Unmeasured
		}
		if t.Measured < v.Finished {
			row.Interval += fmt.Sprintf("; measured in %d of %d", t.Measured, v.Finished)
		}
		for i, c := range t.Contrasts {
			if i < len(v.Contrasts) {
				median := page.Unmeasured
				if format.Finite(c.Value) {
					median = format.InUnit(c.Value, t.Unit)
				}
				row.Contrasts = append(row.Contrasts, contrastCell{median, c.Missed})
			}
		}
		rows = append(rows, row)
	}
	return rows
}
