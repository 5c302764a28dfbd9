package docking

import (
	"math"

	"whackamole/sim/rng"
)

// proxy is a server through which a user gets around the filters. Its times are in steps since the start. They need not be whole, because a proxy can
// open or be found within a step.
type proxy struct {
	opened  float64
	found   float64 // Time at which the censor finds the proxy from outside, unless the proxy is blocked before.
	blocked float64 // Time of the block, +Inf while the proxy works.
	known   bool
	users   []int
	served  int // Number of users who hold the proxy, without insiders.
}

func (p *proxy) works() bool { return math.IsInf(p.blocked, 1) }

var (
	streamSupply = rng.NewStream("docking.supply")
	streamProxy  = rng.NewStream("docking.proxy")
)

// supply opens the new proxies of the step that ends now. Their times are uniform over the step.
func (w *World) supply() {
	draw := w.d.At(streamSupply, 0, w.now)
	for i := range draw.Poisson(w.p.Supply) {
		w.open(i)
	}
}

// open opens the i-th proxy of a step. Proxies at the start belong to step 0. The time until a proxy is found from outside is exponential with mean 1/Hazard steps.
func (w *World) open(i int64) {
	draw := w.d.At(streamProxy, uint64(i), w.now)
	p := proxy{opened: math.Max(float64(w.now)-draw.Uniform(), 0), found: math.Inf(1), blocked: math.Inf(1)}
	if w.p.Hazard > 0 {
		p.found = p.opened + draw.Exp()/w.p.Hazard
	}
	w.working = append(w.working, len(w.proxies))
	w.order = append(w.order, len(w.proxies))
	w.proxies = append(w.proxies, p)
	w.sample.Launched++
	w.sample.Working++
}

// find blocks the proxies that the censor has found from outside by now. It also removes every blocked proxy from the list working.
func (w *World) find() {
	left := w.working[:0]
	for _, k := range w.working {
		p := &w.proxies[k]
		if p.works() && p.found <= float64(w.now) {
			w.learn(k)
			w.block(k, p.found)
		}
		if p.works() {
			left = append(left, k)
		}
	}
	w.working = left
}
