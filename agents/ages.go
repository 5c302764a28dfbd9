package agents

import (
	"math"

	"whackamole/events"
)

// ages are the people cut off in a cohort, as shares by age band. Whom help reaches does not depend on how long they have waited, so the people
// who leave are a fair sample of all ages; carrying the ages as shares instead of drawing them for every band costs a third of the draws and
// changes no count of people in a state, only how the few who have waited three days are told from the rest.
type ages [events.AgeBandCount]float64

// grow ages the people of a cohort who were cut off before the step, lets in those newly cut off, and gives how many are cut off after it.
func (u *users) grow(c int, moves []int64) float64 {
	was := float64(u.people[c][events.Cut])
	lapsed := float64(moves[events.CutToLapsed])
	stay := was - lapsed - float64(moves[events.CutToDirect]+moves[events.CutToProxy]+moves[events.CutToVPN])
	fresh := float64(moves[events.DirectToCut] + moves[events.ProxyToCut] + moves[events.VPNToCut] + moves[events.NewToCut])
	total := stay + fresh
	if total <= 0 {
		u.ages[c] = ages{}
		return 0
	}
	const last = events.AgeBandCount - 1
	a := &u.ages[c]
	var next ages
	if was > 0 && stay > 0 {
		old := (a[last-1] + a[last]) * was
		keep := stay / (was - lapsed) // of those who did not lapse
		width := int64(0)
		for b, share := range a {
			n := share * was
			if b >= last-1 && old > 0 {
				n -= min(lapsed*n/old, n)
			}
			n *= keep
			if b == last {
				next[b] += n
				continue
			}
			older := min(u.hours/float64(events.AgeBands[b]-width), 1)
			width = events.AgeBands[b]
			next[b] += n * (1 - older)
			next[b+1] += n * older
		}
	}
	next[0] += fresh
	var sum float64
	for _, n := range next {
		sum += n
	}
	for b := range next {
		next[b] /= sum
	}
	*a = next
	return total
}

// whole rounds people by band so that the sum is the sum: each band takes the difference of rounded running totals.
func (a ages) whole() []int64 {
	out := make([]int64, len(a))
	var run float64
	var before int64
	for b, n := range a {
		run += n
		now := int64(math.Round(run))
		out[b], before = now-before, now
	}
	return out
}
