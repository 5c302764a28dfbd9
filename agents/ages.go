package agents

import (
	"math"

	"whackamole/events"
)

// ages are the shares of a cohort's cut-off people in each age band. A person's age is the time since that person was cut off. Help reaches people no
// matter how long they have waited, so those who get a path back are a fair sample of all ages. Shares need a third of the draws that drawing each
// band would need. Ages affect counts only through the share who have waited three days, because only they lapse. docking_cohort_test.go measures the
// effect.
type ages [events.AgeBandCount]float64

// grow ages the people who stay cut off in a cohort, adds those newly cut off, and returns how many are cut off after the step.
func (u *users) grow(c int, moves *[events.FlowCount]int64) float64 {
	was := float64(u.people[c][events.Cut])
	lapsed := float64(moves[events.CutToLapsed])
	stay := was - lapsed - float64(moves[events.CutToDirect]+moves[events.CutToProxy]+moves[events.CutToVPN])
	fresh := float64(moves[events.DirectToCut] + moves[events.ProxyToCut] + moves[events.VPNToCut] + moves[events.NewToCut])
	a := &u.ages[c]
	if stay > 0 {
		if lapsed > 0 {
			a.lapse(lapsed / was)
		}
		for hours := u.hours; hours > 0; hours-- {
			a.advance(min(hours, 1))
		}
		a.scale(stay)
	} else {
		*a = ages{}
	}
	total := stay + fresh
	if total <= 0 {
		return 0
	}
	a[0] += fresh
	a.scale(1)
	return total
}

// lapse removes the people who lapsed, given as a share of all cut-off people of the cohort. It takes them from the two oldest bands.
func (a *ages) lapse(share float64) {
	const last = events.AgeBandCount - 1
	if old := a[last-1] + a[last]; old > 0 {
		left := max(old-share, 0) / old
		a[last-1] *= left
		a[last] *= left
	}
}

// bandWidths are the widths of the age bands in hours, without the last band, which has no end.
var bandWidths = func() (widths [events.AgeBandCount - 1]float64) {
	var from int64
	for b, to := range events.AgeBands {
		widths[b], from = float64(to-from), to
	}
	return widths
}()

// advance ages everybody by at most an hour: a band of width w hours passes on 1/w of its people per hour. The oldest
// band goes first, so nobody advances twice.
func (a *ages) advance(hours float64) {
	for b := events.AgeBandCount - 2; b >= 0; b-- {
		older := a[b] * hours / bandWidths[b]
		a[b] -= older
		a[b+1] += older
	}
}

// scale multiplies all shares so that they add up to sum.
func (a *ages) scale(sum float64) {
	var now float64
	for _, n := range a {
		now += n
	}
	if now <= 0 {
		return
	}
	by := sum / now
	for b := range a {
		a[b] *= by
	}
}

// round writes whole people by band. They add up to the rounded sum, because each band takes the difference of rounded running totals.
func (a *ages) round(out []int64) {
	var run float64
	var before int64
	for b, n := range a {
		run += n
		now := int64(math.Round(run))
		out[b], before = now-before, now
	}
}
