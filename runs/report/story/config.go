package story

import "whackamole/events"

// Config is what a story must know before it reads the log. All of it is in the scenario.
type Config struct {
	Horizon, Step events.Instant // length of the run and of a step, both above 0
	DayZero       events.Instant // time from the start to day zero; may be negative
	Strata        []Stratum      // in the order of the scenario
	Holders       []Holder       // the messenger first, then the clouds
	Sectors       []string       // names of the sectors of the economy, in the order of the scenario
}

// Stratum is a stratum of access providers.
type Stratum struct {
	Name  string
	Share float64 // share of all subscribers
}

// Holder is the messenger or a cloud, with its address prefixes.
type Holder struct {
	Name     string
	Prefixes []events.Prefix // one may lie inside another
}

func (c *Config) day(at events.Instant) float64 { return float64(at-c.DayZero) / float64(events.Day) }
