package sweep

import (
	"crypto/sha256"
	"encoding/hex"
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

// scenarioFactor is the path of the factor that selects the scenario in a comparison. It is not the path of a parameter.
const scenarioFactor = "scenario"

// scenarios holds the scenarios of a sweep: one scenario, or several in a comparison.
type scenarios struct {
	all      []*scenario.Scenario
	outcomes []string // names of the outcomes that all scenarios share
	common   []common // positions of the shared outcomes, for each scenario
	series   []string // names of the series, the same in every scenario
}

// newScenarios finds the outcomes that all scenarios define in the same way, in the order of the first scenario. These are all outcomes
// of series, and those outcomes of targets whose definition is the same in every scenario.
func newScenarios(all []*scenario.Scenario) *scenarios {
	s := &scenarios{all: all, common: make([]common, len(all))}
	for _, m := range metrics.All() {
		s.series = append(s.series, m.Name)
	}
	var definitions [][]string
	for _, sc := range all {
		definitions = append(definitions, sc.OutcomeDefinitions())
	}
	names := all[0].OutcomeNames()
	for i, definition := range definitions[0] {
		at := make([]int, len(all))
		for k := range all {
			at[k] = slices.Index(definitions[k], definition)
		}
		if slices.Contains(at, -1) {
			continue
		}
		s.outcomes = append(s.outcomes, names[i])
		for k := range all {
			s.common[k].at, s.common[k].of = append(s.common[k].at, at[k]), len(definitions[k])
		}
	}
	return s
}

// loadAll loads the scenarios of a comparison by name or path and applies the assignments in sets to each scenario. It returns an error if a scenario
// cannot be loaded or if two scenarios have the same name.
func loadAll(names, sets []string) (all []*scenario.Scenario, err error) {
	for _, name := range names {
		sc, err := scenario.Load(name, sets, Table)
		if err != nil && len(names) > 1 {
			return nil, fmt.Errorf("scenario %s cannot be loaded for the comparison\n%w", name, err)
		}
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(other *scenario.Scenario) bool { return other.Word() == sc.Word() }) {
			return nil, fmt.Errorf("two scenarios have the name %s\n  remove one of them, or rename its file", sc.Word())
		}
		all = append(all, sc)
	}
	return all, nil
}

// loadStored loads the scenario files in the folder of a sweep. The scenarios of a comparison get the names that the manifest records.
func loadStored(dir string, m store.Manifest) (all []*scenario.Scenario, err error) {
	words := m.Sweep.Scenarios
	for i := range max(len(words), 1) {
		file := filepath.Join(dir, scenarioFile(i))
		var sc *scenario.Scenario
		if m.Version == store.Version {
			sc, err = scenario.Load(file, nil, Table)
		} else {
			sc, err = scenario.LoadPast(file, Table)
		}
		if err != nil {
			return nil, err
		}
		if len(words) > 0 {
			sc.Rename(words[i])
		}
		all = append(all, sc)
	}
	return all, nil
}

// used returns the assignments that change at least one scenario, in the order of sets and without repeats.
func (s *scenarios) used(sets []string) (out []string) {
	for _, assignment := range sets {
		used := func(sc *scenario.Scenario) bool { return slices.Contains(sc.Sets, assignment) }
		if slices.ContainsFunc(s.all, used) && !slices.Contains(out, assignment) {
			out = append(out, assignment)
		}
	}
	return out
}

// factor returns the factor that selects the scenario. Its levels are the names of the scenarios on the command line.
func (s *scenarios) factor() design.Factor {
	f := design.Factor{Path: scenarioFactor}
	for _, sc := range s.all {
		f.Levels = append(f.Levels, sc.Word())
	}
	return f
}

// common says where the shared outcomes are among the outcomes of one scenario.
type common struct {
	at []int // indices of the shared outcomes among the outcomes of a run
	of int   // number of all outcomes of a run
}

// pick returns the values of the shared outcomes of a run. It returns an error if the run has other outcomes than its scenario, because a factor has
// changed a target.
func (c common) pick(all []metrics.Outcome, names []string) ([]float64, error) {
	if len(all) != c.of {
		return nil, fmt.Errorf("a factor changes the targets: the run has %d outcomes, but its scenario has %d; remove the factor that changes a target", len(all), c.of)
	}
	out := make([]float64, len(c.at))
	for i, at := range c.at {
		if all[at].Name != names[i] {
			return nil, fmt.Errorf("a factor changes the targets: the run measures %s, which is not the outcome of its scenario; remove the factor that changes a target", all[at].Name)
		}
		out[i] = all[at].Value
	}
	return out, nil
}

// notes returns what a reader must know before comparing the scenarios: differences in start, horizon or step, and outcomes left out.
func (s *scenarios) notes() (notes []string) {
	if len(s.all) == 1 {
		return nil
	}
	differ := func(what string, of func(*scenario.Scenario) string) {
		var each []string
		for _, sc := range s.all {
			each = append(each, sc.Word()+" "+of(sc))
		}
		if slices.ContainsFunc(s.all, func(sc *scenario.Scenario) bool { return of(sc) != of(s.all[0]) }) {
			notes = append(notes, what+" differ: "+strings.Join(each, ", "))
		}
	}
	differ("starts", func(sc *scenario.Scenario) string { return sc.Start.Format(time.RFC3339) })
	differ("horizons", func(sc *scenario.Scenario) string { return param.FormatSpan(sc.Horizon) })
	differ("steps", func(sc *scenario.Scenario) string { return param.FormatSpan(sc.Step) })
	var left []string
	for _, sc := range s.all {
		for _, name := range sc.OutcomeNames() {
			if !slices.Contains(s.outcomes, name) && !slices.Contains(left, name) {
				left = append(left, name)
			}
		}
	}
	if len(left) > 0 {
		notes = append(notes, "outcomes left out, because the scenarios do not all define them in the same way: "+strings.Join(left, ", "))
	}
	return notes
}

// digest returns the SHA-256 of the canonical scenario, in hexadecimal. For several scenarios it is the SHA-256 of their names and digests.
func (s *scenarios) digest() string {
	if len(s.all) == 1 {
		return s.all[0].Digest()
	}
	sum := sha256.New()
	for _, sc := range s.all {
		io.WriteString(sum, sc.Word()+" "+sc.Digest()+"\n")
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// title returns the title of the scenario. In a comparison the title also says what the scenario is compared with.
func (s *scenarios) title() string {
	others := s.all[1:]
	switch len(others) {
	case 0:
		return s.all[0].Title
	case 1:
		return s.all[0].Title + ", compared with " + others[0].Title
	}
	return fmt.Sprintf("%s, compared with %d other scenarios", s.all[0].Title, len(others))
}

// furtherScenario is the prefix of the file names of the second and later scenarios of a comparison.
const furtherScenario = "scenario-"

// scenarioFile returns the name of the file of scenario i in the folder of a sweep. Scenarios are numbered from 0.
func scenarioFile(i int) string {
	if i == 0 {
		return store.FileScenario
	}
	return fmt.Sprintf("%s%d.toml", furtherScenario, i+1)
}

// files returns the scenario files of the sweep. first returns the text of the first file, which includes the plan of the sweep.
func (s *scenarios) files(first func() []byte) []store.File {
	files := []store.File{{Name: scenarioFile(0), Content: first}}
	for i, sc := range s.all[1:] {
		files = append(files, store.File{Name: scenarioFile(i + 1), Content: sc.Canonical})
	}
	return files
}
