package setup

import (
	"whackamole/param"
	"whackamole/policies"
)

// Choice is a choice of a strategy with its place in the scenario. Each role has one choice. In the role clouds, each cloud and
// each store has a choice of its own.
type Choice struct {
	*policies.Choice
	Role        string // role whose strategies may be chosen: "censor", "clouds"
	table, name string
}

// Path is the path of the table that holds the choice: censor, cloud.Amazon, store."App Store".
func (c Choice) Path() string {
	if c.name == "" {
		return c.table
	}
	return param.Path(c.table, c.name)
}

// Choices lists the choices of a case in the order of declaration.
func (p *Case) Choices() []Choice {
	of := func(role string, c *policies.Choice) Choice { return Choice{Choice: c, Role: role, table: role} }
	all := []Choice{of("providers", &p.Providers), of("censor", &p.Censor.Choice), of("messenger", &p.Messenger.Choice)}
	for k := range p.Clouds {
		all = append(all, Choice{&p.Clouds[k].Choice, "clouds", "cloud", p.Clouds[k].Name})
	}
	for k := range p.Stores {
		all = append(all, Choice{&p.Stores[k].Choice, "clouds", "store", p.Stores[k].Name})
	}
	return append(all, of("market", &p.Market), of("users", &p.Users), of("businesses", &p.Businesses.Choice), of("politics", &p.Politics))
}

// Policy returns the strategy chosen at a path such as censor, or "" if nothing is chosen there.
func (p *Case) Policy(path string) string {
	for _, c := range p.Choices() {
		if c.Path() == path {
			return c.Policy
		}
	}
	return ""
}
