package agents

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
)

// ages holds, for each age band, the share of a cohort's cut-off people in it. A person's age is the time since that person was cut off. Proxies and
// VPNs reach people no matter how long they have waited, so those who get a path back are a fair sample of all ages. To keep shares takes a third of
// the draws that drawing each band would take. Age affects counts only because people begin to lapse after three days. docking_cohort_test.go
// measures the effect of the bands.
type ages [events.AgeBandCount]float64

// grow updates the ages of a cohort after a step: people who stay cut off get older, and those newly cut off are added. It returns the number of
// people cut off after the step.
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

// lapse removes the people who have lapsed, given as a share of all cut-off people of the cohort. It takes them from the two oldest age bands.
func (a *ages) lapse(share float64) {
	const last = events.AgeBandCount - 1
	if old := a[last-1] + a[last]; old > 0 {
		left := max(old-share, 0) / old
		a[last-1] *= left
		a[last] *= left
	}
}

// bandWidths are the widths of the age bands in hours. The last band has no end, so its width is not in the list.
var bandWidths = func() (widths [events.AgeBandCount - 1]float64) {
	var from int64
	for b, to := range events.AgeBands {
		widths[b], from = float64(to-from), to
	}
	return widths
}()

// advance makes everybody older by hours, which must be at most 1. A band of width w hours passes the share 1/w of its people per hour to the next
// band. The oldest bands go first, so that nobody moves twice.
func (a *ages) advance(hours float64) {
	for b := events.AgeBandCount - 2; b >= 0; b-- {
		older := a[b] * hours / bandWidths[b]
		a[b] -= older
		a[b+1] += older
	}
}

// scale multiplies all shares by one factor, so that they add up to sum.
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

// round writes the number of people in each band to out, as whole numbers. They add up to the rounded total, because each band gets the difference of
// two rounded running totals.
func (a *ages) round(out []int64) {
	var run float64
	var before int64
	for b, n := range a {
		run += n
		now := portable.Int64(math.Round(run))
		out[b], before = now-before, now
	}
}
