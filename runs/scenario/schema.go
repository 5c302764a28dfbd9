package scenario

import (
	"whackamole/param"
)

// Schema returns the JSON Schema (draft 2020-12) of a scenario file, docs/scenario.schema.json. It is derived from the declarations of this package
// and of the given tables. Schema adds the key base, which no declaration contains.
func Schema(tables ...Table) []byte {
	set := param.New()
	var base string
	set.Text(&base, "base", "", param.Spec{Source: param.Assumed,
		Doc: "The scenario from which this one inherits: the name of a shipped scenario, or a path relative to this file. Tables merge key by key, lists of named tables by name."})
	newScenario(Origin{}, set)
	for _, t := range tables {
		t.Declare(set)
	}
	return set.Schema("A scenario of whackamole", "A case with its clock, its dated changes and its record.")
}

// Declared returns every parameter that a scenario may set, with its default. In the path of a parameter in a list, * stands for the element.
func Declared() []param.Param {
	var out []param.Param
	newScenario(Origin{}, param.New()).set.Declared(func(p param.Param) { out = append(out, p) })
	return out
}
