package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

// person is one person of a crowd, followed from the start of the run to its end.
type person struct {
	state  events.State
	cutAt  float64      // time in hours when the person was cut off; valid while the state is Cut
	gaps   [][2]float64 // intervals of time without a path, in hours
	wasCut bool
	cohort int
}

// crowd is a second, simple implementation of the count of users, to test the fold. It follows every person and measures the hours with a path on the
// time axis.
type crowd struct {
	people []person
	step   float64 // hours
	// age converts the true length of a wait to the length used in the calculation. The fold knows only the age band of a wait and uses its middle.
	age func(hours float64) float64
}

func bandOf(hours float64) int {
	for b, end := range events.AgeBands {
		if hours <= float64(end)+1e-9 {
			return b
		}
	}
	return events.AgeBandCount - 1
}

func middle(hours float64) float64 { return bandMiddles[bandOf(hours)] }

// low and high return the lower and upper end of the age band of a wait, in hours. For the last band, which has no upper end, high returns 1000,
// longer than any window.
func low(hours float64) float64 {
	if b := bandOf(hours); b > 0 {
		return float64(events.AgeBands[b-1])
	}
	return 0
}

func high(hours float64) float64 {
	if b := bandOf(hours); b < len(events.AgeBands) {
		return float64(events.AgeBands[b])
	}
	return 1000
}

// move changes the state of person i in the step that ends at now. A person who loses a path loses it in the middle of the step.
func (c *crowd) move(i int, f events.Flow, now float64) {
	p := &c.people[i]
	_, to := f.Ends()
	switch {
	case f == events.NewToDirect || f == events.NewToCut || f == events.LapsedToDirect:
		p.gaps, p.wasCut = append(p.gaps, [2]float64{math.Inf(-1), now}), true
	case p.state == events.Cut && to != events.Lapsed:
		p.gaps = append(p.gaps, [2]float64{now - c.age(now-p.cutAt), now})
	}
	if to == events.Cut {
		p.cutAt, p.wasCut = now-c.step/2, true
	}
	if f.TakesHelp() {
		p.cohort = 1
	}
	p.state = to
}

// use returns the expected number of people who used the messenger in the w hours before now.
func (c *crowd) use(w, now, rate float64) (sum float64) {
	for _, p := range c.people {
		gaps := slices.Clone(p.gaps)
		switch p.state {
		case events.New, events.Lapsed, events.Left:
			continue
		case events.Cut:
			gaps = append(gaps, [2]float64{now - c.age(now-p.cutAt), now})
		}
		sum += 1 - math.Exp(-rate*max(0, w-covered(gaps, now-w, now)))
	}
	return sum
}

// covered returns the total time between two moments that lies in at least one gap.
func covered(gaps [][2]float64, from, to float64) (sum float64) {
	slices.SortFunc(gaps, func(a, b [2]float64) int { return int(math.Copysign(1, a[0]-b[0])) })
	for _, g := range gaps {
		lo, hi := max(g[0], from), min(g[1], to)
		if hi > lo {
			sum += hi - lo
			from = hi
		}
	}
	return sum
}

// history is what happened to a crowd: the log for the fold, and the true number of users after each step.
type history struct {
	config Config
	log    []events.Entry
	use    [][windowCount]float64 // true number of users: one row at the start and one after each step
}

// life says how a random history of a crowd is made.
type life struct {
	steps, people int
	step, short   events.Instant // length of a step, and of a shorter last step; 0 for no shorter step
	once          bool           // true if nobody loses a path twice
	chance        func(events.Flow) float64
	seed          uint64
}

// may reports whether a person may change state by the flow f at now. As in the model, people lapse only after three days without a path.
func (l life) may(p *person, f events.Flow, now float64) bool {
	from, to := f.Ends()
	switch {
	case from != p.state:
		return false
	case l.once:
		return !(to == events.Cut && (p.wasCut || f == events.NewToCut))
	}
	return f != events.CutToLapsed || now-p.cutAt > 72
}

func (l life) live() (h history) {
	r := rand.New(rand.NewPCG(l.seed, 0))
	h.config = Config{Horizon: events.Instant(l.steps)*l.step + l.short, Step: l.step, UseRate: 0.0208, PanelCoverage: 0.67,
		Strata: []Stratum{{"all", 1}}, Start: events.Population{{events.Direct: int64(l.people), events.New: 3}, {}}}
	c := crowd{people: make([]person, l.people+3), step: float64(l.step) / 60, age: middle}
	for i := range l.people {
		c.people[i].state = events.Direct
	}
	row := func(now float64) {
		h.use = append(h.use, [windowCount]float64{c.use(windowHours[0], now, h.config.UseRate), c.use(windowHours[1], now, h.config.UseRate)})
	}
	row(0)
	var j journal
	for s := 1; s <= l.steps; s++ {
		now := float64(s) * c.step
		every := make([]int64, 2*int(events.FlowCount))
		moved := events.UsersShifted{Returned: bands(), Waiting: bands()}
		for i := range c.people {
			p := &c.people[i]
			for f := range events.FlowCount {
				if !l.may(p, f, now) || r.Float64() >= l.chance(f) {
					continue
				}
				if p.state == events.Cut && f != events.CutToLapsed {
					moved.Returned[bandOf(now-p.cutAt)]++
				}
				every[p.cohort*int(events.FlowCount)+int(f)]++
				c.move(i, f, now)
				break
			}
			if p.state == events.Cut {
				moved.Waiting[bandOf(now-p.cutAt)]++
			}
		}
		moved.Flows = events.PackFlows(every)
		j.at(events.Instant(s)*l.step, events.Users, moved)
		row(now)
	}
	if l.short > 0 {
		for i := range c.people {
			c.people[i].cutAt += float64(l.short) / 60 // no fact reports the longer wait at the end, so the fold uses the last reported band; this keeps the wait the same here
		}
		row(float64(h.config.Horizon) / 60)
	}
	j.at(h.config.Horizon, events.Referee, events.RunClosed{})
	h.log = j.entries
	return h
}

func active(t interface{ Fatal(...any) }, h history) [][windowCount]float64 {
	f := New(h.config)
	for _, e := range h.log {
		f.Apply(e)
	}
	table, err := f.Table()
	if err != nil {
		t.Fatal(err)
	}
	out := make([][windowCount]float64, len(table.Instants))
	for i := range out {
		a, _ := table.Column("users_active")
		d, _ := table.Column("users_daily")
		out[i] = [windowCount]float64{a.Values[i], d.Values[i]}
	}
	return out
}

// If nobody loses a path twice, the fold has only one error: it uses the middle of an age band for every wait in it. The crowd uses the same middles
// here, so both must agree exactly.
func TestUseAgreesWithPeopleFollowedOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chance := rapid.SampledFrom([]float64{0.02, 0.1, 0.4}).Draw(t, "chance of each flow")
		h := life{steps: rapid.IntRange(0, 120).Draw(t, "steps"), people: rapid.IntRange(1, 12).Draw(t, "people"), once: true,
			step:  events.Instant(rapid.SampledFrom([]int64{60, 240, 420}).Draw(t, "step")),
			short: events.Instant(rapid.SampledFrom([]int64{0, 25}).Draw(t, "short last step")),
			seed:  rapid.Uint64().Draw(t, "seed"), chance: func(events.Flow) float64 { return chance }}.live()
		for i, got := range active(t, h) {
			for w := range got {
				if math.Abs(got[w]-h.use[i][w]) > 1e-9 {
					t.Fatalf("row %d, window of %v h: %v people used it; one by one %v", i, windowHours[w], got[w], h.use[i][w])
				}
			}
		}
	})
}

// If a person is cut off repeatedly, the fold subtracts each wait separately, which overstates use. The tolerance is 1 % of the people at any time,
// with a block that cuts off one person in a hundred each hour for at most about half a day.
func TestUseOfPeopleCutOffRepeatedlyIsNearlyExact(t *testing.T) {
	hazards := map[events.Flow]float64{events.DirectToCut: 0.01, events.CutToDirect: 0.08, events.CutToProxy: 0.02, events.CutToVPN: 0.01,
		events.CutToLapsed: 0.002, events.ProxyToCut: 0.01, events.VPNToCut: 0.005, events.LapsedToDirect: 0.01, events.LapsedToLeft: 0.001,
		events.NewToDirect: 0.01, events.NewToCut: 0.001}
	for seed := range uint64(8) {
		h := life{steps: 200, people: 400, step: 60, seed: seed, chance: func(f events.Flow) float64 { return hazards[f] }}.live()
		for i, got := range active(t, h) {
			for w := range got {
				if d := got[w] - h.use[i][w]; math.Abs(d) > 0.01*400 {
					t.Fatalf("seed %d, row %d, window of %v h: %v people used it; one by one %v", seed, i, windowHours[w], got[w], h.use[i][w])
				}
			}
		}
	}
}

// The log gives only the age band of a wait, and the fold uses the middle of the band. The result must lie between the results for the two ends of
// the band, and so must the true number of users.
func TestTheMiddlesOfTheBandsLieBetweenTheirEnds(t *testing.T) {
	for b, m := range bandMiddles {
		if !(low(m) < m && m < high(m)) || bandOf(m) != b {
			t.Errorf("band %d has its middle at %v h, want between %v and %v", b, m, low(m), high(m))
		}
	}
	w := newWindow(72, 0.0208, 1)
	for b := range bandMiddles {
		least, most := 1-math.Exp(-0.0208*max(0, 72-high(bandMiddles[b]))), 1-math.Exp(-0.0208*(72-min(72, low(bandMiddles[b]))))
		if w.cut[b] < least || w.cut[b] > most {
			t.Errorf("band %d: %v of people used it, outside %v to %v", b, w.cut[b], least, most)
		}
	}
}

func TestUseWithoutABlockMatchesTheRecord(t *testing.T) {
	c := tiny()
	c.Start = events.Population{{events.Direct: 14_000_000}, {}, {}, {}}
	c.Horizon = 0
	var j journal
	j.at(0, events.Referee, events.RunClosed{})
	table := run(t, c, j.entries)
	for series, want := range map[string][2]float64{
		"users_active": {0.776 * 14e6, 0.778 * 14e6}, "users_daily": {5.4e6, 5.6e6}, "users_daily_panel": {3.6e6, 3.75e6},
	} {
		if v := column(t, table, series)[0]; v < want[0] || v > want[1] {
			t.Errorf("%s is %.0f without a block, want it in %v", series, v, want)
		}
	}
}
