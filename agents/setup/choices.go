package setup

import (
	"whackamole/param"
	"whackamole/policies"
)

// Choice is the place in a case where a strategy is chosen. Each role has one such place, except the role clouds, where each cloud and each store has
// its own.
type Choice struct {
	*policies.Choice
	Role        string // role whose strategies can be chosen here, such as "censor" or "clouds"
	table, name string
}

// Path returns the path of the table that holds the choice, such as censor, cloud.Amazon or store."App Store".
func (c Choice) Path() string {
	if c.name == "" {
		return c.table
	}
	return param.Path(c.table, c.name)
}

// Choices returns all choices of the case, in the order in which they are declared.
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

// Policy returns the name of the strategy chosen at a path such as censor, or "" if the path is no choice.
func (p *Case) Policy(path string) string {
	for _, c := range p.Choices() {
		if c.Path() == path {
			return c.Policy
		}
	}
	return ""
}
