package runs

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"whackamole/runs/metrics"
	"whackamole/runs/store"
)

// Redefinition is an outcome that differs from the one in the folder of a run, because a later version than that of the run changed its definition.
type Redefinition struct {
	metrics.Redefined
	Stored string          // value in the folder; empty if it was not measured
	Now    metrics.Outcome // the outcome by the present definition
}

// compare compares the tables in the folder of a run with those calculated from its log. What a later version than that of the run added to the tables
// is left out.
func (f *Finished) compare(folder string) error {
	then := *f
	table := *f.Table
	then.Table, table.Columns, then.Outcomes = &table, nil, nil
	for _, c := range f.Table.Columns {
		if !metrics.Added(f.Program, c.Series.Name) {
			table.Columns = append(table.Columns, c)
		}
	}
	for _, o := range f.Outcomes {
		if !metrics.Added(f.Program, o.Name) {
			then.Outcomes = append(then.Outcomes, o)
		}
	}
	for _, t := range then.Tables() {
		old, err := os.ReadFile(filepath.Join(folder, t.Name))
		if err != nil {
			return check{fmt.Errorf("%s cannot be compared: %w", t.Name, err)}
		}
		line := 0
		switch now := t.Content(); {
		case bytes.Equal(old, now):
		case t.Name == store.FileOutcomes:
			f.Redefined, line = then.redefined(old)
		default:
			line = FirstDifference(old, now)
		}
		if line > 0 {
			return check{fmt.Errorf("%s differs from the table that the log gives, at line %d\n  write the tables again with --out, or run the scenario again",
				filepath.Join(folder, t.Name), line)}
		}
	}
	return nil
}

// redefined compares the outcomes with an outcomes.csv. It returns those that differ because their definition has changed since the version of the run.
// If there is another difference, it returns the number of the first line that has one, and otherwise 0.
func (f *Finished) redefined(old []byte) (all []Redefinition, line int) {
	known := map[string]metrics.Redefined{}
	for _, r := range f.Table.Redefined(f.Program, f.Scenario.Measures(f.Scenario.Clock)) {
		known[r.Outcome] = r
	}
	have, want := bytes.SplitAfter(old, []byte("\n")), bytes.SplitAfter(f.outcomesCSV(), []byte("\n"))
	for i := range max(len(have), len(want)) {
		switch {
		case i >= len(have) || i >= len(want):
			return nil, i + 1
		case bytes.Equal(have[i], want[i]):
			continue
		case i == 0 || i > len(f.Outcomes):
			return nil, i + 1
		}
		now := f.Outcomes[i-1] // line 0 is the head
		value, named := bytes.CutPrefix(have[i], []byte(now.Name+","))
		value, ends := bytes.CutSuffix(value, []byte(","+now.Unit+"\n"))
		_, err := strconv.ParseFloat(string(value), 64)
		r, changed := known[now.Name]
		if !named || !ends || !changed || err != nil && len(value) > 0 {
			return nil, i + 1
		}
		all = append(all, Redefinition{r, string(value), now})
	}
	return all, 0
}

// FirstDifference returns the number of the first line in which the texts a and b differ, counted from 1.
func FirstDifference(a, b []byte) int {
	line := 1
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '\n' {
			line++
		}
	}
	return line
}
