package charts

import (
	"strings"

	"whackamole/runs/results"
)

// said is a sentence cut in pieces, the figures set apart so that the eye finds them.
type said []piece

// piece is some words, or a figure. A figure that can be looked up says where, as attributes in the page: an outcome by its name, in a sweep with
// the point and the column, or a series and how it was read; Exact is the figure with every digit.
type piece struct {
	Text                               string
	Figure                             bool // stands out
	Outcome, Series, Point, How, Exact string
}

// ofOutcome is a figure of outcomes.csv, written as text.
func ofOutcome(name string, v float64, text string) piece {
	return piece{Text: text, Figure: true, Outcome: name, Exact: digits(v)}
}

// ofSeries is a figure read from a series of series.csv: its "first" value, its "change" from the first value to the last, or its "day_of_min".
func ofSeries(series, how string, v float64, text string) piece {
	return piece{Text: text, Figure: true, Series: series, How: how, Exact: digits(v)}
}

// say fills each %s of a sentence with a figure.
func say(sentence string, figures ...string) said {
	pieces := make([]piece, len(figures))
	for i, text := range figures {
		pieces[i] = piece{Text: text, Figure: true}
	}
	return tell(sentence, pieces...)
}

// tell fills each %s of a sentence with a piece.
func tell(sentence string, pieces ...piece) said {
	var s said
	for i, text := range strings.Split(sentence, "%s") {
		s = append(s, piece{Text: text})
		if i < len(pieces) {
			s = append(s, pieces[i])
		}
	}
	return s
}

// headline gives the outcome "<series>_<how>", the figure as the run's own tables have it. Where the run declares no such outcome it is worked
// out from the series. ok is false where there was nothing to measure.
func headline(r *results.Run, series, how string) (v float64, ok bool) {
	if o, found := r.Outcome(series + "_" + how); found {
		return o.Value, finite(o.Value)
	}
	samples, found := values(r, series)
	if !found {
		return 0, false
	}
	low, high := extremes(samples)
	if low < 0 {
		return 0, false
	}
	switch how {
	case "min":
		return samples[low], true
	case "max":
		return samples[high], true
	case "day_of_max":
		return r.Days[high], true
	case "final":
		for i := len(samples) - 1; i >= 0; i-- {
			if finite(samples[i]) {
				return samples[i], true
			}
		}
	case "mean":
		sum, n := 0.0, 0
		for _, x := range samples {
			if finite(x) {
				sum, n = sum+x, n+1
			}
		}
		return sum / float64(n), true
	case "total":
		return cumulate(samples)[len(samples)-1], true
	}
	return 0, false
}

// first is the earliest measured value of a series.
func first(r *results.Run, series string) (float64, bool) {
	v, _ := values(r, series)
	for _, x := range v {
		if finite(x) {
			return x, true
		}
	}
	return 0, false
}

// answer is the run in a few sentences. A sentence whose figures are missing is left out.
func answer(r *results.Run) (all []said) {
	for _, sentence := range []func(*results.Run) (said, bool){sayReach, sayUnaided, sayUsers, sayRegistry, sayLoss} {
		if s, ok := sentence(r); ok {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		all = append(all, say("This run holds no figures to sum up: nothing was sampled."))
	}
	return all
}

func sayReach(r *results.Run) (said, bool) {
	mean, ok := headline(r, "reachability", "mean")
	if !ok {
		return nil, false
	}
	worst, ok := headline(r, "reachability", "min")
	if !ok {
		return nil, false
	}
	return tell("On average over the whole run %s of the people who have the messenger installed could reach it by some path, and in the worst hour %s.",
		ofOutcome("reachability_mean", mean, share(mean)), ofOutcome("reachability_min", worst, share(worst))), true
}

func sayUnaided(r *results.Run) (said, bool) {
	lowest, ok := headline(r, "reachability_unaided", "min")
	if !ok {
		return nil, false
	}
	figure := ofOutcome("reachability_unaided_min", lowest, share(lowest))
	v, _ := values(r, "reachability_unaided")
	low, _ := extremes(v)
	if low < 0 {
		return tell("Without a proxy or VPN it was %s in the worst hour.", figure), true
	}
	if lowest > 0.9995 {
		return tell("Without a proxy or VPN it never fell below %s.", figure), true
	}
	return tell("Without a proxy or VPN it was %s at the lowest, on %s.", figure,
		ofSeries("reachability_unaided", "day_of_min", r.Days[low], dayName(r.DayZero, r.Days[low]))), true
}

func sayUsers(r *results.Run) (said, bool) {
	start, ok := first(r, "users_installed")
	end, measured := headline(r, "users_installed", "final")
	if !ok || !measured || start <= 0 {
		return nil, false
	}
	return tell("Installed users went from %s to %s, a change of %s over the whole run.", ofSeries("users_installed", "first", start, count(start)),
		ofOutcome("users_installed_final", end, count(end)), ofSeries("users_installed", "change", end/start-1, changed(end/start-1))), true
}

func sayRegistry(r *results.Run) (said, bool) {
	peak, ok := headline(r, "registry_addresses", "max")
	if !ok {
		return nil, false
	}
	if peak == 0 {
		return say("No address was ever listed."), true
	}
	figure := ofOutcome("registry_addresses_max", peak, count(peak))
	day, ok := headline(r, "registry_addresses", "day_of_max")
	if !ok {
		return tell("The censor’s lists peaked at %s addresses.", figure), true
	}
	return tell("The censor’s lists peaked at %s addresses on %s.", figure, ofOutcome("registry_addresses_day_of_max", day, dayName(r.DayZero, day))), true
}

func sayLoss(r *results.Run) (said, bool) {
	lost, ok := headline(r, "loss_business_usd", "total")
	if !ok {
		return nil, false
	}
	if lost == 0 {
		return say("Businesses that had nothing to do with it lost nothing that was measured."), true
	}
	return tell("Businesses that had nothing to do with it lost %s.", ofOutcome("loss_business_usd_total", lost, money(lost))), true
}
