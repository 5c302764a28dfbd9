package runpage

import (
	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// answer describes the run in up to five sentences. It leaves out a sentence if its numbers were not measured.
func answer(r *results.Run) (all []page.Said) {
	for _, sentence := range []func(*results.Run) (page.Said, bool){sayReach, sayUnaided, sayUsers, sayRegistry, sayLoss} {
		if s, ok := sentence(r); ok {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		all = append(all, page.Say("This run has no results: nothing was measured."))
	}
	return all
}

func sayReach(r *results.Run) (page.Said, bool) {
	mean, ok := headline(r, "reachability", "mean")
	if !ok {
		return nil, false
	}
	worst, ok := headline(r, "reachability", "min")
	if !ok {
		return nil, false
	}
	return page.Tell("On average over the run, %s of the people who have the messenger installed could reach it by some path. At the worst moment it was %s.",
		ofOutcome("reachability_mean", mean, format.Share(mean)), ofOutcome("reachability_min", worst, format.Share(worst))), true
}

func sayUnaided(r *results.Run) (page.Said, bool) {
	lowest, ok := headline(r, "reachability_unaided", "min")
	if !ok {
		return nil, false
	}
	figure := ofOutcome("reachability_unaided_min", lowest, format.Share(lowest))
	v, _ := plot.Values(r, "reachability_unaided")
	low, _ := plot.Extremes(v)
	if low < 0 {
		return page.Tell("Without a proxy or VPN, it was %s at the worst moment.", figure), true
	}
	if lowest > 0.9995 {
		return page.Tell("Without a proxy or VPN, it never fell below %s.", figure), true
	}
	return page.Tell("Without a proxy or VPN, it was %s at the worst moment, on %s.", figure,
		ofSeries("reachability_unaided", "day_of_min", r.Days[low], format.DayName(r.DayZero, r.Days[low]))), true
}

func sayUsers(r *results.Run) (page.Said, bool) {
	start, ok := first(r, "users_installed")
	end, measured := headline(r, "users_installed", "final")
	if !ok || !measured || start <= 0 {
		return nil, false
	}
	return page.Tell("The number of installed users went from %s to %s, a change of %s over the run.", ofSeries("users_installed", "first", start, format.Count(start)),
		ofOutcome("users_installed_final", end, format.Count(end)), ofSeries("users_installed", "change", end/start-1, format.Changed(end/start-1))), true
}

func sayRegistry(r *results.Run) (page.Said, bool) {
	peak, ok := headline(r, "registry_addresses", "max")
	if !ok {
		return nil, false
	}
	if peak == 0 {
		return page.Say("No address was ever listed."), true
	}
	figure := ofOutcome("registry_addresses_max", peak, format.Count(peak))
	day, ok := headline(r, "registry_addresses", "day_of_max")
	if !ok {
		return page.Tell("The largest number of addresses on the censor’s list was %s.", figure), true
	}
	return page.Tell("The largest number of addresses on the censor’s list was %s, on %s.", figure, ofOutcome("registry_addresses_day_of_max", day, format.DayName(r.DayZero, day))), true
}

func sayLoss(r *results.Run) (page.Said, bool) {
	lost, ok := headline(r, "loss_business_usd", "total")
	if !ok {
		return nil, false
	}
	if lost == 0 {
		return page.Say("Unrelated businesses lost nothing."), true
	}
	return page.Tell("Unrelated businesses lost %s.", ofOutcome("loss_business_usd_total", lost, format.Money(lost))), true
}
