package docking

import (
	"math"
	"strings"
	"testing"

	"whackamole/sim/rng"
)

func TestParametersOutOfBoundsAreNamed(t *testing.T) {
	good := Params{Proxies: 10, Users: 20, Arrivals: 1, Each: 2, Insider: 0.1, Supply: 1, Hazard: 0.1, Assignment: Uniform{}, Censor: Aggressive{}}
	if _, err := New(good, rng.New(1, 0)); err != nil {
		t.Fatalf("valid parameters give the error %v", err)
	}
	for _, c := range []struct {
		name  string
		spoil func(*Params)
	}{
		{"Proxies", func(p *Params) { p.Proxies = -1 }},
		{"Users", func(p *Params) { p.Users = 100_001 }},
		{"Arrivals", func(p *Params) { p.Arrivals = -1 }},
		{"Each", func(p *Params) { p.Each = 0 }},
		{"Insider", func(p *Params) { p.Insider = 1.01 }},
		{"Insider", func(p *Params) { p.Insider = math.NaN() }},
		{"Supply", func(p *Params) { p.Supply = math.Inf(1) }},
		{"Hazard", func(p *Params) { p.Hazard = -0.1 }},
		{"Assignment", func(p *Params) { p.Assignment = nil }},
		{"Censor", func(p *Params) { p.Censor = nil }},
		{"Trusted.Limit", func(p *Params) { p.Assignment = Trusted{Limit: 2} }},
		{"Conservative.Cost", func(p *Params) { p.Censor = Conservative{Cost: -1} }},
		{"Targeted.Share", func(p *Params) { p.Censor = Targeted{Share: math.NaN()} }},
	} {
		p := good
		c.spoil(&p)
		if w, err := New(p, rng.New(1, 0)); w != nil || err == nil || !strings.Contains(err.Error(), c.name) || !strings.Contains(err.Error(), "give") {
			t.Errorf("an invalid %s gives the error %v, want one that names it and its bounds", c.name, err)
		}
	}
}
