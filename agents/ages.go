package agents

import (
	"math"

	"whackamole/events"
)

// ages are the people cut off in a cohort, as shares by age band. Whom help reaches does not depend on how long they have waited, so the people
// who leave are a fair sample of all ages; carrying the ages as shares instead of drawing them for every band costs a third of the draws. It
// touches counts only through the share who have waited three days, from whom people lapse; docking_cohort_test.go says how much.
type ages [events.AgeBandCount]float64

// grow ages the people of a cohort who were cut off before the step, lets in those newly cut off, and gives how many are cut off after it.
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

// lapse takes those out who lapsed, a share of all: they had waited longest.
func (a *ages) lapse(share float64) {
	const last = events.AgeBandCount - 1
	if old := a[last-1] + a[last]; old > 0 {
		left := max(old-share, 0) / old
		a[last-1] *= left
		a[last] *= left
	}
}

// bandWidths are the hours of each age band but the last, which has no end.
var bandWidths = func() (widths [events.AgeBandCount - 1]float64) {
	var from int64
	for b, to := range events.AgeBands {
		widths[b], from = float64(to-from), to
	}
	return widths
}()

// advance ages everybody by an hour or less, from the oldest down: in a band of so many hours, one part in as many goes on.
func (a *ages) advance(hours float64) {
	for b := events.AgeBandCount - 2; b >= 0; b-- {
		older := a[b] * hours / bandWidths[b]
		a[b] -= older
		a[b+1] += older
	}
}

// scale makes the sum what it is to be.
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

// round rounds people by band so that the sum is the sum: each band takes the difference of rounded running totals.
func (a *ages) round(out []int64) {
	var run float64
	var before int64
	for b, n := range a {
		run += n
		now := int64(math.Round(run))
		out[b], before = now-before, now
	}
}
