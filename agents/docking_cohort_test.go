package agents

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// These tests compare the cohorts of users.go with people followed one by one. A person goes through the flows out of their state in order. For each
// flow a uniform number is drawn, and the person takes the first flow whose number is below its chance. The chance comes from the strategy, for what
// the person's cohort experiences.
//
// People of one cohort and state have the same chances and independent numbers. So of n people the first flow takes a Binomial(n, h), the second flow
// a Binomial of those who remain, and so on. This is the chain of binomials in users.go, so both have the same distribution.
//
// Only the age of the wait differs between people of one cohort. In these tests each person has an age band, moves to the next band at random as in
// ages.go, and lapses only when old. In the cohorts the age bands are shares, and the tests compare these too.

const (
	lifeHours = 96
	lifeSeeds = 2000
	lifeAgain = "; again: go test ./agents -run '^TestCohortsGoAsPeopleFollowedOneByOne$'"
)

// lifeTimes are the hours after which the tests count people.
var lifeTimes = []int{4, 16, 48, lifeHours}

// livelyHabit makes every flow of the strategy so common that it occurs among a few hundred people in four days.
const livelyHabit = `
[users.habit]
proxy = 0.02
vpn = 0.01
vpn_ambient = 0.002
vpn_drop = 0.01
proxy_drop = 0.05
habit = 0.0
lapsed_back = 0.01
rival_quality = 1.0
install = 0.005
install_publicity = 0.005
`

func fewPeople() events.Population {
	return events.Population{
		{events.Direct: 80, events.New: 40}, {events.Direct: 35, events.VPN: 8},
		{events.Direct: 25, events.New: 15}, {events.Direct: 15, events.VPN: 4},
	}
}

// hourOf returns what people experience in hour n, counted from 1. There is a hard block, the first stratum recovers slowly, some hours have no
// reach.measured, and there are too few proxies and VPNs.
func hourOf(n int) (stood *events.ReachMeasured, market events.SupplyUpdated, publicity float64) {
	switch {
	case n <= 3:
		stood = &events.ReachMeasured{Open: []float64{0.7, 0.5}, Lost: []float64{0.3, 0.4}, Gained: []float64{0, 0.05}, Quality: []float64{1, 1}}
	case n%5 != 0:
		stood = &events.ReachMeasured{Open: []float64{min(0.3+0.004*float64(n), 1), 0.2}, Lost: []float64{0.01, 0.02}, Gained: []float64{0.015, 0.004}, Quality: []float64{1, 1}}
	}
	return stood, events.SupplyUpdated{ProxySeats: 45, VPNSeats: 80, ProxyLost: 0.03, VPNPrice: 1.25}, 2 * math.Exp(-float64(n)/48)
}

// census holds, for each of lifeTimes, the number of people in each state of each cohort.
type census [][]float64

func count(p events.Population) (out []float64) {
	for _, c := range p {
		for _, n := range c {
			out = append(out, float64(n))
		}
	}
	return out
}

// livedAsCohorts simulates the hours with users.go, in cohorts, and returns the census.
func livedAsCohorts(t *testing.T, p *setup.Case, seed uint64) (out census) {
	u := newUsers(p, &setup.World{Start: fewPeople()}, rng.New(seed, 0), events.Hour)
	truth := fewPeople()
	var facts []events.Entry
	say := func(at events.Instant, f events.Fact) {
		facts = append(facts, events.Entry{Seq: events.Seq(len(facts) + 1), At: at, Fact: f})
	}
	for n := 1; n <= lifeHours; n++ {
		at := events.Instant(n) * events.Hour
		stood, market, publicity := hourOf(n)
		if stood != nil {
			say(at, *stood)
		}
		say(at, market)
		say(at, events.PoliticsUpdated{Publicity: publicity})
		moved := u.Handle(events.Round{At: at, Tick: true, Facts: facts})
		facts = facts[:0]
		for _, m := range moved {
			if !truth.Shift(m.Move.(events.ShiftUsers).Flows) {
				t.Fatalf("seed %d, hour %d: more people leave a state than are in it", seed, n)
			}
			say(at, events.UsersShifted(m.Move.(events.ShiftUsers)))
		}
		if slices.Contains(lifeTimes, n) {
			out = append(out, count(truth))
		}
	}
	return out
}

// person is one of the people whom fewPeople counts.
type person struct {
	stratum int
	skilled bool
	state   events.State
	band    int // age band of the wait, if the person is cut off
}

// town simulates the hours person by person.
type town struct {
	people   []person
	chance   *rand.Rand
	strategy policies.UsersStrategy
	spoil    func(*policies.Hazards) // makes the chances wrong on purpose; nil for correct chances
	days     [][]float64             // share with an unaided path in each hour so far, by stratum
}

// views returns what each cohort experiences, by the equations of docs/MODEL.md, 7.9. For each cohort the first view is for people whose wait is not
// old, the second for those whose wait is old.
func (t *town) views(stood events.ReachMeasured, market events.SupplyUpdated, publicity float64) (out [4][2]policies.UsersView) {
	var in [2][events.StateCount]int64
	for i := range t.people {
		in[t.people[i].stratum][t.people[i].state]++
	}
	installed := func(c [events.StateCount]int64) int64 {
		return c[events.Direct] + c[events.Proxy] + c[events.VPN] + c[events.Cut] + c[events.Lapsed]
	}
	proxy, vpn := in[0][events.Proxy]+in[1][events.Proxy], in[0][events.VPN]+in[1][events.VPN]
	free := func(taken, seats int64) float64 { return max(0, 1-float64(taken)/float64(seats)) }
	for c := range out {
		s := c / 2
		v := policies.UsersView{Skilled: c%2 == 1, Hours: 1, Lost: stood.Lost[s], Gained: stood.Gained[s], Open: stood.Open[s], OpenDay: 1, Publicity: publicity,
			Aided:     float64(proxy+vpn) / float64(installed(in[0])+installed(in[1])),
			Gone:      float64(in[s][events.Left]+in[s][events.Lapsed]) / float64(installed(in[s])+in[s][events.Left]),
			ProxyRoom: free(proxy, market.ProxySeats), VPNRoom: free(vpn, market.VPNSeats), VPNPrice: market.VPNPrice, ProxyLost: market.ProxyLost, Quality: 1, Rivals: 1,
			Installed: installed(in[s]), Left: in[s][events.Left], Potential: in[s][events.New]}
		if n := len(t.days); n >= 24 {
			v.OpenDay = t.days[n-24][s]
		}
		out[c][0], out[c][1] = v, v
		out[c][1].Old = 1
	}
	return out
}

func (t *town) hour(stood events.ReachMeasured, market events.SupplyUpdated, publicity float64) {
	var hazards [4][2]policies.Hazards
	for c, v := range t.views(stood, market, publicity) {
		for age := range v {
			hazards[c][age] = t.strategy.Hazards(&v[age])
			if t.spoil != nil {
				t.spoil(&hazards[c][age])
			}
		}
	}
	for i := range t.people {
		p := &t.people[i]
		c, age := 2*p.stratum, 0
		if p.skilled {
			c++
		}
		if p.state == events.Cut && p.band >= events.AgeBandCount-2 {
			age = 1
		}
		t.step(p, &hazards[c][age])
	}
	t.days = append(t.days, stood.Open)
}

// flowsFrom lists the flows out of each state, in the order of events.Flow.
var flowsFrom = func() (out [events.StateCount][]events.Flow) {
	for f := events.Flow(0); f < events.FlowCount; f++ {
		from, _ := f.Ends()
		out[from] = append(out[from], f)
	}
	return out
}()

// step simulates one hour of one person.
func (t *town) step(p *person, h *policies.Hazards) {
	for _, f := range flowsFrom[p.state] {
		if h[f] > 0 && t.chance.Float64() < h[f] {
			_, p.state = f.Ends()
			p.skilled, p.band = p.skilled || f.TakesHelp(), 0
			return
		}
	}
	if p.state != events.Cut || p.band == len(events.AgeBands) {
		return
	}
	width := events.AgeBands[p.band]
	if p.band > 0 {
		width -= events.AgeBands[p.band-1]
	}
	if t.chance.Float64() < 1/float64(width) {
		p.band++
	}
}

// livedOneByOne simulates the hours person by person, and returns the census.
func livedOneByOne(p *setup.Case, seed uint64, spoil func(*policies.Hazards)) (out census) {
	t := &town{chance: rand.New(rand.NewPCG(seed, 1)), strategy: p.Users.Current().(policies.UsersStrategy), spoil: spoil}
	for c, states := range fewPeople() {
		for s, n := range states {
			for range n {
				t.people = append(t.people, person{stratum: c / 2, skilled: c%2 == 1, state: events.State(s)})
			}
		}
	}
	last := events.ReachMeasured{}
	for n := 1; n <= lifeHours; n++ {
		stood, market, publicity := hourOf(n)
		if stood != nil {
			last = *stood
		} else {
			last.Lost, last.Gained = []float64{0, 0}, []float64{0, 0}
		}
		t.hour(last, market, publicity)
		if slices.Contains(lifeTimes, n) {
			now := make(events.Population, 4)
			for _, p := range t.people {
				c := 2 * p.stratum
				if p.skilled {
					c++
				}
				now[c][p.state]++
			}
			out = append(out, count(now))
		}
	}
	return out
}

// differences lists the cohorts, states and times at which two samples differ significantly: by a chi-square test, in the mean, or in the variance.
// The significance level is 1e-4 for all comparisons together.
func differences(a, b []census) (out []string) {
	level := 1e-4 / float64(3*len(lifeTimes)*4*int(events.StateCount))
	far := distuv.UnitNormal.Quantile(1 - level/2)
	of := func(cs []census, time, place int) (xs []float64) {
		for _, c := range cs {
			xs = append(xs, c[time][place])
		}
		return xs
	}
	for k, hour := range lifeTimes {
		for place := range a[0][k] {
			xs, ys := of(a, k, place), of(b, k, place)
			mx, vx := stat.MeanVariance(xs, nil)
			my, vy := stat.MeanVariance(ys, nil)
			n, m := float64(len(xs)), float64(len(ys))
			mean := math.Abs(mx-my) / math.Sqrt(max(vx/n+vy/m, 1e-300))
			spread := math.Abs(vx-vy) / math.Sqrt(max((stat.Moment(4, xs, nil)-vx*vx)/n+(stat.Moment(4, ys, nil)-vy*vy)/m, 1e-300))
			if p := sameLaw(xs, ys); p < level || mean > far && mx+my > rare || spread > far && mx+my > rare {
				out = append(out, fmt.Sprintf("hour %d, cohort %d, %v: means %.3f and %.3f, variances %.2f and %.2f; chi-square p = %.1g, %.1f and %.1f standard errors",
					hour, place/int(events.StateCount), events.State(place%int(events.StateCount)), mx, my, vx, vy, p, mean, spread))
			}
		}
	}
	return out
}

// rare is a limit for the sum of the two means. Below it, means and variances are not normally distributed, so only the chi-square test counts.
const rare = 0.5

// lives simulates one life of the town for each seed from 0.
func lives(seeds uint64, live func(seed uint64) census) (out []census) {
	for seed := range seeds {
		out = append(out, live(seed))
	}
	return out
}

// sameLaw returns the chance that two samples of the same distribution differ at least as much as these two. It is a chi-square test, and each of its
// cells holds at least a twelfth of both samples together.
func sameLaw(xs, ys []float64) float64 {
	type seen struct{ x, from float64 }
	var all []seen
	for _, x := range xs {
		all = append(all, seen{x, 0})
	}
	for _, y := range ys {
		all = append(all, seen{y, 1})
	}
	slices.SortFunc(all, func(a, b seen) int { return cmp.Compare(a.x, b.x) })
	n, m := float64(len(xs)), float64(len(ys))
	var sum, first, second float64
	cells := 0
	for i, s := range all {
		first, second = first+1-s.from, second+s.from
		ends := i == len(all)-1
		if !ends && (all[i+1].x == s.x || first+second < (n+m)/12) {
			continue
		}
		d := first*math.Sqrt(m/n) - second*math.Sqrt(n/m)
		sum += d * d / (first + second)
		cells++
		first, second = 0, 0
	}
	if cells < 2 {
		return 1
	}
	return distuv.ChiSquared{K: float64(cells - 1)}.Survival(sum)
}

func TestCohortsGoAsPeopleFollowedOneByOne(t *testing.T) {
	p := casetest.New(t, livelyHabit)
	cohorts := lives(2*lifeSeeds, func(seed uint64) census { return livedAsCohorts(t, p, seed) })
	people := lives(lifeSeeds, func(seed uint64) census { return livedOneByOne(p, seed, nil) })
	for _, d := range differences(cohorts, people) {
		t.Errorf("cohorts (seeds 0 to %d) differ from people (seeds 0 to %d): %s%s", 2*lifeSeeds-1, lifeSeeds-1, d, lifeAgain)
	}
	for _, c := range []struct {
		flow events.Flow
		by   float64
	}{{events.DirectToCut, 1.1}, {events.CutToProxy, 1.1}, {events.CutToLapsed, 1.5}} {
		wrong := lives(lifeSeeds/2, func(seed uint64) census {
			return livedOneByOne(p, seed, func(h *policies.Hazards) { h[c.flow] *= c.by })
		})
		if len(differences(cohorts, wrong)) == 0 {
			t.Errorf("the test does not detect that %v is %g times as likely%s", c.flow, c.by, lifeAgain)
		}
	}
}

// People leave an age band of width w hours with chance 1/w per hour. So the wait until somebody counts as old is a sum of geometric waits. Its mean
// is Σ w = 72 hours, as it should be. Its variance is Σ w·(w − 1) = 2510, which is a standard deviation of 50 hours; with exact clocks it would be 0.
// The test cuts off people at one moment. The shares that are not old after k hours, summed over k, give the mean. These shares times 2k + 1 give the
// second moment.
func TestAWaitInBandsHasAMeanOfThreeDaysAndADeviationOfFiftyHours(t *testing.T) {
	const people = 1_000_000_000
	u := newUsers(casetest.New(t, "[users.habit]\nhabit = 1.0\nproxy = 0.0\nvpn = 0.0"), &setup.World{Start: events.Population{{events.Direct: people}, {}}}, rng.New(1, 0), events.Hour)
	facts := []events.Entry{{Seq: 1, Fact: events.ReachMeasured{Open: []float64{0, 0}, Lost: []float64{1, 1}, Gained: []float64{0, 0}, Quality: []float64{1, 1}}}}
	var mean, second float64
	for k := range 2000 {
		moved := u.Handle(events.Round{At: events.Instant(k+1) * events.Hour, Tick: true, Facts: facts})
		m := moved[0].Move.(events.ShiftUsers)
		young := 1 - float64(m.Waiting[events.AgeBandCount-2]+m.Waiting[events.AgeBandCount-1])/people
		mean, second = mean+young, second+float64(2*k+1)*young
		facts = []events.Entry{{Seq: 2, Fact: events.UsersShifted(m)}}
	}
	if variance := second - mean*mean; math.Abs(mean-72) > 0.001 || math.Abs(variance-2510) > 0.1 {
		t.Errorf("the wait has mean %.4f hours and variance %.3f, want 72 and 2510; run again: go test ./agents -run '^%s$'", mean, variance, t.Name())
	}
}
