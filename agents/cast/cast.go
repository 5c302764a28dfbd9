package cast

import (
	"whackamole/agents"
	"whackamole/agents/setup"
	"whackamole/agents/world"
	"whackamole/events"
	"whackamole/sim/rng"
)

// Cast holds the referee and the agents of one run.
type Cast struct {
	Referee *world.Internet
	Agents  []agents.Agent
	sources []*rng.Source
}

// Draws returns how many random draws the referee and the agents have made so far.
func (c *Cast) Draws() int64 {
	var n int64
	for _, s := range c.sources {
		n += s.Draws()
	}
	return n
}

// Audit makes every source of random draws record its keys, which Repeated then checks. Only tests call Audit.
func (c *Cast) Audit() {
	for _, s := range c.sources {
		s.Audit()
	}
}

// Repeated lists the keys that were drawn more than once since the call of Audit.
func (c *Cast) Repeated() []string {
	var out []string
	for _, s := range c.sources {
		out = append(out, s.Repeated()...)
	}
	return out
}

// New makes the referee and the agents of one run. The case p must belong to this run alone, because dated changes write into it. The map playing
// holds, for the path of each choice, the strategies that observe facts from the start, even if they take over in mid-run. So a strategy that takes over
// knows what its role knows.
func New(p *setup.Case, w *setup.World, seed, replicate uint64, step events.Instant, o setup.Opening, playing map[string][]string) *Cast {
	c := &Cast{}
	source := func() *rng.Source {
		// The referee and each agent have their own source, because a source may be used by one goroutine only. A draw depends only on its key, so
		// the sources give the same draws.
		s := rng.New(seed, replicate)
		c.sources = append(c.sources, s)
		return s
	}
	for _, choice := range p.Choices() {
		choice.Watch(playing[choice.Path()])
	}
	c.Referee = world.New(p, w, source(), step, o)
	c.Agents = agents.New(p, w, source, step)
	return c
}
