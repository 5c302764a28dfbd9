package metrics

import (
	"fmt"
	"slices"

	"whackamole/events"
)

// The observers of unaided reach. Each sees the same true reach with its own errors.
const (
	seenPanel = iota
	seenOperator
	seenMessenger
	seenCensor
	seenCount
)

var lenses = []string{seenPanel: "panel", seenOperator: "operator", seenMessenger: "messenger"}

// observe records the unaided reach that an observer reports.
func (f *Fold) observe(o events.ReachObserved) error {
	k := slices.Index(lenses, o.Lens)
	if k < 0 {
		return fmt.Errorf("there is no observer of reach with the name %q", o.Lens)
	}
	f.lens[k] = o.Reach
	return nil
}

var seenSeries = []reading{
	{Series: Series{Name: "reach_seen_panel", Unit: "share", Outcomes: []Stat{Mean, Min},
		Doc: "Unaided reach as the audience panel last measured it: late, biased and noisy. Empty before its first measurement."},
		read: func(f *Fold) float64 { return f.lens[seenPanel] }},
	{Series: Series{Name: "reach_seen_operator", Unit: "share", Outcomes: []Stat{Mean, Min},
		Doc: "Unaided reach as the access providers last measured it."},
		read: func(f *Fold) float64 { return f.lens[seenOperator] }},
	{Series: Series{Name: "reach_seen_messenger", Unit: "share", Outcomes: []Stat{Mean, Min},
		Doc: "Unaided reach as the messenger last measured it."},
		read: func(f *Fold) float64 { return f.lens[seenMessenger] }},
	{Series: Series{Name: "reach_seen_censor", Unit: "share", Outcomes: []Stat{Mean, Min},
		Doc: "Unaided reach as the censor last estimated it. Empty until the campaign is ordered."},
		read: func(f *Fold) float64 { return f.lens[seenCensor] }},
}
