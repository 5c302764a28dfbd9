package charts

import (
	"html/template"

	"whackamole/runs/results"
)

// card is one headline figure with what it means and its course over the run.
type card struct {
	Name   string
	Figure string
	Means  string
	Spark  template.HTML // see spark
	Class  string
}

// cards gives the four headline figures. A figure that was not measured shows as a dash, with words that say so.
func cards(r *results.Run) []card {
	return []card{reachCard(r), usersCard(r), lossCard(r), registryCard(r)}
}

func reachCard(r *results.Run) card {
	c := card{Name: "Reach without help", Figure: none, Means: "not measured in this run", Class: "red"}
	lowest, ok := headline(r, "reachability_unaided", "min")
	if !ok {
		return c
	}
	c.Figure, c.Means = share(lowest), "of installed users at the worst moment, without proxy or VPN"
	if with, ok := headline(r, "reachability", "min"); ok {
		c.Means += "; " + share(with) + " at the worst moment counting every path"
	}
	c.Spark = sparkOf(r, "reachability_unaided", false)
	return c
}

func usersCard(r *results.Run) card {
	c := card{Name: "Installed users", Figure: none, Means: "not measured in this run", Class: "blue"}
	start, ok := first(r, "users_installed")
	end, measured := headline(r, "users_installed", "final")
	if !ok || !measured || start <= 0 {
		return c
	}
	c.Figure, c.Means = changed(end/start-1), "from "+count(start)+" at the start to "+count(end)+" at the end"
	c.Spark = sparkOf(r, "users_installed", false)
	return c
}

func lossCard(r *results.Run) card {
	c := card{Name: "Business loss", Figure: none, Means: "not measured in this run", Class: "orange"}
	lost, ok := headline(r, "loss_business_usd", "total")
	if !ok {
		return c
	}
	c.Figure, c.Means = money(lost), "lost by bystanders over the whole run, net of what they won back; transfers not counted"
	c.Spark = sparkOf(r, "loss_business_usd", true)
	return c
}

func registryCard(r *results.Run) card {
	c := card{Name: "Addresses listed", Figure: none, Means: "not measured in this run", Class: "purple"}
	peak, ok := headline(r, "registry_addresses", "max")
	if !ok {
		return c
	}
	c.Figure, c.Means = count(peak), "at the peak"
	if day, ok := headline(r, "registry_addresses", "day_of_max"); ok && peak > 0 {
		c.Means += ", on " + dayName(r, day)
	}
	if peak == 0 {
		c.Means = "no address was ever listed"
	}
	c.Spark = sparkOf(r, "registry_addresses", false)
	return c
}
