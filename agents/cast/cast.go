package cast

import (
	"whackamole/agents"
	"whackamole/agents/setup"
	"whackamole/agents/world"
	"whackamole/events"
	"whackamole/sim/rng"
)

// Cast holds the participants of one run.
type Cast struct {
	Referee *world.Internet
	Agents  []agents.Agent
	sources []*rng.Source
}

// Draws returns how many random decisions the participants have drawn so far.
func (c *Cast) Draws() int64 {
	var n int64
	for _, s := range c.sources {
		n += s.Draws()
	}
	return n
}

// Audit makes every source of randomness record its keys, which Repeated reads. Only tests call Audit.
func (c *Cast) Audit() {
	for _, s := range c.sources {
		s.Audit()
	}
}

// Repeated lists the random keys that were drawn more than once since the call of Audit.
func (c *Cast) Repeated() []string {
	var out []string
	for _, s := range c.sources {
		out = append(out, s.Repeated()...)
	}
	return out
}

// New makes the referee and the agents of one run. The parameters belong to this run: dated changes write into them. Strategies named in playing, by
// the path of their choice, observe every fact from the start. So a strategy that takes over in mid-run knows what its role knew.
func New(p *setup.Case, w *setup.World, seed, replicate uint64, step events.Instant, o setup.Opening, playing map[string][]string) *Cast {
	c := &Cast{}
	source := func() *rng.Source {
		// Each participant has its own source: a draw depends only on its key, and no two goroutines share a source.
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
