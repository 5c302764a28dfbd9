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

// Options say where a sweep departs from the plan of its scenario. The zero value departs nowhere.
type Options struct {
	Seed       *int64   // of chance; nil for the scenario's own
	Design     string   // empty for the plan's
	Points     int64    // 0 for the plan's
	Replicates int64    // 0 for the plan's, and with Until for ReplicatesMost
	Factors    []string // arguments of --factor, in place of the plan's factors where there are any
	Series     string   // one of SeriesKept; empty for daily, and none above 20,000 runs
	Until      string   // a rule, as stats.ParseStopRule reads it, that ends the replicates before they are as many; empty for none
	Pilot      string   // a rule of which Results shall tell how many replicates it takes; empty for none
	Levers     []string // paths of factors: the only levers where there are any
	Criteria   []string // arguments of --criterion, in place of the plan's criteria where there are any
	Crossings  []string // arguments of --crossing, in place of the plan's crossings where there are any
}

// asked is what a sweep was asked for: the plan in the file of its first scenario, and the options that go before it.
type asked struct {
	Options
	filed *Plan      // the declared one where the file has none
	set   *param.Set // declares it, and knows where each key stands
}

// askedOf is what a scenario and options ask for.
func askedOf(sc *scenario.Scenario, o Options) *asked {
	a := &asked{o, &Plan{}, param.New()}
	a.filed.declare(a.set)
	if read := sc.Table(Key); read != nil {
		a.set.Assign(read)
	}
	return a
}

// plan is the plan as the options leave it, but for what the sweep is judged by.
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

// takeLevers makes the factors that --lever names the levers, and all others part of the state of the world: what the other side decides is no
// choice of ours.
func (a *asked) takeLevers(p *Plan) error {
	if len(a.Levers) == 0 {
		return nil
	}
	var paths []string
	p.Factors = slices.Clone(p.Factors) // the plan of the scenario stays
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

// lines is what the sweep is to be judged by.
func (a *asked) lines() (p decide.Plan, err error) {
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

// misplanned places an error about a factor: at its key in the file, or at the flag.
func (a *asked) misplanned(i int, f PlannedFactor, key string, err error) error {
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

// misdesigned places an error about the design.
func (a *asked) misdesigned(err error) error { return a.set.At(Key+".design", "%v", err) }

// misjudged places an error about a criterion or crossing: at its key in the file, at its head where there is no key, or at the flag.
func (a *asked) misjudged(table string, i int, key string, err error) error {
	if flags := map[string][]string{"criterion": a.Criteria, "crossing": a.Crossings}[table]; len(flags) > 0 {
		return refusedFlag("--"+table+" "+flags[i], err)
	}
	path := fmt.Sprintf("%s.%s.%d", Key, table, i)
	if key != "" {
		path += "." + key
	}
	return a.set.At(path, "%v", err)
}

// words are the flags of a plan that does not stand in the file, but for its replicates.
func (a *asked) words(p Plan) (words []string) {
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

// refusedFlag is an error about a flag; what stands behind "; " is the remedy.
func refusedFlag(flag string, err error) error {
	problem, remedy, _ := strings.Cut(err.Error(), "; ")
	return &param.Error{File: flag, Problem: problem, Remedy: remedy}
}
