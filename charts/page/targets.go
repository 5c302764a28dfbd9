package page

// TargetRow is a target beside the run's value.
type TargetRow struct {
	ID, Says, Accepted, Here, Verdict, Kind, Source string
}

// Verdicts are also classes of the style sheet.
const (
	Pass       = "pass"
	Fail       = "fail"
	Unmeasured = "not measured"
)
