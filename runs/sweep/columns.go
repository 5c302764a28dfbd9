package sweep

import "whackamole/runs/parquet"

// runHead lists the first columns of the table of runs. The factors and the outcomes follow them.
var runHead = []parquet.Column{{Name: "run_id", Kind: parquet.Text}, {Name: "point", Kind: parquet.Whole}, {Name: "replicate", Kind: parquet.Whole},
	{Name: "seed", Kind: parquet.Whole}, {Name: "fingerprint", Kind: parquet.Text}, {Name: "status", Kind: parquet.Text}}

// The values of the column status in the table of runs.
const (
	statusDone   = "done"
	statusFailed = "failed"
)

// seriesHead lists the first columns of the table of series. The series follow them.
var seriesHead = []parquet.Column{{Name: "point", Kind: parquet.Whole}, {Name: "replicate", Kind: parquet.Whole}, {Name: "day", Kind: parquet.Number}}

// runColumns returns the columns of the table of runs: runHead, then the factors, then the outcomes.
func runColumns(factors, outcomes []string) []parquet.Column {
	of := runHead[:len(runHead):len(runHead)]
	for _, path := range factors {
		of = append(of, parquet.Column{Name: path, Kind: parquet.Text})
	}
	return append(of, numberColumns(outcomes)...)
}

// seriesColumns returns the columns of the table of series: seriesHead, then the series.
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
