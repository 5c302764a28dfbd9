package sweep

import (
	"whackamole/param"
	"whackamole/runs/design"
	"whackamole/runs/scenario"
	"whackamole/runs/sweep/decide"
)

// Key is the name of the table in a scenario file that holds the plan of a sweep.
const Key = "sweep"

// Table declares the table [sweep], so that scenario.Load accepts it in a scenario file.
var Table = scenario.Table{Key: Key, Declare: func(s *param.Set) { new(Plan).declare(s) }}

// replicatesDefault is the default number of replicates at each point.
const replicatesDefault = 100

// Plan is the table [sweep] of a scenario file: the points of a sweep, the replicates at each point, and the criteria and crossings.
type Plan struct {
	Design     string // name of the design, one of design.Names
	Points     int64  // size of the design, in the unit of design.Spec.Points; 0 if not given
	Replicates int64  // number of replicates at each point, numbered from 0
	Seed       int64  // seed of the random draws of the design
	Factors    []PlannedFactor
	Judged     decide.Plan // criteria and crossings of the sweep
}

// PlannedFactor is a factor as a scenario file or --factor states it. Without Values, Low and High it takes the values that its parameter declares.
type PlannedFactor struct {
	Path      string
	Values    []string
	Low, High string // ends of the interval, in TOML; empty if not given
	Role      string // use of the factor, one of roles; empty means the declared use
}

// roleDeclared is the role of a factor that keeps the use declared by its parameter.
const roleDeclared = "declared"

// roles lists the roles that a plan can give to a factor.
var roles = []string{roleDeclared, param.Lever.String(), param.Uncertainty.String()}

// use returns the use of a factor: its role, or the use that its parameter declares if the role is declared or empty.
func (f PlannedFactor) use(p param.Param) param.Use {
	switch f.Role {
	case param.Lever.String():
		return param.Lever
	case param.Uncertainty.String():
		return param.Uncertainty
	}
	return p.Use
}

func (p *Plan) declare(s *param.Set) {
	s.Table(Key, "The sweep of this scenario: the points of a design, and the replicates at each. A run ignores it.", func(s *param.Set) {
		s.Choice(&p.Design, "design", "grid", design.Names(), param.Spec{Source: param.Assumed, Doc: "Design: how the values of the factors are combined into points."})
		s.Int(&p.Points, "points", 0, param.Spec{Min: 0, Max: design.Most, Source: param.Assumed,
			Doc: "Size of the design. What it counts depends on the design. " + design.Sizes() + "."})
		s.Int(&p.Replicates, "replicates", replicatesDefault, param.Spec{Min: 1, Max: design.Most, Source: param.Assumed,
			Doc: "Number of replicates at each point. Every point has the same replicates, numbered from 0."})
		s.Int(&p.Seed, "seed", 1, param.Spec{Min: 0, Max: 1 << 53, Source: param.Assumed, Doc: "Seed of the random draws of the design."})
		param.List(s, &p.Factors, "factor", "A factor that the sweep varies: a parameter with its values, or with the ends of its interval.", func(f *PlannedFactor, s *param.Set) {
			s.Text(&f.Path, "path", "", param.Spec{Source: param.Assumed, Doc: "Path of the parameter, as in --set."})
			s.Values(&f.Values, "values", param.Spec{Source: param.Assumed, Doc: "Values of the factor."})
			s.Value(&f.Low, "low", param.Spec{Source: param.Assumed, Doc: "Lower end of the interval."})
			s.Value(&f.High, "high", param.Spec{Source: param.Assumed, Doc: "Upper end of the interval."})
			s.Choice(&f.Role, "role", roleDeclared, roles, param.Spec{Source: param.Assumed,
				Doc: "Role in a decision: somebody decides a lever; an uncertainty is part of the state of the world. declared keeps the use that the parameter declares."})
		})
		p.Judged.Declare(s)
	})
}

// NamedDesign is the name and description of a design.
type NamedDesign struct{ Name, Doc string }

// Designs lists the designs that a sweep can have, with their descriptions.
func Designs() []NamedDesign {
	var out []NamedDesign
	for _, k := range design.Kinds {
		out = append(out, NamedDesign{k.Name, k.Doc})
	}
	return out
}
