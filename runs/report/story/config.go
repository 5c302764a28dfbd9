package story

import "whackamole/events"

// Config is what Tell must know before it reads the log. The scenario gives all of these values.
type Config struct {
	Horizon, Step events.Instant // length of the run, and length of a step; both above 0
	DayZero       events.Instant // time from the start to day zero; may be negative
	Strata        []Stratum      // strata in the order of the scenario
	Holders       []Holder       // owners of addresses: the messenger first, then the clouds
	Sectors       []string       // names of the sectors of the economy, in the order of the scenario
}

// Stratum is a group of similar access providers.
type Stratum struct {
	Name  string
	Share float64 // share of all subscribers, 0 to 1
}

// Holder is the messenger or a cloud, with the prefixes of its addresses.
type Holder struct {
	Name     string
	Prefixes []events.Prefix // prefixes of the holder; a prefix may lie inside another one
}

func (c *Config) day(at events.Instant) float64 { return float64(at-c.DayZero) / float64(events.Day) }
