package store

// The names of the files in a folder of a run, a validation or a sweep.
const (
	FileScenario   = "scenario.toml"
	FileLog        = "events.jsonl"
	FileSeries     = "series.csv"
	FileOutcomes   = "outcomes.csv"
	FileValidation = "validation.csv"
	FileReport     = "report.html"
	FileManifest   = "manifest.json"
	FileRuns       = "runs.csv"
	FileRunColumns = "runs.parquet"
	FileSwept      = "series.parquet" // series of a sweep
	FileAveraged   = "summary.csv"
	FileDiffs      = "diffs.csv"
	FileIndices    = "indices.csv"
	FileFailures   = "failures.csv"
	FileDecisions  = "decisions.csv"
	FileBoxes      = "boxes.csv"
	FileCrossings  = "crossings.csv"
)
