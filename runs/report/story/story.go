package story

import (
	"whackamole/events"
	"whackamole/events/blocklist"
	"whackamole/runs/results"
)

// Tell reads a whole log and fills in the story in r. It ignores facts that name an unknown stratum, order or endpoint; package metrics returns an
// error for such a log.
func Tell(c Config, entries []events.Entry, r *results.Run) {
	f := fold{config: &c, list: blocklist.New(len(c.Strata)), money: money{sectors: make([]int64, len(c.Sectors))}}
	f.survey = newSurvey(&c, f.list, instants(&c, entries))
	f.strata = newStrata(&c, f.list)
	for _, e := range entries {
		f.apply(e)
	}
	f.strata.flush()
	f.survey.until(c.Horizon + 1)
	r.Space, r.Strata, r.Endpoints = *f.survey.space, f.strata.told, f.endpoints.told
	r.Bearers, r.Reports = f.money.bearers(c.Sectors), f.reports
}

// fold is the story of the entries read so far.
type fold struct {
	config    *Config
	list      *blocklist.State
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
		if f.list.List(fact) == nil {
			f.strata.list(fact)
			f.endpoints.meet(fact, day)
		}
	case events.FiltersChanged:
		if o, err := f.list.Enforce(fact); err == nil {
			f.survey.stir(o.Prefixes)
			f.strata.enforce(o, fact.Stratum)
		}
	case events.DPIChanged:
		f.strata.filter(fact.Stratum, results.Filter{Day: day, Sort: "pattern", Level: fact.Level})
	case events.VPNFiltered:
		f.strata.filter(fact.Stratum, results.Filter{Day: day, Sort: "VPN", Level: fact.Level})
	case events.EndpointsOpened:
		f.endpoints.open(fact, day, f.list)
	case events.EndpointsClosed:
		f.endpoints.close(fact, day)
	case events.FailuresReported:
		f.reports = append(f.reports, results.Report{Day: day, Silent: fact.CutOff})
	default:
		f.money.book(e.Fact)
	}
}
