package scenario

import (
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/policies"
)

// Acting returns the parameters that can influence a run and differ from their default, as "path = value", in canonical order. Titles, the record and
// the parameters of a strategy that no actor uses in the run cannot influence it. The seed is left out, because the fact run.opened has the seed of
// the run. A path has the index of a list element instead of its name. The name of an element is a parameter of its own.
func (sc *Scenario) Acting() []string {
	return sc.shared.acting.get(func() (acting []string) {
		var idle []string // path prefixes of the strategies that no actor uses in the run
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
