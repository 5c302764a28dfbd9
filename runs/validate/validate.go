package validate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"

	"whackamole/events"
	"whackamole/param"
	"whackamole/runs"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// contrasts lists a strategy of the censor and one of the messenger that do nothing. A model that meets the record even with such a strategy does not
// explain the record by strategies.
var contrasts = []struct{ role, policy string }{{"censor", "stand_pat"}, {"messenger", "sit_tight"}}

// overlaid lists the series that a figure draws together with the record, as distributions over the replicates. Each series is a value at an instant.
var overlaid = []string{"registry_addresses", "reachability", "reachability_unaided", "users_installed"}

// overlayEvery is the time between two values of an overlaid series. A quarter of a day is fine enough for the first days of a campaign.
const overlayEvery = 6 * events.Hour

// Validation compares replicates of a scenario, and of its contrasts, with the targets. Scenario and contrasts have the same seed and replicate
// numbers, so they share chance.
type Validation struct {
	Scenario   *scenario.Scenario
	Seed       int64
	Replicates int         // number of replicates of each point, numbered from 0
	Build      store.Build // build of this program, for the manifest; empty if it is unknown

	points []point // the scenario, followed by its contrasts
	played [][]runs.Attempt[*kept]
}

// point is the scenario or one of its contrasts, simulated in all replicates.
type point struct {
	scenario    *scenario.Scenario
	policy, set string // strategy that does nothing, and the assignment that sets it; empty for the scenario itself
}

// kept holds what a validation needs of one run.
type kept struct {
	fingerprint string
	targets     []metrics.Outcome // outcome of each target, in the order of the scenario
	days        []float64         // days at which the overlaid series have values
	overlay     [][]float64       // values of each overlaid series, by series and day
	recorded    []float64         // value of each recorded series, at the instant of its record
}

// New plans a validation with the given number of replicates, at least one. A nil seed means the scenario's own seed. If the scenario already has the
// strategy of a contrast, New leaves that contrast out. It returns an error if the scenario has no targets.
func New(sc *scenario.Scenario, seed *int64, replicates int) (*Validation, error) {
	if len(sc.Targets) == 0 {
		return nil, fmt.Errorf("scenario %s has no targets to compare with\n  add a [[target]] to it, or run it without targets: whackamole run %s", sc.Name, scenario.QuoteWord(sc.Word()))
	}
	v := &Validation{Scenario: sc, Seed: sc.SeedOr(seed), Replicates: replicates, points: []point{{scenario: sc}}}
	for _, c := range contrasts {
		if sc.Case.Policy(c.role) == c.policy {
			continue
		}
		other, err := sc.With(param.Assignment{Path: c.role + ".policy", Value: c.policy})
		if err != nil {
			return nil, err
		}
		v.points = append(v.points, point{other, c.policy, c.role + ".policy=" + c.policy})
	}
	return v, nil
}

// Play simulates all replicates on the given number of workers and calls tell after each run. If the context ends, Play keeps the finished runs and
// returns the error of the context. A failed run does not stop the others; Results lists it.
func (v *Validation) Play(ctx context.Context, workers int, tell func(ended, of int)) error {
	v.played = runs.PlayAll(ctx, workers, len(v.points), v.Replicates, v.play, tell)
	return ctx.Err()
}

// play simulates one run without a log of events.
func (v *Validation) play(ctx context.Context, point int, number int64) (*kept, error) {
	f, err := runs.Measure(ctx, v.points[point].scenario, v.Seed, number)
	if err != nil {
		return nil, err
	}
	r := &kept{fingerprint: f.Result.Fingerprint}
	for _, t := range f.Scenario.Targets {
		r.targets = append(r.targets, f.Outcome(t.Outcome))
	}
	if point == 0 {
		r.sample(f)
	}
	return r, nil
}

// run returns a run of the validation without results, for example to make the command that repeats it.
func (v *Validation) run(point int, number int64) *runs.Finished {
	return &runs.Finished{Program: store.Version, Scenario: v.points[point].scenario, Seed: v.Seed, Replicate: number}
}

// sample copies from a finished run the values that are drawn together with the record.
func (r *kept) sample(f *runs.Finished) {
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
		if to := f.Scenario.Instant(x.At); to > 0 { // a target whose To is 0 is measured at the horizon, so this instant is left out
			at = f.Table.Measure(metrics.Target{Stat: "at", Series: x.Series, To: to})
		}
		r.recorded = append(r.recorded, at)
	}
}

// fingerprint returns the SHA-256 of the fingerprints of all runs, by point and replicate. A run without a result counts as an empty line.
func (v *Validation) fingerprint() string {
	sum := sha256.New()
	for _, runs := range v.played {
		for _, a := range runs {
			line := "\n"
			if a.Value != nil {
				line = a.Value.fingerprint + line
			}
			io.WriteString(sum, line)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Command returns the canonical command that reproduces the validation.
func (v *Validation) Command() string {
	return fmt.Sprintf("%s --replicates %d", scenario.Command("validate", []*scenario.Scenario{v.Scenario}, v.Scenario.Sets, v.Seed), v.Replicates)
}
