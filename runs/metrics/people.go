package metrics

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"whackamole/events"
)

// bandMiddles holds the middle of each age band of people cut off, in hours. The last band has no upper end; its middle is calculated as if it ended
// at twice its lower end.
var bandMiddles = func() (m [events.AgeBandCount]float64) {
	var from int64
	for i, to := range events.AgeBands {
		m[i] = float64(from+to) / 2
		from = to
	}
	m[len(m)-1] = float64(3*from) / 2
	return m
}()

// people counts people by cohort and state, with the latest reach and the changes of state since the last row of the table.
type people struct {
	in       events.Population // number of people by cohort and state
	measured events.ReachMeasured
	waiting  [events.AgeBandCount]int64 // number of people cut off, by age band of their wait so far

	// The fields below count from the last row of the table.
	vpn, proxy, installs int64                      // numbers of people who took up a VPN, took up a proxy, and installed the app
	returned             [events.AgeBandCount]int64 // number of people cut off who came back, by age band of their wait
	back                 int64                      // sum of returned
	fresh                int64                      // number of people who are new, or back after a lapse
}

func newPeople(start events.Population) people {
	p := people{in: slices.Clone(start)}
	// The log does not say how long people cut off at the start have waited. They are put into the last age band, longer than any window.
	for i := range start {
		p.waiting[events.AgeBandCount-1] += start[i][events.Cut]
	}
	all := make([]float64, len(start)/2)
	for i := range all {
		all[i] = 1
	}
	p.measured = events.ReachMeasured{Open: all, FirstTry: all, Quality: all}
	return p
}

// rounding is how far a share may lie outside 0 to 1, as a rounding error.
const rounding = 1e-9

func (p *people) reach(r events.ReachMeasured) error {
	strata := len(p.in) / 2
	for _, xs := range [...][]float64{r.Open, r.FirstTry, r.Quality} {
		if len(xs) != strata {
			return fmt.Errorf("the fact has values for %d strata, but the scenario has %d", len(xs), strata)
		}
		for _, x := range xs {
			// A sum of shares may exceed 1 by a rounding error.
			if !(x >= -rounding && x <= 1+rounding) {
				return fmt.Errorf("%v is not a share from 0 to 1", x)
			}
		}
	}
	p.measured = r
	return nil
}

func (p *people) move(m events.UsersShifted) error {
	if len(m.Waiting) != events.AgeBandCount || len(m.Returned) != events.AgeBandCount {
		return fmt.Errorf("the fact has %d age bands of people waiting and %d of people returned, want %d of each", len(m.Waiting), len(m.Returned), events.AgeBandCount)
	}
	if !p.in.Shift(m.Flows) {
		return errors.New("more people leave a state than are in it, or the flows do not match the cohorts")
	}
	went := events.FlowTotals(m.Flows)
	p.vpn += went[events.DirectToVPN] + went[events.CutToVPN]
	p.proxy += went[events.CutToProxy]
	p.installs += went[events.NewToDirect] + went[events.NewToCut]
	p.fresh += went[events.NewToDirect] + went[events.NewToCut] + went[events.LapsedToDirect]
	returns := went[events.CutToDirect] + went[events.CutToProxy] + went[events.CutToVPN]
	p.back += returns
	cut := went[events.DirectToCut] + went[events.ProxyToCut] + went[events.VPNToCut] + went[events.NewToCut] - returns - went[events.CutToLapsed]
	waiting, returned := (*[events.AgeBandCount]int64)(m.Waiting), (*[events.AgeBandCount]int64)(m.Returned)
	for b := range waiting {
		if min(waiting[b], returned[b]) < 0 || max(waiting[b], returned[b]) > 2*events.MostPeople { // users and potential users
			return errors.New("the number of people in an age band is negative, or larger than any country")
		}
		cut += p.waiting[b] - waiting[b] // summed over all bands, people waiting before plus the net flow into Cut must equal people waiting now
		returns -= returned[b]
		p.waiting[b] = waiting[b]
		p.returned[b] += returned[b]
	}
	if cut != 0 || returns != 0 {
		return fmt.Errorf("the age bands of the fact differ from its flows by %d people waiting and %d returned", cut, returns)
	}
	return nil
}

// nextStep sets the counts of people who changed state since the last row to zero. The fold calls it after each row except the first.
func (p *people) nextStep() {
	p.vpn, p.proxy, p.installs, p.fresh, p.back = 0, 0, 0, 0, 0
	clear(p.returned[:])
}

// wait returns the mean wait, in minutes, of people who came back since the last row. It is NaN if nobody came back.
func (p *people) wait() float64 {
	var hours float64
	for b, n := range p.returned {
		hours += float64(float64(n) * bandMiddles[b])
	}
	return shareOf(hours*60, float64(p.back))
}

// census holds the numbers of people in each state, and their reach, at one instant.
type census struct {
	installed, connected, proxy, vpn, cut, lapsed, left int64
	reach, unaided, firstTry, quality                   float64
}

// count fills a census with the present values.
func (p *people) count(c *census) {
	*c = census{}
	for s := range p.measured.Open {
		low, high := &p.in[2*s], &p.in[2*s+1]
		connected := low.Connected() + high.Connected()
		cut, lapsed := low[events.Cut]+high[events.Cut], low[events.Lapsed]+high[events.Lapsed]
		c.connected += connected
		c.cut += cut
		c.lapsed += lapsed
		c.left += low[events.Left] + high[events.Left]
		c.proxy += low[events.Proxy] + high[events.Proxy]
		c.vpn += low[events.VPN] + high[events.VPN]
		n, open := float64(connected+cut+lapsed), p.measured.Open[s]
		c.reach += float64(connected) + float64(float64(lapsed)*open)
		c.unaided += float64(n * open)
		c.firstTry += float64(n * p.measured.FirstTry[s])
		c.quality += float64(n * p.measured.Quality[s])
	}
	c.installed = c.connected + c.cut + c.lapsed
	if c.installed == 0 {
		c.reach, c.unaided, c.firstTry, c.quality = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		return
	}
	for _, x := range [...]*float64{&c.reach, &c.unaided, &c.firstTry, &c.quality} {
		*x = max(0, min(*x/float64(c.installed), 1))
	}
}
