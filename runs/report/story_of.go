package report

import (
	"net/netip"
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/runs/report/story"
	"whackamole/runs/scenario"
)

// storyOf makes the configuration of the story from the case of a scenario and its clock.
func storyOf(p *setup.Case, clock scenario.Clock) story.Config {
	c := story.Config{Horizon: events.Instant(clock.Horizon), Step: events.Instant(clock.Step), DayZero: clock.DayZeroAt()}
	for _, s := range p.Strata {
		c.Strata = append(c.Strata, story.Stratum{Name: s.Name, Share: s.Share})
	}
	c.Holders = append(c.Holders, story.Holder{Name: "the messenger’s own", Prefixes: blocks(p.Messenger.Own)})
	for _, x := range p.Clouds {
		c.Holders = append(c.Holders, story.Holder{Name: x.Name, Prefixes: blocks(slices.Concat(x.Prefixes, x.FrontEnds))})
	}
	for _, s := range p.Businesses.Sectors {
		c.Sectors = append(c.Sectors, s.Name)
	}
	return c
}

// blocks converts the prefixes of a scenario to the type that events use. Prefixes that are not IPv4 are left out.
func blocks(from []netip.Prefix) (out []events.Prefix) {
	for _, p := range from {
		if b, err := addr.From(p); err == nil {
			out = append(out, b)
		}
	}
	return out
}
