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
	Partial   bool // the scenario is read only as far as the metrics need it: a past version wrote what this one cannot read
	Seed      int64
	Replicate int64
	Entries   []events.Entry
	Table     *metrics.Table
	Outcomes  []metrics.Outcome
	Marks     []metrics.Mark
	Result    sim.Result
	Draws     int64 // decisions drawn
}

// ID names the run by what it is a function of: program version, scenario, seed and replicate. It is 16 hexadecimal digits, the same for a run of a
// sweep and for the run that its values, given with --set, make by themselves.
func (f *Finished) ID() string {
	_, digest := f.Scenario.Text()
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Program, digest, strconv.FormatInt(f.Seed, 10), strconv.FormatInt(f.Replicate, 10)}, " ")))
	return hex.EncodeToString(sum[:8])
}

// Command is the canonical command that makes the run again: scenario, changed values, seed and replicate.
func (f *Finished) Command() string {
	words := scenario.Command("run", []*scenario.Scenario{f.Scenario}, f.Scenario.Sets, f.Seed)
	if f.Replicate != 0 {
		words += " --replicate " + strconv.FormatInt(f.Replicate, 10)
	}
	return words
}

// Outcome gives the outcome of that name; a NaN where there is none.
func (f *Finished) Outcome(name string) metrics.Outcome {
	for _, o := range f.Outcomes {
		if o.Name == name {
			return o
		}
	}
	return metrics.Outcome{Value: math.NaN()}
}
