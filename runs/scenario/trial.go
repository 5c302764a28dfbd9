package scenario

import (
	"errors"
	"fmt"

	"whackamole/param"
)

// TryChanges applies every dated change to a copy, in order of time, so that a bad one is found before the run begins.
func (sc *Scenario) TryChanges() error {
	if len(sc.Changes) == 0 {
		return nil
	}
	trial := sc.Clone()
	for _, i := range Order(sc.Changes, sc.Clock) {
		for _, a := range sc.Changes[i].Set {
			path := fmt.Sprintf("change.%d.set", i)
			if effect, err := trial.set.EffectOf(a.Path); err == nil && effect != param.Anytime { // SetValues reports an unknown path
				return sc.set.At(path, "%s cannot change during a run; it is what the run is built from", a.Path)
			}
			if err := trial.set.SetValues(a); err != nil {
				if e := (*param.Error)(nil); errors.As(err, &e) {
					return sc.set.At(path, "%s: %s; %s", a.Path, e.Problem, e.Remedy)
				}
				return err
			}
		}
	}
	return nil
}
