package charts

import (
	"html/template"

	"whackamole/runs/results"
)

// card is one headline figure with what it means and its course over the run.
type card struct {
	Name   string
	Figure piece
	Means  said
	Spark  template.HTML // see spark
	Class  string
}

// cards gives the four headline figures. A figure that was not measured shows as a dash, with words that say so.
func cards(r *results.Run) []card {
	return []card{reachCard(r), usersCard(r), lossCard(r), registryCard(r)}
}

// unmeasuredCard is a card before anything was found.
func unmeasuredCard(name, class string) card {
	return card{Name: name, Figure: piece{Text: none}, Means: say("not measured in this run"), Class: class}
}

func reachCard(r *results.Run) card {
	c := unmeasuredCard("Reach without help", "red")
	lowest, ok := headline(r, "reachability_unaided", "min")
	if !ok {
		return c
	}
	c.Figure, c.Means = ofOutcome("reachability_unaided_min", lowest, share(lowest)), say("of installed users at the worst moment, without proxy or VPN")
	if with, ok := headline(r, "reachability", "min"); ok {
		c.Means = append(c.Means, tell("; %s at the worst moment counting every path", ofOutcome("reachability_min", with, share(with)))...)
	}
	c.Spark = sparkOf(r, "reachability_unaided", false)
	return c
}

func usersCard(r *results.Run) card {
	c := unmeasuredCard("Installed users", "blue")
	start, ok := first(r, "users_installed")
	end, measured := headline(r, "users_installed", "final")
	if !ok || !measured || start <= 0 {
		return c
	}
	c.Figure = ofSeries("users_installed", "change", end/start-1, changed(end/start-1))
	c.Means = tell("from %s at the start to %s at the end", ofSeries("users_installed", "first", start, count(start)), ofOutcome("users_installed_final", end, count(end)))
	c.Spark = sparkOf(r, "users_installed", false)
	return c
}

func lossCard(r *results.Run) card {
	c := unmeasuredCard("Business loss", "orange")
	lost, ok := headline(r, "loss_business_usd", "total")
	if !ok {
		return c
	}
	c.Figure = ofOutcome("loss_business_usd_total", lost, money(lost))
	c.Means = say("lost by bystanders over the whole run, net of what they won back; transfers not counted")
	c.Spark = sparkOf(r, "loss_business_usd", true)
	return c
}

func registryCard(r *results.Run) card {
	c := unmeasuredCard("Addresses listed", "purple")
	peak, ok := headline(r, "registry_addresses", "max")
	if !ok {
		return c
	}
	c.Figure, c.Means = ofOutcome("registry_addresses_max", peak, count(peak)), say("at the peak")
	if day, ok := headline(r, "registry_addresses", "day_of_max"); ok && peak > 0 {
		c.Means = tell("at the peak, on %s", ofOutcome("registry_addresses_day_of_max", day, dayName(r.DayZero, day)))
	}
	if peak == 0 {
		c.Means = say("no address was ever listed")
	}
	c.Spark = sparkOf(r, "registry_addresses", false)
	return c
}
