package scenario

import (
	"whackamole/param"
)

// Schema is the JSON Schema (draft 2020-12) of a scenario file, docs/scenario.schema.json, derived from the declarations and those of the tables of
// others. Beside the declared parameters it knows base, which is read before them.
func Schema(tables ...Table) []byte {
	set := param.New()
	var base string
	set.Text(&base, "base", "", param.Spec{Source: param.Assumed,
		Doc: "The scenario this one inherits from: the name of a shipped one, or a path from this file. Tables merge key by key, lists of named tables by name."})
	newScenario(Origin{}, set)
	for _, t := range tables {
		t.Declare(set)
	}
	return set.Schema("A scenario of whackamole", "A case, its clock, what may change on the way and what the record says of it.")
}

// Declared lists every parameter a scenario may set, as it is declared: with its default, and once for each list, with * for the name of the
// element.
func Declared() []param.Param {
	var out []param.Param
	newScenario(Origin{}, param.New()).set.Declared(func(p param.Param) { out = append(out, p) })
	return out
}
