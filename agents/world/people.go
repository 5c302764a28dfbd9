package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
)

// people records the true state of all people of the country.
type people struct {
	cohorts events.Population
	heads   heads // sums over the cohorts
}

// heads counts three groups: people who have the app, people with the app who do not reach the messenger, and people who use a VPN.
type heads struct{ installed, out, vpn int64 }

func newPeople(w *setup.World) *people {
	p := &people{cohorts: slices.Clone(w.Start)}
	p.count()
	return p
}

// follow moves people between states.
func (p *people) follow(moves []int64) {
	p.cohorts.Follow(moves)
	p.count()
}

// count counts the heads again from the cohorts.
func (p *people) count() {
	p.heads = heads{}
	for k := range p.cohorts {
		c := &p.cohorts[k]
		p.heads.installed += c.Installed()
		p.heads.out += c[events.Cut] + c[events.Lapsed]
		p.heads.vpn += c[events.VPN]
	}
}

// cutOff returns the share of people with the app who do not reach the messenger, so that their clients cannot report.
func (p *people) cutOff() float64 {
	if p.heads.installed == 0 {
		return 0
	}
	return float64(p.heads.out) / float64(p.heads.installed)
}

// aided writes to out, for each stratum, the share of people with a proxy or VPN among those who are not connected directly.
func (p *people) aided(out []float64) []float64 {
	for s := range out {
		var help, none int64
		for k := range 2 {
			c := &p.cohorts[2*s+k]
			help += c[events.Proxy] + c[events.VPN]
			none += c[events.Cut] + c[events.Lapsed]
		}
		out[s] = 0
		if help+none > 0 {
			out[s] = float64(help) / float64(help+none)
		}
	}
	return out
}
