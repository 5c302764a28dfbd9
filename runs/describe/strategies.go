package describe

import (
	"whackamole/param"
	"whackamole/policies"
)

// Strategy describes a strategy of a role.
type Strategy struct {
	Role, Name        string
	Default           bool
	Summary, Evidence string
	Leaves            string // what stays as the former strategy left it when this one takes over, or empty
	// Reference is annotated TOML with the parameters of the strategy and their defaults. Users copy lines from it.
	Reference []byte
}

// File returns the path of the strategy's source file, relative to the root of the project.
func (s Strategy) File() string { return "policies/" + s.Role + "_" + s.Name + ".go" }

// Playthrough returns the path, from the root of the project, of a text file about a short run of the founding case with this strategy.
func (s Strategy) Playthrough() string {
	return "runs/testdata/playthroughs/" + s.Role + "." + s.Name + ".txt"
}

// Strategies returns all strategies, by role. The default strategy of a role comes first.
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
			out = append(out, Strategy{Role: role, Name: c.Name, Default: c.Default, Summary: c.Summary, Evidence: c.Evidence, Leaves: c.Leaves, Reference: set.Reference()})
		}
	}
	return out
}
