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

// Options override the plan of the scenario. The zero value overrides nothing.
type Options struct {
	Seed       *int64   // seed of the random streams; nil for the scenario's own seed
	Design     string   // name of a design; empty for the plan's design
	Points     int64    // size of the design, as in design.Spec; 0 for the plan's size
	Replicates int64    // number of replicates at each point; 0 for the plan's number or, with Until, for ReplicatesMost
	Factors    []string // arguments of --factor; if any, they replace the plan's factors
	Series     string   // one of SeriesKept; empty for daily, or for none if there are more than 20,000 runs
	Until      string   // stopping rule, in the syntax of stats.ParseStopRule, that may end the replicates earlier; empty for none
	Pilot      string   // stopping rule for which Results estimates the replicates needed; empty for none
	Levers     []string // paths of factors; if any, only these are levers
	Criteria   []string // arguments of --criterion; if any, they replace the plan's criteria
	Crossings  []string // arguments of --crossing; if any, they replace the plan's crossings
}

// asked is the request for a sweep: the plan in the file of its first scenario, and the options that override it.
type asked struct {
	Options
	filed *Plan      // the declared default if the file has no plan
	set   *param.Set // declares the plan, and knows the position of each key in the file
}

// askedOf combines the plan of a scenario with options.
func askedOf(sc *scenario.Scenario, o Options) *asked {
	a := &asked{o, &Plan{}, param.New()}
	a.filed.declare(a.set)
	if read := sc.Table(Key); read != nil {
		a.set.Assign(read)
	}
	return a
}

// plan returns the plan with the options applied, except criteria and crossings, which judged returns.
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

// takeLevers makes the factors named by --lever levers and all other factors uncertainties, because the user does not control what the other side
// decides.
func (a *asked) takeLevers(p *Plan) error {
	if len(a.Levers) == 0 {
		return nil
	}
	var paths []string
	p.Factors = slices.Clone(p.Factors) // keeps the scenario's plan unchanged
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

// judged returns the criteria and crossings that judge the sweep, with the options applied.
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

// factorError adds the position to an error about a factor: the key in the file, or the flag.
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

// designError adds the position in the file to an error about the design.
func (a *asked) designError(err error) error { return a.set.At(Key+".design", "%v", err) }

// questionError adds the position to an error about a criterion or crossing: the key in the file, the header of its table if there is no key, or the
// flag.
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

// flags lists the flags for the parts of the plan that the file does not contain, except the number of replicates.
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

// refusedFlag makes an error about a flag. The text after "; " is the remedy.
func refusedFlag(flag string, err error) error {
	problem, remedy, _ := strings.Cut(err.Error(), "; ")
	return &param.Error{File: flag, Problem: problem, Remedy: remedy}
}
