package charts

import (
	"fmt"
	"strings"

	"whackamole/runs/results"
)

// said is a sentence cut in pieces, the figures set apart so that the eye finds them.
type said []piece

type piece struct {
	Text   string
	Figure bool
}

// say fills each %s of a sentence with a figure.
func say(sentence string, figures ...string) said {
	var s said
	for i, text := range strings.Split(sentence, "%s") {
		s = append(s, piece{Text: text})
		if i < len(figures) {
			s = append(s, piece{figures[i], true})
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

// since is the mean of a state over the samples from day zero on.
func since(r *results.Run, series string) (float64, bool) {
	v, _ := values(r, series)
	sum, n := 0.0, 0
	for i, x := range v {
		if finite(x) && r.Days[i] >= -1e-9 {
			sum += x
			n++
		}
	}
	return sum / float64(max(n, 1)), n > 0
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
	mean, ok := since(r, "reachability")
	if !ok {
		return nil, false
	}
	_, to := window(r)
	return say("Over the %s from day zero, "+date(r, 0)+", on average %s of the people who have the messenger installed could reach it by some path.",
		fmt.Sprintf("%d days", max(wholeDay(to), 0)), share(mean)), true
}

func sayUnaided(r *results.Run) (said, bool) {
	lowest, ok := headline(r, "reachability_unaided", "min")
	if !ok {
		return nil, false
	}
	v, _ := values(r, "reachability_unaided")
	low, _ := extremes(v)
	if low < 0 {
		return say("Without a proxy or VPN it was %s in the worst hour.", share(lowest)), true
	}
	if lowest > 0.9995 {
		return say("Without a proxy or VPN it never fell below %s.", share(lowest)), true
	}
	return say("Without a proxy or VPN it was %s at the lowest, on %s.", share(lowest), dayName(r, r.Days[low])), true
}

func sayUsers(r *results.Run) (said, bool) {
	start, ok := first(r, "users_installed")
	end, measured := headline(r, "users_installed", "final")
	if !ok || !measured || start <= 0 {
		return nil, false
	}
	return say("Installed users went from %s to %s, a change of %s over the whole run.", count(start), count(end), changed(end/start-1)), true
}

func sayRegistry(r *results.Run) (said, bool) {
	peak, ok := headline(r, "registry_addresses", "max")
	if !ok {
		return nil, false
	}
	if peak == 0 {
		return say("No address was ever listed."), true
	}
	day, ok := headline(r, "registry_addresses", "day_of_max")
	if !ok {
		return say("The censor’s lists peaked at %s addresses.", count(peak)), true
	}
	return say("The censor’s lists peaked at %s addresses on %s.", count(peak), dayName(r, day)), true
}

func sayLoss(r *results.Run) (said, bool) {
	lost, ok := headline(r, "loss_business_usd", "total")
	if !ok {
		return nil, false
	}
	if lost == 0 {
		return say("Businesses that had nothing to do with it lost nothing that was measured."), true
	}
	return say("Businesses that had nothing to do with it lost %s.", money(lost)), true
}
