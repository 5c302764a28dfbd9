package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
)

// people are the people of the country, where they truly are.
type people struct {
	cohorts events.Population
	heads   heads // of them, as things stand
}

// heads are the people who have the app, those of them who are out of reach, and those who go through a VPN.
type heads struct{ installed, out, vpn int64 }

func newPeople(w *setup.World) *people {
	p := &people{cohorts: slices.Clone(w.Start)}
	p.count()
	return p
}

// follow takes in where people have gone.
func (p *people) follow(moves []int64) {
	p.cohorts.Follow(moves)
	p.count()
}

// count takes the heads anew.
func (p *people) count() {
	p.heads = heads{}
	for k := range p.cohorts {
		c := &p.cohorts[k]
		p.heads.installed += c.Installed()
		p.heads.out += c[events.Cut] + c[events.Lapsed]
		p.heads.vpn += c[events.VPN]
	}
}

// cutOff is the share of people who cannot report at all.
func (p *people) cutOff() float64 {
	if p.heads.installed == 0 {
		return 0
	}
	return float64(p.heads.out) / float64(p.heads.installed)
}

// aided writes, by stratum, the share with help among those without an unaided path.
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
