package docking

import "whackamole/sim/rng"

// World is one simulated world of proxies, users and a censor. Make it with New.
type World struct {
	p       Params
	d       *rng.Source
	now     int64 // Number of whole steps since the start.
	proxies []proxy
	users   []user
	asking  []int      // Users who are granted more proxies than they have got.
	working []int      // Proxies that work, and those blocked since find last ran.
	known   []sighting // Working proxies that the censor knows, and those blocked since the function censor last ran.
	order   []int      // Proxies in the order in which they opened. The function hand shuffles the list and restores it.
	swaps   []int
	sample  Sample
}

// Sample is the state of the world at the end of a step.
type Sample struct {
	Step     int64 // Number of steps since the start.
	Users    int   // Number of users who have arrived so far, without insiders.
	Served   int   // Number of users who hold a working proxy, without insiders.
	Insiders int   // Number of insiders who have arrived so far.
	Launched int   // Number of proxies that have opened so far.
	Working  int   // Number of proxies that work.
	Known    int   // Number of proxies that the censor has learned so far.
	Blocked  int   // Number of proxies that are blocked.
}

// Share returns the share of users who hold a working proxy, 0 to 1, without insiders. It is 0 if there are no users.
func (s Sample) Share() float64 {
	if s.Users == 0 {
		return 0
	}
	return float64(s.Served) / float64(s.Users)
}

// New makes a world at its start, before the first step. If a parameter is out of bounds, the error names the parameter and its bounds.
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

// Run simulates this number of steps and returns the state after each step.
func (w *World) Run(steps int) []Sample {
	var out []Sample
	for range steps {
		out = append(out, w.Step())
	}
	return out
}

// Step simulates one step, as the package comment describes it, and returns the state after the step.
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

// learn adds proxy k to the proxies that the censor knows.
func (w *World) learn(k int) {
	if !w.proxies[k].known {
		w.proxies[k].known = true
		w.known = append(w.known, sighting{proxy: k})
		w.sample.Known++
	}
}

// censor gives the censor's strategy the known working proxies, and blocks those that the strategy returns.
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

// block blocks proxy k at time `at`. Everyone who holds the proxy loses it, and becomes more suspect (see Trusted).
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
