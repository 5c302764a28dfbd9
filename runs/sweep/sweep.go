package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"whackamole/param"
	"whackamole/runs"
	"whackamole/runs/design"
	"whackamole/runs/metrics"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
)

// How often the series of a run are kept, and beyond how many runs they are not unless asked for.
const (
	seriesNone   = "none"
	seriesWeekly = "weekly"
	seriesDaily  = "daily"

	seriesRunsMost = 20_000
)

// SeriesKept names how often the series of a run may be kept.
var SeriesKept = []string{seriesNone, seriesWeekly, seriesDaily}

// runsMost is how many runs a sweep may have: what is remembered of each is some twenty bytes.
const runsMost = 100_000_000

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

// Sweep plays a scenario at the points of a design, each in the same replicates of the same seed, so that chance is common to the points. A
// comparison is a sweep of several scenarios: which of them it is, is the first factor of the design.
type Sweep struct {
	Scenario  *scenario.Scenario   // the first
	Scenarios []*scenario.Scenario // all of them
	Plan      Plan                 // as the options left it; with a rule that ends the replicates, they are those to play so far
	Seed      int64
	Series    string

	filed    *Plan      // the plan in the file of the first scenario
	filedSet *param.Set // declares it
	verb     string     // of the command: sweep or compare
	sets     []string   // the --set arguments that make a difference
	asked    Options
	factors  []design.Factor
	points   [][]string  // one value a factor
	units    [][]float64 // their coordinates, of designs that have them
	outcomes []string    // those that all scenarios have
	common   []common    // where they are, for each scenario
	columns  []string    // of the series
	rule     *stats.StopRule
	until    *results.Until // how far the rule has come; nil without one
	pilot    *stats.StopRule

	criteria  []criterion
	crossings []crossing
	policies  [][]int // points by policy and state of the world, where all policies meet the same states
	undecided string  // why they do not

	// play plays one run, and names one that failed. Tests replace them by a model of a line.
	play func(ctx context.Context, point int, replicate int64) (*played, error)
	name func(point int, replicate int64) (id, command string)

	here struct { // the latest point
		sync.Mutex
		point int
		sc    *scenario.Scenario
	}
}

// played is what a sweep keeps of a run.
type played struct {
	id, fingerprint string
	outcomes        []float64
	days            []float64
	values          []float64 // of the series: day by day, in the order of the columns
	failure         string    // why the run failed, else empty
	command         string    // that plays a failed run again
}

// New plans a sweep. The error says what cannot be, a *param.Error with the place where a file is at fault.
func New(sc *scenario.Scenario, o Options) (*Sweep, error) {
	return newSweep("sweep", []*scenario.Scenario{sc}, o)
}

func newSweep(verb string, all []*scenario.Scenario, o Options) (*Sweep, error) {
	filed, set := planOf(all[0])
	sw := &Sweep{Scenario: all[0], Scenarios: all, Plan: *filed, filed: filed, filedSet: set, Seed: all[0].SeedOr(o.Seed), verb: verb, sets: all[0].Sets, asked: o}
	sw.here.point = -1
	sw.play, sw.name = sw.run, sw.again
	if o.Design != "" {
		sw.Plan.Design = o.Design
	}
	if o.Points != 0 {
		sw.Plan.Points = o.Points
	}
	if o.Replicates != 0 {
		sw.Plan.Replicates = o.Replicates
	}
	sw.share()
	if err := sw.layOut(); err != nil {
		return nil, err
	}
	if err := sw.heed(); err != nil {
		return nil, err
	}
	if sw.planned() > runsMost {
		return nil, fmt.Errorf("%d points in %d replicates are more than %d runs; take fewer of either", len(sw.points), sw.Plan.Replicates, runsMost)
	}
	if sw.Series = o.Series; sw.Series == "" {
		sw.Series = seriesDaily
		if sw.planned() > seriesRunsMost {
			sw.Series = seriesNone
		}
	}
	if sw.Series != seriesNone {
		for _, s := range metrics.All() {
			sw.columns = append(sw.columns, s.Name)
		}
	}
	if err := sw.layCriteria(); err != nil {
		return nil, err
	}
	return sw, sw.tryPoints()
}

// layOut resolves the factors and lays out the design.
func (sw *Sweep) layOut() error {
	if len(sw.asked.Factors) > 0 {
		sw.Plan.Factors = nil
	}
	for _, arg := range sw.asked.Factors {
		f, err := ParseFactor(arg)
		if err != nil {
			return err
		}
		sw.Plan.Factors = append(sw.Plan.Factors, f)
	}
	if err := sw.takeLevers(); err != nil {
		return err
	}
	var own []string
	if len(sw.Scenarios) > 1 {
		f := sw.scenarioFactor()
		sw.factors, own = append(sw.factors, f), append(own, f.Levels[0])
	}
	for i, planned := range sw.Plan.Factors {
		f, key, err := resolve(sw.Scenario.Values, planned)
		if err == nil && slices.ContainsFunc(sw.factors, func(other design.Factor) bool { return other.Path == f.Path }) {
			key, err = "path", errors.New("there are two factors of this path; keep one of the two")
		}
		if err != nil {
			return sw.misplanned(i, key, err)
		}
		p, _ := sw.Scenario.Get(f.Path) // factor has asked
		value, err := sw.Scenario.Plain(f.Path, p.Value)
		if err != nil {
			return err
		}
		sw.factors, own = append(sw.factors, f), append(own, value)
	}
	d, err := design.New(design.Spec{Kind: sw.Plan.Design, Factors: sw.factors, Points: int(sw.Plan.Points), Seed: uint64(sw.Plan.Seed), Own: own})
	if err != nil {
		return sw.filedSet.At(Key+".design", "%v", err)
	}
	sw.points, sw.units = d.Points, d.Units
	return nil
}

// misplanned places an error about a factor: at its key in the file, or at the flag.
func (sw *Sweep) misplanned(i int, key string, err error) error {
	problem, remedy, _ := strings.Cut(err.Error(), "; ")
	if e := (*param.Error)(nil); errors.As(err, &e) {
		problem, remedy = e.Problem, e.Remedy
	}
	f := sw.Plan.Factors[i]
	if len(sw.asked.Factors) > 0 {
		return f.refused(sw.asked.Factors[i], problem, remedy)
	}
	path := fmt.Sprintf("%s.factor.%d", Key, i)
	if f.Path != "" {
		problem = f.Path + ": " + problem
	}
	return sw.filedSet.At(path+"."+key, "%s; %s", strings.ReplaceAll(problem, "; ", ", "), remedy)
}

// tryPoints lays every point over a copy of the scenario, so that a combination that cannot be is found before anything is played.
func (sw *Sweep) tryPoints() error {
	trials := make([]*scenario.Scenario, len(sw.Scenarios))
	for i := range sw.points {
		k := sw.scenarioOf(i)
		if trials[k] == nil {
			trials[k] = sw.Scenarios[k].Clone()
		}
		trial := trials[k]
		err := trial.SetValues(sw.assignments(i)...)
		if err == nil && len(trial.Changes) > 0 {
			err = trial.TryChanges()
		}
		if err != nil {
			return fmt.Errorf("point %d of the design cannot be played (%s)\n%w", i, sw.words(i), err)
		}
	}
	return nil
}

// assignments are what a point sets in its scenario.
func (sw *Sweep) assignments(point int) []param.Assignment {
	var out []param.Assignment
	for i, f := range sw.factors {
		if f.Path != scenarioFactor {
			out = append(out, param.Assignment{Path: f.Path, Value: sw.points[point][i]})
		}
	}
	return out
}

// words name a point by its values.
func (sw *Sweep) words(point int) string {
	var out []string
	for i, f := range sw.factors {
		out = append(out, f.Path+"="+sw.points[point][i])
	}
	return strings.Join(out, ", ")
}

// planned is how many runs there are.
func (sw *Sweep) planned() int { return len(sw.points) * int(sw.Plan.Replicates) }

// at is the scenario of a point. The latest is kept: runs are begun point by point.
func (sw *Sweep) at(point int) (*scenario.Scenario, error) {
	sw.here.Lock()
	defer sw.here.Unlock()
	if sw.here.point != point {
		sc, err := sw.Scenarios[sw.scenarioOf(point)].With(sw.assignments(point)...)
		if err != nil {
			return nil, err
		}
		sw.here.point, sw.here.sc = point, sc
	}
	return sw.here.sc, nil
}

// run plays a run of the sweep, as any other but without a log.
func (sw *Sweep) run(ctx context.Context, point int, replicate int64) (*played, error) {
	sc, err := sw.at(point)
	if err != nil {
		return nil, err
	}
	f, err := runs.Measure(ctx, sc, sw.Seed, replicate)
	if err != nil {
		return nil, err
	}
	p := &played{id: f.ID(), fingerprint: f.Result.Fingerprint}
	if p.outcomes, err = sw.common[sw.scenarioOf(point)].pick(f.Outcomes, sw.outcomes); err != nil {
		return nil, err
	}
	switch sw.Series {
	case seriesDaily:
		p.keep(f.Table.Daily())
	case seriesWeekly:
		p.keep(f.Table.Weekly())
	}
	return p, nil
}

// keep takes the series of a table.
func (p *played) keep(t *metrics.Table) {
	p.days = t.Days
	p.values = make([]float64, 0, len(t.Days)*len(t.Columns))
	for row := range t.Days {
		for _, c := range t.Columns {
			p.values = append(p.values, c.Values[row])
		}
	}
}

// again names a run that failed.
func (sw *Sweep) again(point int, replicate int64) (id, command string) {
	sc, err := sw.at(point)
	if err != nil { // tryPoints has laid it over the scenario
		return "", ""
	}
	f := &runs.Finished{Scenario: sc, Seed: sw.Seed, Replicate: replicate}
	return f.ID(), f.Command()
}

// finite is a value as a table holds it: infinite is not measured.
func finite(v float64) float64 {
	if math.IsInf(v, 0) {
		return nan
	}
	return v
}
