package metrics

import (
	"math"

	"whackamole/events"
)

// The windows for counting users.
const (
	activeWindow = iota // 72 hours: users_active
	dailyWindow         // 24 hours: users_daily
	windowCount
)

var windowHours = [windowCount]float64{72, 24}

// laneCount is the number of lanes: one for each age band of people who came back, and one for people whose hours with a path start anew.
const laneCount = events.AgeBandCount + 1

// activity counts the people who used the messenger in a window: the sum over people of 1 − exp(−λ·h), with h their hours with a path in the window.
//
// Everyone connected counts with the whole window. People who came back within it lack some of that: with m hours missed in a window of W, each lacks
// e^(−λ(W−m)) − e^(−λW). Someone back for t hours after a wait of a hours has missed min(a, W−t) hours; someone new has missed W−t. A person cut off
// twice within the window lacks the two spells separately. This overstates their use by e^(−λW)·(e^(λa)−1)(e^(λb)−1) for spells of a and b hours:
// under 2 % of a person for two spells of 12 hours.
//
// A lane holds everybody who came back after a wait in the same band. What each lacks is constant while the whole wait is in the window, and then
// decreases to nothing as e^(−λt) − e^(−λW). So a lane is two counts and one decaying sum, and a step costs the same for a window of any length.
type activity struct {
	rate    float64 // λ: how often a person with a path uses the messenger, per hour
	step    float64 // length of a step in hours
	windows [windowCount]window
	ring    [][laneCount]int64 // how many came back, by step and lane; long enough for the longest window
	slot    int                // the slot of the latest step
}

type window struct {
	hours float64
	whole float64                      // share of the people always with a path who use it in the window
	rest  float64                      // the other share: e^(−λW)
	cut   [events.AgeBandCount]float64 // by age band: share of people cut off who used it in the window
	decay float64                      // e^(−λ·step)
	end   int                          // steps until a return leaves the window
	exit  float64                      // e^(−λ·end)
	lanes [laneCount]lane

	lacking float64 // sum of what people of all lanes lack, as of the latest step
}

type lane struct {
	wait    float64 // hours
	hold    int     // steps for which the whole wait is in the window; −1 if it never is
	lack    float64 // what each person lacks during hold
	enter   float64 // e^(−λ·t) one step after hold
	held    int64   // people who came back at most hold steps ago
	leaving int64   // people who came back earlier, but still within the window
	decayed float64 // sum of e^(−λ·t) over the leaving
}

func newActivity(rate float64, step events.Instant) activity {
	a := activity{rate: rate, step: float64(step) / float64(events.Hour)}
	longest := 0
	for i := range a.windows {
		a.windows[i] = newWindow(windowHours[i], rate, a.step)
		longest = max(longest, a.windows[i].end)
	}
	a.ring = make([][laneCount]int64, longest+1)
	return a
}

func newWindow(hours, rate, step float64) window {
	w := window{hours: hours, rest: math.Exp(-rate * hours), decay: math.Exp(-rate * step), end: int(math.Ceil(hours / step))}
	w.whole = 1 - w.rest
	w.exit = math.Exp(-rate * step * float64(w.end))
	for b, wait := range bandMiddles {
		w.cut[b] = 1 - math.Exp(-rate*max(0, hours-wait))
		w.lanes[b].wait = wait
	}
	w.lanes[laneCount-1].wait = hours
	for i := range w.lanes {
		l := &w.lanes[i]
		l.hold = min(max(int(math.Floor((hours-l.wait)/step)), -1), w.end-1)
		l.lack = w.lack(rate, l.wait, 0)
		l.enter = math.Exp(-rate * step * float64(l.hold+1))
	}
	return w
}

// lack is what a person lacks who has been back for some hours after a wait.
func (w *window) lack(rate, wait, back float64) float64 {
	missed := max(0, min(wait, w.hours-back))
	return math.Exp(-rate*(w.hours-missed)) - w.rest
}

// advance ends a step, with the people who came back in it.
func (a *activity) advance(p *people) {
	a.slot++
	if a.slot == len(a.ring) {
		a.slot = 0
	}
	now := &a.ring[a.slot]
	copy(now[:], p.returned[:])
	now[laneCount-1] = p.fresh
	for i := range a.windows {
		w := &a.windows[i]
		out, lacking := a.past(w.end), 0.0
		for k := range w.lanes {
			l := &w.lanes[k]
			if now[k]|l.held|l.leaving == 0 {
				continue // nothing to update: saves 0.5 % of a replicate's instructions
			}
			moved := a.past(l.hold + 1)[k]
			l.held += now[k] - moved
			if l.leaving += moved - out[k]; l.leaving == 0 {
				l.decayed = 0 // clears rounding errors exactly
			} else {
				l.decayed = l.decayed*w.decay + float64(moved)*l.enter - float64(out[k])*w.exit
			}
			lacking += float64(l.held)*l.lack + l.decayed - float64(l.leaving)*w.rest
		}
		w.lacking = lacking
	}
}

// past returns, by lane, how many people came back in the step so many steps ago. Before the first step they are zero.
func (a *activity) past(steps int) *[laneCount]int64 {
	i := a.slot - steps
	if i < 0 {
		i += len(a.ring)
	}
	return &a.ring[i]
}

// users counts the people who used the messenger in the window, as of the latest step.
func (a *activity) users(which int, p *people, connected int64) float64 {
	w := &a.windows[which]
	return w.use(p, connected, w.lacking)
}

func (w *window) use(p *people, connected int64, lacking float64) float64 {
	sum := float64(connected) * w.whole
	for b := range p.waiting {
		sum += float64(p.waiting[b]) * w.cut[b]
	}
	return max(0, sum-lacking)
}

// usersAfter counts the users as of some hours after the last whole step. It is for a run with a short last step and counts directly from the ring.
func (a *activity) usersAfter(hours float64, which int, p *people, connected int64) float64 {
	w := &a.windows[which]
	var lacking float64
	for back := range w.end {
		for k, n := range a.past(back) {
			if n != 0 {
				lacking += float64(n) * w.lack(a.rate, w.lanes[k].wait, float64(back)*a.step+hours)
			}
		}
	}
	for b, n := range p.returned {
		lacking += float64(n) * w.lack(a.rate, bandMiddles[b], 0)
	}
	lacking += float64(p.fresh) * w.lack(a.rate, w.hours, 0)
	return w.use(p, connected, lacking)
}
