package sweep

import (
	"bytes"
	"fmt"
	"strings"

	"whackamole/param"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// scenarioTOML returns the first scenario in full, with the plan of the sweep. This file is enough to reproduce a sweep of one scenario.
func (sw *Sweep) scenarioTOML() []byte {
	b := bytes.NewBuffer(sw.scenarios.all[0].Canonical())
	l := sw.layout
	fmt.Fprintf(b, "\n[%s]\ndesign = %q\npoints = %d\nreplicates = %d\nseed = %d\n", Key, l.design.Name, sw.plan.Points, sw.replicates.now, l.seed)
	for i, f := range l.factors {
		if f.Path == scenarioFactor { // the scenario files in the folder already say which scenarios are compared
			continue
		}
		fmt.Fprintf(b, "\n[[%s.factor]]\npath = %s\n", Key, scenario.Quote(f.Path))
		if role := l.uses[i]; role == param.Lever.String() || role == param.Uncertainty.String() {
			fmt.Fprintf(b, "role = %q\n", role)
		}
		if len(f.Levels) == 0 {
			fmt.Fprintf(b, "low = %s\nhigh = %s\n", l.of.TOML(f.Path, f.Text(f.Low)), l.of.TOML(f.Path, f.Text(f.High)))
			continue
		}
		var values []string
		for _, v := range f.Levels {
			values = append(values, l.of.TOML(f.Path, v))
		}
		fmt.Fprintf(b, "values = [%s]\n", strings.Join(values, ", "))
	}
	criteria, crossings := sw.question.Lines()
	for _, l := range criteria {
		fmt.Fprintf(b, "\n[[%s.criterion]]\noutcome = %s\ngoal = %q\n", Key, scenario.Quote(l.Outcome), l.Goal)
		writeLine(b, "threshold", l.Threshold)
	}
	for _, l := range crossings {
		fmt.Fprintf(b, "\n[[%s.crossing]]\nseries = %s\n", Key, scenario.Quote(l.Series))
		writeLine(b, "below", l.Below)
		writeLine(b, "above", l.Above)
	}
	return b.Bytes()
}

// writeLine writes a key with a threshold. If the threshold is nil, it writes nothing.
func writeLine(b *bytes.Buffer, key string, threshold *float64) {
	if threshold != nil {
		fmt.Fprintf(b, "%s = %s\n", key, store.AppendNumber(nil, *threshold))
	}
}
