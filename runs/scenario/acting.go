package scenario

import (
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/policies"
)

// Acting lists, as "path = value", the parameters that can act in a run and differ from their default, in canonical order. A parameter of a strategy
// that never plays cannot act. Nor can texts, the record, or the seed, because each run has a seed of its own. Paths give the index of a list element.
// Its name is a value of its own, and is listed if facts hold it.
func (sc *Scenario) Acting() []string {
	return sc.shared.acting.get(func() (acting []string) {
		var idle []string // the tables of strategies that never play
		for _, c := range sc.Case.Choices() {
			for _, spec := range policies.Of(c.Role) {
				if path := c.Path(); !slices.Contains(sc.Playing()[path], spec.Name) {
					idle = append(idle, path+"."+spec.Name+".")
				}
			}
		}
		sc.Parameters(func(p param.Param) {
			never := func(table string) bool { return strings.HasPrefix(p.Path, table) }
			if p.Effect != param.NoEffect && p.Changed && p.Path != "seed" && !slices.ContainsFunc(idle, never) {
				acting = append(acting, p.Place+" = "+p.Value)
			}
		})
		return acting
	})
}
