package charts

import (
	"html/template"

	"whackamole/runs/results"
)

// card is one headline figure with what it means and its course over the run.
type card struct {
	Name   string
	Figure string
	Of     piece         // where Figure can be looked up
	Means  string        // the figure in words
	Says   said          // the same where figures stand in it, in place of Means
	Spark  template.HTML // see spark
	Class  string
}

// cards gives the four headline figures. A figure that was not measured shows as a dash, with words that say so.
func cards(r *results.Run) []card {
	return []card{reachCard(r), usersCard(r), lossCard(r), registryCard(r)}
}

// unmeasuredCard is a card before anything was found.
func unmeasuredCard(name, class string) card {
	return card{Name: name, Figure: none, Means: "not measured in this run", Class: class}
}

// figure puts the card's figure.
func (c *card) figure(p piece) { c.Figure, c.Of = p.Text, p }

func reachCard(r *results.Run) card {
	c := unmeasuredCard("Reach without help", "red")
	lowest, ok := headline(r, "reachability_unaided", "min")
	if !ok {
		return c
	}
	c.figure(ofOutcome("reachability_unaided_min", lowest, share(lowest)))
	c.Means = "of installed users at the worst moment, without proxy or VPN"
	if with, ok := headline(r, "reachability", "min"); ok {
		c.Says = tell(c.Means+"; %s at the worst moment counting every path", ofOutcome("reachability_min", with, share(with)))
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
	c.figure(ofSeries("users_installed", "change", end/start-1, changed(end/start-1)))
	c.Says = tell("from %s at the start to %s at the end", ofSeries("users_installed", "first", start, count(start)), ofOutcome("users_installed_final", end, count(end)))
	c.Spark = sparkOf(r, "users_installed", false)
	return c
}

func lossCard(r *results.Run) card {
	c := unmeasuredCard("Business loss", "orange")
	lost, ok := headline(r, "loss_business_usd", "total")
	if !ok {
		return c
	}
	c.figure(ofOutcome("loss_business_usd_total", lost, money(lost)))
	c.Means = "lost by bystanders over the whole run, net of what they won back; transfers not counted"
	c.Spark = sparkOf(r, "loss_business_usd", true)
	return c
}

func registryCard(r *results.Run) card {
	c := unmeasuredCard("Addresses listed", "purple")
	peak, ok := headline(r, "registry_addresses", "max")
	if !ok {
		return c
	}
	c.figure(ofOutcome("registry_addresses_max", peak, count(peak)))
	c.Means = "at the peak"
	if day, ok := headline(r, "registry_addresses", "day_of_max"); ok && peak > 0 {
		c.Says = tell("at the peak, on %s", ofOutcome("registry_addresses_day_of_max", day, dayName(r, day)))
	}
	if peak == 0 {
		c.Means = "no address was ever listed"
	}
	c.Spark = sparkOf(r, "registry_addresses", false)
	return c
}
