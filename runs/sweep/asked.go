package sweep

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whackamole/param"
	"whackamole/runs/scenario"
	"whackamole/runs/sweep/decide"
)

// Options override the plan in the scenario file. A field with its zero value overrides nothing.
type Options struct {
	Seed       *int64   // seed of the random streams; nil means the scenario's own seed
	Design     string   // name of the design; empty means the plan's design
	Points     int64    // size of the design, in the unit of design.Spec.Points; 0 means the plan's size
	Replicates int64    // replicates at each point, or their maximum if Until is given; 0 means the plan's number, or ReplicatesMost if Until is given
	Factors    []string // arguments of --factor; a non-empty list replaces the plan's factors
	Series     string   // how often series are stored, one of SeriesKept; empty means daily, or none for more than 20,000 runs
	Until      string   // stopping rule that can end the replicates early, in the syntax of stats.ParseStopRule; empty means no rule
	Pilot      string   // stopping rule that stops nothing: Results estimates how many replicates it would need; empty means no estimate
	Levers     []string // paths of factors; if the list is not empty, these factors are levers and all others are uncertainties
	Criteria   []string // arguments of --criterion; a non-empty list replaces the plan's criteria
	Crossings  []string // arguments of --crossing; a non-empty list replaces the plan's crossings
}

// asked is a request for a sweep: the plan in the file of the first scenario, and the options that override that plan.
type asked struct {
	Options
	filed *Plan      // plan in the scenario file; the declared default plan if the file has none
	set   *param.Set // declaration of the plan; knows the position of each key in the file
}

// askedOf combines the plan in a scenario's file with the options.
func askedOf(sc *scenario.Scenario, o Options) *asked {
	a := &asked{o, &Plan{}, param.New()}
	a.filed.declare(a.set)
	if read := sc.Table(Key); read != nil {
		a.set.Assign(read)
	}
	return a
}

// plan returns the plan with the options applied. Its criteria and crossings are still those of the file; judged applies the options to them.
func (a *asked) plan() (Plan, error) {
	p := *a.filed
	if a.Design != "" {
		p.Design = a.Design
	}
	if a.Points != 0 {
		p.Points = a.Points
	}
	if a.Replicates != 0 {
		p.Replicates = a.Replicates
	}
	if len(a.Factors) > 0 {
		p.Factors = nil
	}
	for _, arg := range a.Factors {
		f, err := ParseFactor(arg)
		if err != nil {
			return p, err
		}
		p.Factors = append(p.Factors, f)
	}
	return p, a.takeLevers(&p)
}

// takeLevers applies --lever: the factors it names become levers, and all other factors become uncertainties. Without --lever nothing changes.
func (a *asked) takeLevers(p *Plan) error {
	if len(a.Levers) == 0 {
		return nil
	}
	var paths []string
	p.Factors = slices.Clone(p.Factors) // a copy, so that the scenario's own plan stays unchanged
	for i := range p.Factors {
		f := &p.Factors[i]
		paths = append(paths, f.Path)
		f.Role = param.Uncertainty.String()
		if slices.Contains(a.Levers, f.Path) {
			f.Role = param.Lever.String()
		}
	}
	for _, path := range a.Levers {
		if !slices.Contains(paths, path) {
			return refusedFlag("--lever "+path, decide.Unknown("factor of this sweep", path, paths))
		}
	}
	return nil
}

// judged returns the criteria and crossings of the sweep, with the options applied.
func (a *asked) judged() (p decide.Plan, err error) {
	p = a.filed.Judged
	if len(a.Criteria) > 0 {
		p.Criteria = nil
	}
	for _, arg := range a.Criteria {
		c, err := decide.ParseCriterion(arg)
		if err != nil {
			return p, refusedFlag("--criterion "+arg, err)
		}
		p.Criteria = append(p.Criteria, c)
	}
	if len(a.Crossings) > 0 {
		p.Crossings = nil
	}
	for _, arg := range a.Crossings {
		c, err := decide.ParseCrossing(arg)
		if err != nil {
			return p, refusedFlag("--crossing "+arg, err)
		}
		p.Crossings = append(p.Crossings, c)
	}
	return p, nil
}

// factorError adds a position to an error about factor i: the key in the scenario file, or the --factor flag.
func (a *asked) factorError(i int, f PlannedFactor, key string, err error) error {
	problem, remedy, _ := strings.Cut(err.Error(), "; ")
	if e := (*param.Error)(nil); errors.As(err, &e) {
		problem, remedy = e.Problem, e.Remedy
	}
	if len(a.Factors) > 0 {
		return f.refused(a.Factors[i], problem, remedy)
	}
	path := fmt.Sprintf("%s.factor.%d", Key, i)
	if f.Path != "" {
		problem = f.Path + ": " + problem
	}
	return a.set.At(path+"."+key, "%s; %s", strings.ReplaceAll(problem, "; ", ", "), remedy)
}

// designError adds to an error the position of the key design in the scenario file.
func (a *asked) designError(err error) error { return a.set.At(Key+".design", "%v", err) }

// questionError adds a position to an error about criterion or crossing number i: the flag, or the key in the scenario file. If the key is empty, the
// position is the header of the criterion or crossing.
func (a *asked) questionError(table string, i int, key string, err error) error {
	if flags := map[string][]string{"criterion": a.Criteria, "crossing": a.Crossings}[table]; len(flags) > 0 {
		return refusedFlag("--"+table+" "+flags[i], err)
	}
	path := fmt.Sprintf("%s.%s.%d", Key, table, i)
	if key != "" {
		path += "." + key
	}
	return a.set.At(path, "%v", err)
}

// flags returns the command-line flags for the parts of the plan that are not in the scenario file. The number of replicates is not among them.
func (a *asked) flags(p Plan) (words []string) {
	if p.Design != a.filed.Design {
		words = append(words, "--design", p.Design)
	}
	if p.Points != a.filed.Points {
		words = append(words, "--points", strconv.FormatInt(p.Points, 10))
	}
	for _, flags := range []struct {
		name string
		args []string
	}{{"--factor", a.Factors}, {"--lever", a.Levers}, {"--criterion", a.Criteria}, {"--crossing", a.Crossings}} {
		for _, arg := range flags.args {
			words = append(words, flags.name, scenario.QuoteWord(arg))
		}
	}
	return words
}

// refusedFlag makes an error about a command-line flag from err. In the text of err, the remedy follows "; ".
func refusedFlag(flag string, err error) error {
	problem, remedy, _ := strings.Cut(err.Error(), "; ")
	return &param.Error{File: flag, Problem: problem, Remedy: remedy}
}
