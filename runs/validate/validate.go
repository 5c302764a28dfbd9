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

// contrasts are strategies that do nothing, of the censor and of the messenger. A model that meets the record under any strategy does not model the
// strategies.
var contrasts = []struct{ role, policy string }{{"censor", "stand_pat"}, {"messenger", "sit_tight"}}

// overlaid are the series whose distribution over the replicates is drawn with the record. All are states.
var overlaid = []string{"registry_addresses", "reachability", "reachability_unaided", "users_installed"}

// overlayEvery is the sampling interval of the overlaid series: a quarter day, fine enough for the first days of a campaign.
const overlayEvery = 6 * events.Hour

// Validation compares replicates of a scenario and of its contrasts with the targets. All use the same seed and replicate numbers, so that chance is
// common to them.
type Validation struct {
	Scenario   *scenario.Scenario
	Seed       int64
	Replicates int // from replicate 0 up

	points []point // the scenario, then its contrasts
	played [][]runs.Attempt[*kept]
}

// point is a scenario to play in all replicates.
type point struct {
	scenario    *scenario.Scenario
	policy, set string // of a contrast: the strategy, and the assignment that sets it
}

// kept is what a validation keeps of a run.
type kept struct {
	fingerprint string
	targets     []metrics.Outcome // the outcome of each target
	days        []float64         // of the overlay
	overlay     [][]float64       // the overlaid series
	recorded    []float64         // each recorded series at the instant of its recorded figure
}

// New plans a validation with the given number of replicates, at least one. A nil seed means the scenario's own. A contrast is left out if the
// scenario already plays that strategy. It is an error if the scenario has no targets.
func New(sc *scenario.Scenario, seed *int64, replicates int) (*Validation, error) {
	if len(sc.Targets) == 0 {
		return nil, fmt.Errorf("%s has no targets to compare with\n  add a [[target]], or run it with: whackamole run %s", sc.Name, scenario.QuoteWord(sc.Word()))
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

// Play plays all replicates on the given number of workers, and calls tell after each run that ends. When the context ends, it keeps what has
// finished and returns the context's error. Failed runs do not stop the others; Results lists them.
func (v *Validation) Play(ctx context.Context, workers int, tell func(ended, of int)) error {
	v.played = runs.PlayAll(ctx, workers, len(v.points), v.Replicates, v.play, tell)
	return ctx.Err()
}

// play plays one run without a log.
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

// run is a run of the validation that is not played yet.
func (v *Validation) run(point int, number int64) *runs.Finished {
	return &runs.Finished{Program: store.Version, Scenario: v.points[point].scenario, Seed: v.Seed, Replicate: number}
}

// sample keeps the values drawn with the record.
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
		if to := f.Scenario.Instant(x.At); to > 0 { // a target's To of 0 means the horizon
			at = f.Table.Measure(metrics.Target{Stat: "at", Series: x.Series, To: to})
		}
		r.recorded = append(r.recorded, at)
	}
}

// fingerprint is a SHA-256 over the replicates' fingerprints, by point and number. A run that failed or did not end counts as a blank line.
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

// Command is the canonical command that reproduces the validation.
func (v *Validation) Command() string {
	return fmt.Sprintf("%s --replicates %d", scenario.Command("validate", []*scenario.Scenario{v.Scenario}, v.Scenario.Sets, v.Seed), v.Replicates)
}
