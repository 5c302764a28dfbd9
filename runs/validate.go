package runs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"whackamole/events"
	"whackamole/param"
	"whackamole/runs/metrics"
)

// contrasts are the strategies beside which a target counts: a censor that does nothing, and a messenger that does nothing. A model that meets
// the record whatever the strategies is no model of them.
var contrasts = []struct{ role, policy string }{{"censor", "stand_pat"}, {"messenger", "sit_tight"}}

// overlaid are the series whose distribution over the replicates is drawn beside the record. All are states.
var overlaid = []string{"registry_addresses", "reachability", "reachability_unaided", "users_installed"}

// overlayEvery is how often the overlaid series are sampled: quarter days, fine enough for the first days of a campaign.
const overlayEvery = 6 * events.Hour

// Validation holds replicates of a scenario against its targets, beside the same replicates of its contrasts. All have the same seed and
// replicate numbers, so that chance is common to them.
type Validation struct {
	Scenario   *Scenario
	Seed       int64
	Replicates int // from replicate 0 up

	points []point // the scenario, then its contrasts
	played [][]attempt[*kept]
}

// point is a scenario that is played in all replicates.
type point struct {
	scenario    *Scenario
	policy, set string // of a contrast: the strategy, and the assignment that brings it in
}

// kept is what a validation keeps of a run.
type kept struct {
	fingerprint string
	targets     []metrics.Outcome // what each target is read from
	days        []float64         // of the overlay
	overlay     [][]float64       // the overlaid series
	recorded    []float64         // the series of each recorded figure at its instant
}

// NewValidation plans a validation with so many replicates, at least one. A nil seed is the scenario's own. A contrast is left out where the
// scenario plays that strategy itself. The error says that the scenario has no targets.
func NewValidation(sc *Scenario, seed *int64, replicates int) (*Validation, error) {
	if len(sc.Targets) == 0 {
		return nil, fmt.Errorf("%s has no targets to be held against\n  add a [[target]], or play it with: whackamole run %s", sc.Name, quoteWord(sc.word()))
	}
	v := &Validation{Scenario: sc, Seed: sc.seed(seed), Replicates: replicates, points: []point{{scenario: sc}}}
	for _, c := range contrasts {
		if sc.played()[c.role] == c.policy {
			continue
		}
		other, err := sc.with(param.Assignment{Path: c.role + ".policy", Value: c.policy})
		if err != nil {
			return nil, err
		}
		v.points = append(v.points, point{other, c.policy, c.role + ".policy=" + c.policy})
	}
	return v, nil
}

// with is the scenario as some more --set make it.
func (sc *Scenario) with(all ...param.Assignment) (*Scenario, error) {
	c := sc.clone()
	if err := c.set.SetValues(all...); err != nil {
		return nil, err
	}
	c.plan, c.sets = &plan{}, nil
	replaced := map[string]bool{}
	for _, s := range sc.sets {
		path, _, _ := strings.Cut(strings.ReplaceAll(s, " ", ""), "=")
		replaced[path] = slices.ContainsFunc(all, func(a param.Assignment) bool { return a.Path == path })
		if !replaced[path] && !strings.HasPrefix(path, sweepKey+".") { // a run has no plan
			c.sets = append(c.sets, s)
		}
	}
	for _, a := range all {
		was, _ := sc.set.Get(a.Path) // SetValues has asked
		is, _ := c.set.Get(a.Path)
		if replaced[a.Path] || was.Value != is.Value || was.Source != is.Source {
			c.sets = append(c.sets, a.Path+"="+a.Value)
		}
	}
	return c, nil
}

// Play plays all replicates on so many workers, and calls tell after each run that ends. When the context ends, what is finished is kept and
// its error returned. Runs that fail do not end the others; they are among the Results.
func (v *Validation) Play(ctx context.Context, workers int, tell func(ended, of int)) error {
	v.played = playAll(ctx, workers, len(v.points), v.Replicates, v.play, tell)
	return ctx.Err()
}

// play is one run, as any other but without a log.
func (v *Validation) play(ctx context.Context, point int, number int64) (*kept, error) {
	f := v.run(point, number)
	if err := f.measure(ctx, "", func(events.Entry) {}); err != nil {
		return nil, err
	}
	r := &kept{fingerprint: f.Result.Fingerprint}
	for _, t := range f.Scenario.Targets {
		r.targets = append(r.targets, f.outcome(t.Outcome))
	}
	if point == 0 {
		r.sample(f)
	}
	return r, nil
}

// run is a run of the validation before it is played.
func (v *Validation) run(point int, number int64) *Finished {
	return &Finished{Scenario: v.points[point].scenario, Seed: v.Seed, Replicate: number}
}

// outcome gives the outcome of that name; a NaN where there is none.
func (f *Finished) outcome(name string) metrics.Outcome {
	for _, o := range f.Outcomes {
		if o.Name == name {
			return o
		}
	}
	return metrics.Outcome{Value: nan}
}

// sample keeps what is drawn beside the record.
func (r *kept) sample(f *Finished) {
	stride := max(1, int(int64(overlayEvery)/f.Scenario.Step))
	r.overlay = make([][]float64, len(overlaid))
	for row := 0; row < len(f.Table.Days); row += stride {
		r.days = append(r.days, f.Table.Days[row])
		for i, name := range overlaid {
			c, _ := f.Table.Column(name)
			r.overlay[i] = append(r.overlay[i], c.Values[row])
		}
	}
	for _, x := range f.Scenario.Recorded {
		at := math.NaN()
		if to := f.Scenario.instant(x.At); to > 0 { // to a target 0 is the horizon
			at = f.Table.Measure(metrics.Target{Stat: "at", Series: x.Series, To: to})
		}
		r.recorded = append(r.recorded, at)
	}
}

// fingerprint is a SHA-256 over those of the replicates, by point and number; a run that did not end well counts as a blank line.
func (v *Validation) fingerprint() string {
	sum := sha256.New()
	for _, runs := range v.played {
		for _, a := range runs {
			line := "\n"
			if a.value != nil {
				line = a.value.fingerprint + line
			}
			io.WriteString(sum, line)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Command is the canonical command that makes the validation again.
func (v *Validation) Command() string {
	return fmt.Sprintf("%s --replicates %d", v.Scenario.command("validate", v.Seed), v.Replicates)
}
