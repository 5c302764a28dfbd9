package describe

import (
	"whackamole/param"
	"whackamole/policies"
)

// Strategy is a strategy a role can play.
type Strategy struct {
	Role, Name        string
	Default           bool
	Summary, Evidence string
	// Reference is its parameters with their defaults, as annotated TOML to copy from.
	Reference []byte
}

// File is the source file of the strategy, relative to the root of the project.
func (s Strategy) File() string { return "policies/" + s.Role + "_" + s.Name + ".go" }

// Playthrough is a text file, relative to the root of the project, about a short run of the founding case in which its role plays the strategy.
func (s Strategy) Playthrough() string {
	return "runs/testdata/playthroughs/" + s.Role + "." + s.Name + ".txt"
}

// Strategies lists the strategies by role, the default of each role first.
func Strategies() []Strategy {
	var out []Strategy
	for _, role := range policies.Roles {
		for _, c := range policies.Of(role) {
			set := param.New()
			table := role
			if role == "clouds" {
				table = "cloud"
			}
			set.Table(table, "The "+role+".", func(s *param.Set) { s.Table(c.Name, c.Summary, c.New().Declare) })
			out = append(out, Strategy{Role: role, Name: c.Name, Default: c.Default, Summary: c.Summary, Evidence: c.Evidence, Reference: set.Reference()})
		}
	}
	return out
}
