package runs

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strconv"
	"strings"

	"whackamole/events"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/sim"
)

// Finished is a run that has reached its horizon.
type Finished struct {
	Program   string // the version that played it
	Scenario  *scenario.Scenario
	Partial   bool // only what the metrics need of the scenario was read, because this version cannot read the rest
	Seed      int64
	Replicate int64
	Entries   []events.Entry
	Table     *metrics.Table
	Outcomes  []metrics.Outcome
	Marks     []metrics.Mark
	Result    sim.Result
	Draws     int64 // decisions drawn
}

// ID identifies the run by program version, scenario, seed and replicate, in 16 hexadecimal digits. A run of a sweep has the same ID as a single run
// with the same values given by --set.
func (f *Finished) ID() string {
	_, digest := f.Scenario.Text()
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Program, digest, strconv.FormatInt(f.Seed, 10), strconv.FormatInt(f.Replicate, 10)}, " ")))
	return hex.EncodeToString(sum[:8])
}

// Command is the canonical command that reproduces the run: scenario, changed values, seed and replicate.
func (f *Finished) Command() string {
	words := scenario.Command("run", []*scenario.Scenario{f.Scenario}, f.Scenario.Sets, f.Seed)
	if f.Replicate != 0 {
		words += " --replicate " + strconv.FormatInt(f.Replicate, 10)
	}
	return words
}

// Outcome returns the outcome of that name, or a NaN if there is none.
func (f *Finished) Outcome(name string) metrics.Outcome {
	for _, o := range f.Outcomes {
		if o.Name == name {
			return o
		}
	}
	return metrics.Outcome{Value: math.NaN()}
}
