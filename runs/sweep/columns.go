package sweep

import "whackamole/runs/parquet"

// runHead are the columns of the runs that stand before the factors.
var runHead = []parquet.Column{{Name: "run_id", Kind: parquet.Text}, {Name: "point", Kind: parquet.Whole}, {Name: "replicate", Kind: parquet.Whole},
	{Name: "seed", Kind: parquet.Whole}, {Name: "fingerprint", Kind: parquet.Text}, {Name: "status", Kind: parquet.Label}}

// seriesHead are the columns of the series that stand before those measured.
var seriesHead = []parquet.Column{{Name: "point", Kind: parquet.Whole}, {Name: "replicate", Kind: parquet.Whole}, {Name: "day", Kind: parquet.Number}}

// runColumns are the columns of the table of runs.
func runColumns(factors, outcomes []string) []parquet.Column {
	of := runHead[:len(runHead):len(runHead)]
	for _, path := range factors {
		of = append(of, parquet.Column{Name: path, Kind: parquet.Label})
	}
	return append(of, numberColumns(outcomes)...)
}

// seriesColumns are the columns of the table of series.
func seriesColumns(series []string) []parquet.Column {
	return append(seriesHead[:len(seriesHead):len(seriesHead)], numberColumns(series)...)
}

func numberColumns(names []string) (of []parquet.Column) {
	for _, name := range names {
		of = append(of, parquet.Column{Name: name, Kind: parquet.Number})
	}
	return of
}

func columnNames(of []parquet.Column) (names []string) {
	for _, c := range of {
		names = append(names, c.Name)
	}
	return names
}
