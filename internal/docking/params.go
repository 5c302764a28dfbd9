package docking

import (
	"errors"
	"fmt"
)

// Params describes a simulated world of proxies and users. Time is in steps. The caller decides how long a step is.
type Params struct {
	Proxies    int     // Number of proxies at the start, 0 to 100,000.
	Users      int     // Number of users at the start, 0 to 100,000. They ask for proxies in the first step.
	Arrivals   int     // Number of users who arrive in every step, 0 to 10,000.
	Each       int     // Number of working proxies that a user should hold, 1 to 1,000.
	Insider    float64 // Chance that a user is an insider of the censor, 0 to 1.
	Supply     float64 // Mean number of proxies that open in a step (Poisson), 0 to 10,000.
	Hazard     float64 // Rate, per step, at which a working proxy is found from outside and blocked, 0 to 1,000.
	Assignment Assignment
	Censor     Censor
}

// check returns an error that names the first parameter out of bounds, and its bounds.
func (p *Params) check() error {
	for _, f := range []struct {
		name             string
		value, low, high float64
	}{
		{"Proxies", float64(p.Proxies), 0, 1e5},
		{"Users", float64(p.Users), 0, 1e5},
		{"Arrivals", float64(p.Arrivals), 0, 1e4},
		{"Each", float64(p.Each), 1, 1e3},
		{"Insider", p.Insider, 0, 1},
		{"Supply", p.Supply, 0, 1e4},
		{"Hazard", p.Hazard, 0, 1e3},
	} {
		if err := within(f.name, f.value, f.low, f.high); err != nil {
			return err
		}
	}
	if p.Assignment == nil {
		return errors.New("docking: Assignment is missing; give Uniform, Fixed or Trusted")
	}
	if p.Censor == nil {
		return errors.New("docking: Censor is missing; give Aggressive, Conservative or Targeted")
	}
	return errors.Join(p.Assignment.check(), p.Censor.check())
}

// within returns an error if a value is outside its bounds or is NaN.
func within(name string, value, low, high float64) error {
	if value >= low && value <= high {
		return nil
	}
	return fmt.Errorf("docking: %s is %g; give a number from %g to %g", name, value, low, high)
}
