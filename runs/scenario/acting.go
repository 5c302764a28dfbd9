package scenario

import (
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/policies"
)

// Acting lists, as "path = value", the parameters that can act in a run and differ from their default, in canonical order. A parameter of a strategy
// that never plays cannot act, nor can texts and the record. The seed is left out, because run.opened has the seed of the run. A path gives the index
// of a list element. The name of the element is a value of its own, and Acting lists the name if facts hold it.
func (sc *Scenario) Acting() []string {
	return sc.shared.acting.get(func() (acting []string) {
		var idle []string // the tables of strategies that never play
		for _, c := range sc.Case.Choices() {
			path := c.Path()
			playing := sc.Playing()[path]
			for _, spec := range policies.Of(c.Role) {
				if !slices.Contains(playing, spec.Name) {
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
