package runpage

import (
	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// cards returns the four cards with the headline numbers. A number that was not measured is a dash, and the card says so.
func cards(r *results.Run) []page.Card {
	return []page.Card{reachCard(r), usersCard(r), lossCard(r), registryCard(r)}
}

func reachCard(r *results.Run) page.Card {
	c := page.UnmeasuredCard("Unaided reach", "red")
	lowest, ok := headline(r, "reachability_unaided", "min")
	if !ok {
		return c
	}
	c.Figure, c.Means = ofOutcome("reachability_unaided_min", lowest, format.Share(lowest)), page.Say("of installed users at the worst moment, without a proxy or VPN")
	if with, ok := headline(r, "reachability", "min"); ok {
		c.Means = append(c.Means, page.Tell("; %s by any path", ofOutcome("reachability_min", with, format.Share(with)))...)
	}
	c.Spark = plot.SparkOf(r, "reachability_unaided", false)
	return c
}

func usersCard(r *results.Run) page.Card {
	c := page.UnmeasuredCard("Installed users", "blue")
	start, ok := first(r, "users_installed")
	end, measured := headline(r, "users_installed", "final")
	if !ok || !measured || start <= 0 {
		return c
	}
	c.Figure = ofSeries("users_installed", "change", end/start-1, format.Changed(end/start-1))
	c.Means = page.Tell("from %s at the start to %s at the end", ofSeries("users_installed", "first", start, format.Count(start)), ofOutcome("users_installed_final", end, format.Count(end)))
	c.Spark = plot.SparkOf(r, "users_installed", false)
	return c
}

func lossCard(r *results.Run) page.Card {
	c := page.UnmeasuredCard("Business loss", "orange")
	lost, ok := headline(r, "loss_business_usd", "total")
	if !ok {
		return c
	}
	c.Figure = ofOutcome("loss_business_usd_total", lost, format.Money(lost))
	c.Means = page.Say("lost by unrelated businesses over the whole run, less what they won back; without transfers")
	c.Spark = plot.SparkOf(r, "loss_business_usd", true)
	return c
}

func registryCard(r *results.Run) page.Card {
	c := page.UnmeasuredCard("Addresses listed", "purple")
	peak, ok := headline(r, "registry_addresses", "max")
	if !ok {
		return c
	}
	c.Figure, c.Means = ofOutcome("registry_addresses_max", peak, format.Count(peak)), page.Say("at the peak")
	if day, ok := headline(r, "registry_addresses", "day_of_max"); ok && peak > 0 {
		c.Means = page.Tell("at the peak, on %s", ofOutcome("registry_addresses_day_of_max", day, format.DayName(r.DayZero, day)))
	}
	if peak == 0 {
		c.Means = page.Say("no address was ever listed")
	}
	c.Spark = plot.SparkOf(r, "registry_addresses", false)
	return c
}
