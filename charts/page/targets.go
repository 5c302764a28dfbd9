package page

// TargetRow is a target of the record, beside the value that the model gives.
type TargetRow struct {
	ID, Says, Accepted, Here, Verdict, Kind, Source string
}

// Verdicts on a target. Each is also a class in the style sheet.
const (
	Pass       = "pass"
	Fail       = "fail"
	Unmeasured = "not measured"
)
