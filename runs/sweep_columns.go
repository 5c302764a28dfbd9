package runs

import "whackamole/runs/columns"

// runHead are the columns of the runs that stand before the factors.
var runHead = []columns.Column{{Name: "run_id", Kind: columns.Text}, {Name: "point", Kind: columns.Whole}, {Name: "replicate", Kind: columns.Whole},
	{Name: "seed", Kind: columns.Whole}, {Name: "fingerprint", Kind: columns.Text}, {Name: "status", Kind: columns.Label}}

// seriesHead are the columns of the series that stand before those measured.
var seriesHead = []columns.Column{{Name: "point", Kind: columns.Whole}, {Name: "replicate", Kind: columns.Whole}, {Name: "day", Kind: columns.Number}}

// runColumns are the columns of the table of runs.
func (sw *Sweep) runColumns() []columns.Column {
	of := runHead[:len(runHead):len(runHead)]
	for _, f := range sw.factors {
		of = append(of, columns.Column{Name: f.Path, Kind: columns.Label})
	}
	return append(of, numberColumns(sw.outcomes)...)
}

// seriesColumns are the columns of the table of series.
func (sw *Sweep) seriesColumns() []columns.Column {
	return append(seriesHead[:len(seriesHead):len(seriesHead)], numberColumns(sw.columns)...)
}

func numberColumns(names []string) (of []columns.Column) {
	for _, name := range names {
		of = append(of, columns.Column{Name: name, Kind: columns.Number})
	}
	return of
}

func columnNames(of []columns.Column) (names []string) {
	for _, c := range of {
		names = append(names, c.Name)
	}
	return names
}
