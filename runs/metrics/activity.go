package metrics

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
)

// The time windows in which users are counted.
const (
	activeWindow = iota // 72 hours, for the series users_active
	dailyWindow         // 24 hours, for the series users_daily
	windowCount
)

var windowHours = [windowCount]float64{72, 24}

// laneCount is the number of lanes of a window. There is one lane for each age band of the waits of people who came back, and one for people who are
// new or back after a lapse.
const laneCount = events.AgeBandCount + 1

// activity counts the people who used the messenger in a window of time: the sum over people of 1 − exp(−λ·h). Here λ is the rate of use and h a
// person's hours with a path in the window.
//
// People who are connected now are first counted as if they had a path during the whole window of W hours. Then a lack is subtracted for people who
// came back within the window: with m hours missed, a person lacks e^(−λ(W−m)) − e^(−λW). A person back for t hours after a wait of a hours has
// missed min(a, W−t) hours; a new person has missed W−t. People who are cut off now count with the W hours less their wait. For a person who was cut
// off twice within the window, both lacks are subtracted. This overstates the use of the person by e^(−λW)·(e^(λa)−1)(e^(λb)−1) for waits of a and b
// hours: under 2 % of a person for two waits of 12 hours.
//
// A lane is the group of people who came back after waits in the same age band. The lack of a person is constant while the whole wait is in the
// window, and then decreases to 0 as e^(−λt) − e^(−λW). So a lane needs only two counts and one decaying sum, and a step takes the same time for a
// window of any length.
type activity struct {
	rate    float64 // λ: uses of the messenger per hour, by a person with a path
	step    float64 // length of a step in hours
	windows [windowCount]window
	ring    [][laneCount]int64 // number of people who came back, by step and lane; a ring buffer as long as the longest window
	slot    int                // index in ring of the latest step
}

type window struct {
	hours float64
	whole float64                      // share of people who use the messenger in the window, among those who always have a path
	rest  float64                      // share of these people who do not use it: e^(−λW)
	cut   [events.AgeBandCount]float64 // share of people cut off who used the messenger in the window, by age band of their wait
	decay float64                      // e^(−λ·step)
	end   int                          // number of steps after which a return is no longer in the window
	exit  float64                      // e^(−λ·end)
	lanes [laneCount]lane

	lacking float64 // sum of the lacks of the people in all lanes, at the end of the latest step
}

type lane struct {
	wait    float64 // wait in hours that stands for all waits of the lane
	hold    int     // number of steps for which the whole wait is in the window; −1 if the wait is longer than the window
	lack    float64 // lack of each person during these hold steps
	enter   float64 // e^(−λ·t) one step after hold
	held    int64   // number of people who came back at most hold steps ago
	leaving int64   // number of people who came back earlier than that, but within the window
	decayed float64 // sum of e^(−λ·t) over the people in leaving, t hours after their return
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
	w := window{hours: hours, rest: portable.Exp(-rate * hours), decay: portable.Exp(-rate * step), end: int(portable.Int64(math.Ceil(hours / step)))}
	w.whole = 1 - w.rest
	w.exit = portable.Exp(-rate * step * float64(w.end))
	for b, wait := range bandMiddles {
		w.cut[b] = 1 - portable.Exp(-rate*max(0, hours-wait))
		w.lanes[b].wait = wait
	}
	w.lanes[laneCount-1].wait = hours
	for i := range w.lanes {
		l := &w.lanes[i]
		l.hold = min(max(int(portable.Int64(math.Floor((hours-l.wait)/step))), -1), w.end-1)
		l.lack = w.lack(rate, l.wait, 0)
		l.enter = portable.Exp(-rate * step * float64(l.hold+1))
	}
	return w
}

// lack returns the lack of a person who came back some hours ago after a wait, as defined at the type activity. Both times are in hours.
func (w *window) lack(rate, wait, back float64) float64 {
	missed := max(0, min(wait, w.hours-back))
	return portable.Exp(-rate*(w.hours-missed)) - w.rest
}

// advance ends a step: it adds the people who came back in this step and updates the lacks of all lanes.
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
				continue // nobody is in this lane, so nothing changes; skipping it saves 0.5 % of a replicate's instructions
			}
			moved := a.past(l.hold + 1)[k]
			l.held += now[k] - moved
			if l.leaving += moved - out[k]; l.leaving == 0 {
				l.decayed = 0 // the sum of nobody is exactly 0, without rounding errors
			} else {
				l.decayed = float64(l.decayed*w.decay) + float64(float64(moved)*l.enter) - float64(float64(out[k])*w.exit)
			}
			lacking += float64(float64(l.held)*l.lack) + l.decayed - float64(float64(l.leaving)*w.rest)
		}
		w.lacking = lacking
	}
}

// past returns how many people came back in one step, by lane: the step that ended the given number of steps ago. For steps before the first, the
// numbers are 0.
func (a *activity) past(steps int) *[laneCount]int64 {
	i := a.slot - steps
	if i < 0 {
		i += len(a.ring)
	}
	return &a.ring[i]
}

// users returns the number of people who used the messenger in a window that ends with the latest step.
func (a *activity) users(which int, p *people, connected int64) float64 {
	w := &a.windows[which]
	return w.use(p, connected, w.lacking)
}

func (w *window) use(p *people, connected int64, lacking float64) float64 {
	sum := float64(float64(connected) * w.whole)
	for b := range p.waiting {
		sum += float64(float64(p.waiting[b]) * w.cut[b])
	}
	return max(0, sum-lacking)
}

// usersAfter returns the number of people who used the messenger in a window that ends some hours after the latest whole step. It is used when the
// last step of a run is shorter, and sums directly over the ring.
func (a *activity) usersAfter(hours float64, which int, p *people, connected int64) float64 {
	w := &a.windows[which]
	var lacking float64
	for back := range w.end {
		for k, n := range a.past(back) {
			if n != 0 {
				lacking += float64(float64(n) * w.lack(a.rate, w.lanes[k].wait, float64(float64(back)*a.step)+hours))
			}
		}
	}
	for b, n := range p.returned {
		lacking += float64(float64(n) * w.lack(a.rate, bandMiddles[b], 0))
	}
	lacking += float64(float64(p.fresh) * w.lack(a.rate, w.hours, 0))
	return w.use(p, connected, lacking)
}
