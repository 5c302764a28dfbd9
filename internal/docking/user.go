package docking

import (
	"slices"

	"whackamole/sim/rng"
)

// user is a person who asks for proxies. An insider asks like any other user.
type user struct {
	name      uint64 // Key of the user's random draws, made from the step and the order of arrival.
	insider   bool
	asks      bool // The user is in World.asking.
	handed    []int
	working   int     // Number of proxies in handed that still work.
	innocence float64 // Chance that the user gave away none of the blocked proxies (see Trusted).
}

var (
	streamInsider    = rng.NewStream("docking.insider")
	streamAssignment = rng.NewStream("docking.assignment")
)

// arrive adds n users. In the first step, the users at the start are added before those who arrive.
func (w *World) arrive(n int) {
	for range n {
		id := len(w.users)
		name := rng.EntityOf(uint64(w.now), uint64(id))
		draw := w.d.At(streamInsider, name, w.now)
		u := user{name: name, insider: draw.Uniform() < w.p.Insider, innocence: 1}
		if u.insider {
			w.sample.Insiders++
		} else {
			w.sample.Users++
		}
		w.users = append(w.users, u)
		w.wait(id)
	}
}

// wait adds a user to the list of users who ask for proxies, if the assignment grants the user any. A user is in the list at most once.
func (w *World) wait(id int) {
	if u := &w.users[id]; !u.asks && w.p.Assignment.grants(w.p.Each, u) > 0 {
		u.asks = true
		w.asking = append(w.asking, id)
	}
}

// ask hands proxies to the users who ask. A user who gets fewer proxies than granted asks again in the next step.
func (w *World) ask() {
	if w.sample.Working == 0 {
		return
	}
	all := w.asking
	w.asking = w.asking[:0]
	for _, id := range all {
		w.users[id].asks = false
		w.hand(id)
		w.wait(id) // writes only to places of the list that the loop has already read
	}
}

// hand goes through all proxies in a random order and gives the user those that work and are new to the user, up to the grant. The order depends only
// on the seed, the user and the step. So under two censors, a user tries the proxies in the same order.
func (w *World) hand(id int) {
	u := &w.users[id]
	left := w.p.Assignment.grants(w.p.Each, u)
	draw := w.d.At(streamAssignment, u.name, w.now)
	w.swaps = w.swaps[:0]
	for i := 0; left > 0 && i < len(w.order); i++ {
		j := i + int(draw.Intn(int64(len(w.order)-i)))
		w.order[i], w.order[j] = w.order[j], w.order[i]
		w.swaps = append(w.swaps, j)
		if k := w.order[i]; w.proxies[k].works() && !slices.Contains(u.handed, k) {
			w.give(id, k)
			left--
		}
	}
	for i, j := range slices.Backward(w.swaps) {
		w.order[i], w.order[j] = w.order[j], w.order[i]
	}
}

// give hands proxy k to a user. If the user is an insider, the censor learns the proxy.
func (w *World) give(id, k int) {
	u, p := &w.users[id], &w.proxies[k]
	u.handed = append(u.handed, k)
	u.working++
	p.users = append(p.users, id)
	if u.insider {
		w.learn(k)
		return
	}
	p.served++
	if u.working == 1 {
		w.sample.Served++
	}
}
