package scenario

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"whackamole/agents/setup"
	"whackamole/param"
)

// TryChanges applies all dated changes to a copy of the scenario, in order of time. So a wrong change is an error before the run begins.
func (sc *Scenario) TryChanges() error { return sc.tryChanges(func(*setup.Case) {}) }

// tryChanges does the work of TryChanges. It calls after with the case of the copy, after each assignment of a dated change.
func (sc *Scenario) tryChanges(after func(*setup.Case)) error {
	if len(sc.Changes) == 0 {
		return nil
	}
	trial := sc.Clone()
	for _, i := range Order(sc.Changes, sc.Clock) {
		for _, a := range sc.Changes[i].Set {
			path := fmt.Sprintf("change.%d.set", i)
			if effect, err := trial.set.EffectOf(a.Path); err == nil && effect != param.Anytime { // SetValues reports an unknown path
				return sc.set.At(path, "%s cannot change during a run; %s", a.Path, instead(trial.Case, a.Path))
			}
			if err := trial.set.SetValues(a); err != nil {
				if e := (*param.Error)(nil); errors.As(err, &e) {
					return sc.set.At(path, "%s: %s; %s", a.Path, e.Problem, e.Remedy)
				}
				return err
			}
			after(trial.Case)
		}
	}
	return nil
}

// instead says how to set a value that a dated change cannot set. For a list with strategies it names the strategy of an element; for other values,
// the scenario outside [[change]].
func instead(of *setup.Case, path string) string {
	for _, c := range of.Choices() {
		if strings.HasPrefix(c.Path(), path+".") {
			return fmt.Sprintf("set a value of an element, such as %s.policy, or set the list outside [[change]]", c.Path())
		}
	}
	return "set it outside [[change]]"
}

// Playing returns the strategies that each actor uses in a run, by the path of the actor's table. The strategy at the opening comes first.
func (sc *Scenario) Playing() map[string][]string {
	return sc.shared.playing.get(func() map[string][]string {
		playing := map[string][]string{}
		note := func(c *setup.Case) {
			for _, x := range c.Choices() {
				if path := x.Path(); !slices.Contains(playing[path], x.Policy) {
					playing[path] = append(playing[path], x.Policy)
				}
			}
		}
		note(sc.Case)
		_ = sc.tryChanges(note) // the error is ignored here: a run with a wrong change fails anyway
		return playing
	})
}
