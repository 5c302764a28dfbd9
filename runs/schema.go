package runs

import "whackamole/param"

// Schema is the JSON Schema (draft 2020-12) of a scenario file, docs/scenario.schema.json, derived from the declarations. Beside the declared
// parameters it knows base, which is read before them.
func Schema() []byte {
	set := param.New()
	var base string
	set.Text(&base, "base", "", param.Spec{Source: param.Assumed,
		Doc: "The scenario this one inherits from: the name of a shipped one, or a path from this file. Tables merge key by key, lists of named tables by name."})
	sc := &Scenario{set: set}
	sc.declare(set)
	sc.Sweep.declare(set)
	return set.Schema("A scenario of whackamole", "A case, its clock, what may change on the way and what the record says of it.")
}
