package story

import (
	"whackamole/events"
	"whackamole/runs/results"
)

// Config is what a story must know beforehand; all of it stands in the scenario.
type Config struct {
	Horizon, Step events.Instant // length of the run and of a step, both above 0
	DayZero       events.Instant // from the start to day zero, may be negative
	Strata        []Stratum      // in the order of the scenario
	Holders       []Holder       // the messenger first, then the clouds
	Sectors       []string       // names of the sectors of the economy, in the order of the scenario
}

// Stratum is a stratum of access providers.
type Stratum struct {
	Name  string
	Share float64 // share of all subscribers
}

// Holder is somebody whose addresses are known.
type Holder struct {
	Name     string
	Prefixes []events.Prefix // may nest
}

func (c *Config) day(at events.Instant) float64 { return float64(at-c.DayZero) / float64(events.Day) }

// Tell folds a whole log and puts what it tells into the run. Facts that name a stratum, an order or an endpoint there is none of are passed over:
// the figures report them.
func Tell(c Config, entries []events.Entry, r *results.Run) {
	f := fold{config: &c, ledger: newLedger(len(c.Strata)), money: money{sectors: make([]int64, len(c.Sectors))}}
	f.survey = newSurvey(&c, f.ledger, instants(&c, entries))
	f.strata = newStrata(&c, f.ledger)
	for _, e := range entries {
		f.apply(e)
	}
	f.strata.flush()
	f.survey.until(c.Horizon + 1)
	r.Space, r.Strata, r.Endpoints = *f.survey.space, f.strata.told, f.endpoints.told
	r.Bearers, r.Reports = f.money.bearers(c.Sectors), f.reports
}

// fold is the story so far.
type fold struct {
	config    *Config
	ledger    *ledger
	survey    *survey
	strata    *strata
	endpoints endpoints
	money     money
	reports   []results.Report
}

func (f *fold) apply(e events.Entry) {
	f.survey.until(e.At)
	f.strata.until(e.At)
	day := f.config.day(e.At)
	switch fact := e.Fact.(type) {
	case events.OrderListed:
		f.ledger.list(fact)
		f.strata.stir()
		f.endpoints.meet(fact, day)
	case events.FiltersChanged:
		f.survey.stir(f.ledger.enforce(fact))
		f.strata.stir()
	case events.DPIChanged:
		f.strata.filter(fact.Stratum, results.Filter{Day: day, Sort: "pattern", Level: fact.Level})
	case events.VPNFiltered:
		f.strata.filter(fact.Stratum, results.Filter{Day: day, Sort: "VPN", Level: fact.Level})
	case events.EndpointsOpened:
		f.endpoints.open(fact, day, f.ledger)
	case events.EndpointsClosed:
		f.endpoints.close(fact, day)
	case events.FailuresReported:
		f.reports = append(f.reports, results.Report{Day: day, Silent: fact.CutOff})
	default:
		f.money.book(e.Fact)
	}
}
