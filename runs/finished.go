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
	Program   string // version of the program that simulated the run
	Scenario  *scenario.Scenario
	Partial   bool // true if Scenario has only what the metrics need, because this version cannot read the rest
	Seed      int64
	Replicate int64
	Entries   []events.Entry
	Table     *metrics.Table
	Outcomes  []metrics.Outcome
	Marks     []metrics.Mark
	Result    sim.Result
	Draws     int64 // number of random draws in the run
	// Redefined holds the outcomes that differ from those in the folder of the run because their definition has changed since. Only Replay fills it.
	Redefined []Redefinition
}

// ID is a digest of program version, scenario, seed and replicate, in 16 hexadecimal digits. A run of a sweep and a single run have the same ID if
// all these are the same.
func (f *Finished) ID() string {
	_, digest := f.Scenario.Text()
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Program, digest, strconv.FormatInt(f.Seed, 10), strconv.FormatInt(f.Replicate, 10)}, " ")))
	return hex.EncodeToString(sum[:8])
}

// Command returns the canonical command that reproduces the run. It names the scenario, the changed values, the seed and the replicate.
func (f *Finished) Command() string {
	words := scenario.Command("run", []*scenario.Scenario{f.Scenario}, f.Scenario.Sets, f.Seed)
	if f.Replicate != 0 {
		words += " --replicate " + strconv.FormatInt(f.Replicate, 10)
	}
	return words
}

// Outcome returns the outcome with the given name. If the run has none, Value is NaN and the other fields are empty.
func (f *Finished) Outcome(name string) metrics.Outcome {
	for _, o := range f.Outcomes {
		if o.Name == name {
			return o
		}
	}
	return metrics.Outcome{Value: math.NaN()}
}
