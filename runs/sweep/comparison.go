package sweep

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"whackamole/param"
	"whackamole/runs/design"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// scenarioFactor is the factor of a comparison that is no parameter: which scenario is played.
const scenarioFactor = "scenario"

// NewComparison plans a sweep of several scenarios, each by name or path, or of one with factors; without a name it is that of scenario.Default. The
// assignments are laid over every scenario. Seed and plan are the first one's, unless the options say otherwise. The error is that of Load and
// of New, or says what cannot be compared.
func NewComparison(names, sets []string, o Options) (*Sweep, error) {
	if len(names) == 0 {
		names = []string{scenario.Default}
	}
	var all []*scenario.Scenario
	for _, name := range names {
		sc, err := scenario.Load(name, sets, Table)
		if err != nil && len(names) > 1 {
			return nil, fmt.Errorf("%s cannot be compared\n%w", name, err)
		}
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(other *scenario.Scenario) bool { return other.Word() == sc.Word() }) {
			return nil, fmt.Errorf("two of the scenarios are called %s, and the tables could not tell them apart\n  leave one out, or give its file another name", sc.Word())
		}
		all = append(all, sc)
	}
	sw, err := newSweep("compare", all, o)
	if err != nil {
		return nil, err
	}
	sw.sets = nil
	for _, assignment := range sets { // in the order given; each that makes a difference to some scenario, once
		used := func(sc *scenario.Scenario) bool { return slices.Contains(sc.Sets, assignment) }
		if slices.ContainsFunc(all, used) && !slices.Contains(sw.sets, assignment) {
			sw.sets = append(sw.sets, assignment)
		}
	}
	if len(sw.points) < 2 {
		return nil, errors.New("there is nothing to compare: one scenario, and no factor with two values\n" +
			"  name another scenario, or give --factor path=v1,v2")
	}
	return sw, nil
}

// scenarioFactor is the factor whose levels are the scenarios, by the words a command line names them with.
func (sw *Sweep) scenarioFactor() design.Factor {
	f := design.Factor{Path: scenarioFactor}
	for _, sc := range sw.Scenarios {
		f.Levels = append(f.Levels, sc.Word())
	}
	return f
}

// scenarioOf gives which scenario is played at a point.
func (sw *Sweep) scenarioOf(point int) int {
	if len(sw.Scenarios) == 1 {
		return 0
	}
	return slices.Index(sw.factors[0].Levels, sw.points[point][0])
}

// common says which outcomes of a scenario all scenarios have.
type common struct {
	at []int // their places among the outcomes of a run
	of int   // how many a run has
}

// pick gives the values of the common outcomes. It is an error if the run has others than its scenario, because a point has changed a target.
func (c common) pick(all []metrics.Outcome, names []string) ([]float64, error) {
	if len(all) != c.of {
		return nil, fmt.Errorf("the point has %d outcomes, and the scenario %d", len(all), c.of)
	}
	out := make([]float64, len(c.at))
	for i, at := range c.at {
		if all[at].Name != names[i] {
			return nil, fmt.Errorf("the point measures %s, which is no outcome of the scenario", all[at].Name)
		}
		out[i] = all[at].Value
	}
	return out, nil
}

// share finds the outcomes that all scenarios have, in the order of the first: those of the series, and those that targets define alike.
func (sw *Sweep) share() {
	var all [][]string
	for _, sc := range sw.Scenarios {
		all = append(all, sc.OutcomeDefinitions())
	}
	names := sw.Scenario.OutcomeNames()
	sw.common = make([]common, len(all))
	for i, definition := range all[0] {
		at := make([]int, len(all))
		for k := range all {
			at[k] = slices.Index(all[k], definition)
		}
		if slices.Contains(at, -1) {
			continue
		}
		sw.outcomes = append(sw.outcomes, names[i])
		for k := range all {
			sw.common[k].at, sw.common[k].of = append(sw.common[k].at, at[k]), len(all[k])
		}
	}
}

// notes say what a reader must know before setting the scenarios side by side.
func (sw *Sweep) notes() (notes []string) {
	if len(sw.Scenarios) == 1 {
		return nil
	}
	differ := func(what string, of func(*scenario.Scenario) string) {
		var each []string
		for _, sc := range sw.Scenarios {
			each = append(each, sc.Word()+" "+of(sc))
		}
		if slices.ContainsFunc(sw.Scenarios, func(sc *scenario.Scenario) bool { return of(sc) != of(sw.Scenario) }) {
			notes = append(notes, what+" differ: "+strings.Join(each, ", "))
		}
	}
	differ("starts", func(sc *scenario.Scenario) string { return sc.Start.Format(time.RFC3339) })
	differ("horizons", func(sc *scenario.Scenario) string { return param.FormatSpan(sc.Horizon) })
	differ("steps", func(sc *scenario.Scenario) string { return param.FormatSpan(sc.Step) })
	var left []string
	for _, sc := range sw.Scenarios {
		for _, name := range sc.OutcomeNames() {
			if !slices.Contains(sw.outcomes, name) && !slices.Contains(left, name) {
				left = append(left, name)
			}
		}
	}
	if len(left) > 0 {
		notes = append(notes, "left out, for not all of the scenarios define them, or not alike: "+strings.Join(left, ", "))
	}
	return notes
}

// digest is the SHA-256 of the canonical scenario, hex; of several that over their names and digests, in order.
func (sw *Sweep) digest() string {
	if len(sw.Scenarios) == 1 {
		return sw.Scenario.Digest()
	}
	sum := sha256.New()
	for _, sc := range sw.Scenarios {
		io.WriteString(sum, sc.Word()+" "+sc.Digest()+"\n")
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// title is that of the scenario, or says what is compared with what.
func (sw *Sweep) title() string {
	others := sw.Scenarios[1:]
	switch len(others) {
	case 0:
		return sw.Scenario.Title
	case 1:
		return sw.Scenario.Title + ", compared with " + others[0].Title
	}
	return fmt.Sprintf("%s, compared with %d other scenarios", sw.Scenario.Title, len(others))
}

// scenarioFiles are the scenarios in full: the first with the plan of the sweep, the others as they are.
func (sw *Sweep) scenarioFiles() []store.File {
	files := []store.File{{Name: store.FileScenario, Content: sw.scenarioTOML}}
	for i, sc := range sw.Scenarios[1:] {
		files = append(files, store.File{Name: fmt.Sprintf("%s%d.toml", furtherScenario, i+2), Content: sc.Canonical})
	}
	return files
}

// plannedIn gives the sweep or comparison that the manifest of a folder speaks of, planned anew from the scenarios in it, as far as its rule came.
func plannedIn(dir string, m store.Manifest) (*Sweep, error) {
	verb, words := "sweep", m.Sweep.Scenarios
	if strings.HasPrefix(m.Command, "whackamole compare ") {
		verb = "compare"
	}
	var all []*scenario.Scenario
	for i := range max(len(words), 1) {
		name := store.FileScenario
		if i > 0 {
			name = fmt.Sprintf("%s%d.toml", furtherScenario, i+1)
		}
		sc, err := scenario.Load(filepath.Join(dir, name), nil, Table)
		if err != nil {
			return nil, err
		}
		if len(words) > 0 {
			sc.Rename(words[i])
		}
		all = append(all, sc)
	}
	sw, err := newSweep(verb, all, Options{Seed: &m.Seed, Replicates: int64(m.Replicates), Series: m.Sweep.Series})
	if err == nil && m.Sweep.Until != nil {
		sw.until = untilOf(m.Sweep.Until)
		sw.rule, err = sw.parseRule(sw.until.Rule)
	}
	return sw, err
}

// furtherScenario begins the name of the files of the second scenario of a comparison and of those behind it.
const furtherScenario = "scenario-"
