package docking

import "whackamole/sim/rng"

// World is one run. Make it with New.
type World struct {
	p       Params
	d       *rng.Source
	now     int64 // whole steps since the start
	proxies []proxy
	users   []user
	asking  []int      // users with a grant that is not spent
	working []int      // proxies that work, or that worked when find last looked
	known   []sighting // known proxies that work, or that worked when the censor last looked
	order   []int      // proxies in the order in which they opened; hand shuffles it and restores it
	swaps   []int
	sample  Sample
}

// Sample is the state of the world at the end of a step.
type Sample struct {
	Step     int64 // steps since the start
	Users    int   // users so far, without insiders
	Served   int   // users, without insiders, who hold a working proxy
	Insiders int   // insiders so far
	Launched int   // proxies that ever opened
	Working  int   // proxies that work
	Known    int   // proxies the censor has ever known
	Blocked  int   // proxies that are blocked
}

// Share is the share of users with a working proxy, 0 to 1. It is 0 if there are no users.
func (s Sample) Share() float64 {
	if s.Users == 0 {
		return 0
	}
	return float64(s.Served) / float64(s.Users)
}

// New makes a world before its first step. If a parameter is out of bounds, the error names it and its bounds.
func New(p Params, d *rng.Source) (*World, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	w := &World{p: p, d: d}
	for i := range p.Proxies {
		w.open(int64(i))
	}
	return w, nil
}

// Run takes some steps and returns the state after each.
func (w *World) Run(steps int) []Sample {
	var out []Sample
	for range steps {
		out = append(out, w.Step())
	}
	return out
}

// Step takes one step, as the package comment describes it, and returns the state after it.
func (w *World) Step() Sample {
	w.now++
	if w.p.Supply > 0 {
		w.supply()
	}
	if w.p.Hazard > 0 {
		w.find()
	}
	if w.now == 1 {
		w.arrive(w.p.Users)
	}
	w.arrive(w.p.Arrivals)
	w.ask()
	w.censor()
	w.sample.Step = w.now
	return w.sample
}

// learn tells the censor of a proxy.
func (w *World) learn(k int) {
	if !w.proxies[k].known {
		w.proxies[k].known = true
		w.known = append(w.known, sighting{proxy: k})
		w.sample.Known++
	}
}

// censor asks the strategy about the known proxies that work, and blocks the proxies that the strategy names.
func (w *World) censor() {
	known := w.known[:0]
	for _, k := range w.known {
		if p := &w.proxies[k.proxy]; p.works() {
			known = append(known, sighting{k.proxy, p.served})
		}
	}
	w.known = known
	for _, k := range w.p.Censor.blocks(known) {
		w.block(k, float64(w.now))
	}
}

// block blocks a proxy for all who hold it.
func (w *World) block(k int, at float64) {
	p := &w.proxies[k]
	p.blocked = at
	w.sample.Working--
	w.sample.Blocked++
	for _, id := range p.users {
		u := &w.users[id]
		u.working--
		u.innocence *= 1 - 1/float64(len(p.users))
		if u.working == 0 && !u.insider {
			w.sample.Served--
		}
		w.wait(id)
	}
}
