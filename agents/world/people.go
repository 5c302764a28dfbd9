package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
)

// people holds where the people of the country truly are.
type people struct {
	cohorts events.Population
	heads   heads // counted from cohorts
}

// heads counts the people who have the app, those of them who are out of reach, and those who use a VPN.
type heads struct{ installed, out, vpn int64 }

func newPeople(w *setup.World) *people {
	p := &people{cohorts: slices.Clone(w.Start)}
	p.count()
	return p
}

// follow applies flows of people.
func (p *people) follow(moves []int64) {
	p.cohorts.Follow(moves)
	p.count()
}

// count counts heads anew.
func (p *people) count() {
	p.heads = heads{}
	for k := range p.cohorts {
		c := &p.cohorts[k]
		p.heads.installed += c.Installed()
		p.heads.out += c[events.Cut] + c[events.Lapsed]
		p.heads.vpn += c[events.VPN]
	}
}

// cutOff returns the share of people who cannot report at all.
func (p *people) cutOff() float64 {
	if p.heads.installed == 0 {
		return 0
	}
	return float64(p.heads.out) / float64(p.heads.installed)
}

// aided writes to out, by stratum, the share of people with help among those without an unaided path.
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
