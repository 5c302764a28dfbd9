package page

import (
	"fmt"

	"whackamole/runs/format"
)

// Notice is a short statement beside the answer, such as how many parameters are assumed.
type Notice struct {
	Text string
	Bad  bool
	Link string // Section of the page with more details.
}

// AssumedNotice says how many of the parameters are assumed, that is, have no source.
func AssumedNotice(f Footing) Notice {
	share := float64(len(f.Assumed)) / float64(max(f.All, 1))
	return Notice{Text: fmt.Sprintf("%d of %d parameters (%s) are assumptions", len(f.Assumed), f.All, format.Share(share)), Link: "rests"}
}

// MissedNotice says how many of the targets the run misses, and names them.
func MissedNotice(missed []string, of int) Notice {
	switch {
	case of == 0:
		return Notice{Text: "The scenario has no targets", Link: "targets"}
	case len(missed) == 0:
		return Notice{Text: fmt.Sprintf("All %d targets met", of), Link: "targets"}
	}
	return Notice{Text: fmt.Sprintf("%d of %d targets missed: %s", len(missed), of, format.Enumerated(missed, 12)), Bad: true, Link: "targets"}
}
