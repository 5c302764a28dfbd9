package agents

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/sim/rng"
)

var streamTestPerson = rng.NewStream("test.person")

// flow returns the number of people who take each flow in one step, from the given pairs.
func flow(pairs map[events.Flow]int64) *[events.FlowCount]int64 {
	moves := new([events.FlowCount]int64)
	for f, n := range pairs {
		moves[f] = n
	}
	return moves
}

// crowd follows cut-off people one by one. Each person waits in an age band for a random time, whose mean is the width of the band, and leaves at
// random.
type crowd struct {
	t     testing.TB
	bands []int
	d     *rng.Source
	asked int64
}

func (c *crowd) uniform() float64 {
	c.asked++
	draw := c.d.At(streamTestPerson, 0, c.asked)
	return draw.Uniform()
}

// leave removes n people at random. If old is true, it removes only people in the two oldest age bands.
func (c *crowd) leave(n int64, old bool) {
	for n > 0 {
		k := int(c.uniform() * float64(len(c.bands)))
		if old && c.bands[k] < events.AgeBandCount-2 {
			continue
		}
		c.bands = append(c.bands[:k], c.bands[k+1:]...)
		n--
	}
}

func (c *crowd) grow(hours float64, fresh int64) {
	for i, b := range c.bands {
		if b == events.AgeBandCount-1 {
			continue
		}
		width := events.AgeBands[b]
		if b > 0 {
			width -= events.AgeBands[b-1]
		}
		if c.uniform() < hours/float64(width) {
			c.bands[i]++
		}
	}
	for range fresh {
		c.bands = append(c.bands, 0)
	}
}

func (c *crowd) count(band int) (n int) {
	for _, b := range c.bands {
		if b == band {
			n++
		}
	}
	return n
}

func TestAgeSharesMatchPeopleFollowedOneByOne(t *testing.T) {
	u := &users{hours: 1, people: make(events.Population, 2), ages: make([]ages, 2)}
	c := &crowd{t: t, d: rng.New(4, 0)}
	for hour := range 200 {
		var fresh, home, lapsed int64
		if hour%20 < 3 {
			fresh = 3000
		}
		if n := int64(len(c.bands)); n > 4000 {
			home = n / 50
		}
		if hour > 150 {
			lapsed = 20
		}
		u.grow(0, flow(map[events.Flow]int64{events.DirectToCut: fresh, events.CutToDirect: home, events.CutToLapsed: lapsed}))
		u.people[0][events.Cut] += fresh - home - lapsed
		c.leave(lapsed, true)
		c.leave(home, false)
		c.grow(1, fresh)
		if int64(len(c.bands)) != u.people[0][events.Cut] {
			t.Fatalf("hour %d: the people followed one by one who are cut off number %d, the cohort has %d", hour, len(c.bands), u.people[0][events.Cut])
		}
		for b, share := range u.ages[0] {
			n := float64(len(c.bands))
			if want := float64(c.count(b)) / n; math.Abs(share-want) > 5*math.Sqrt(0.25/n) {
				t.Fatalf("hour %d: the share %.4f of the cohort is in band %d; one by one it is %.4f", hour, share, b, want)
			}
		}
	}
}

// cutOnce cuts off a whole cohort at one moment. It returns the share of the cohort that counts as cut off for three days after that many hours.
func cutOnce(step float64, hours float64) float64 {
	u := &users{hours: step, people: make(events.Population, 2), ages: make([]ages, 2)}
	u.grow(0, flow(map[events.Flow]int64{events.DirectToCut: 1000}))
	u.people[0][events.Cut] = 1000
	for h := step; h <= hours; h += step {
		u.grow(0, flow(nil))
	}
	return u.ages[0][events.AgeBandCount-2] + u.ages[0][events.AgeBandCount-1]
}

// The age bands blur the wait of people who were cut off together, so a few people count as old too early and a few too late.
func TestFewCountAsOldAfterOneDayAndMostAfterSix(t *testing.T) {
	if got := cutOnce(1, 24); got > 0.12 {
		t.Errorf("after a day the share %.2f counts as cut off for three days, want at most 0.12", got)
	}
	if got := cutOnce(1, 6*24); got < 0.85 {
		t.Errorf("after six days the share %.2f counts as cut off for three days, want at least 0.85", got)
	}
}

func TestLongerStepsAgePeopleNoSlower(t *testing.T) {
	for _, step := range []float64{3, 6, 24} {
		if short, long := cutOnce(1, 6*24), cutOnce(step, 6*24); math.Abs(short-long) > 0.1 {
			t.Errorf("after six days the share %.2f counts as cut off for three days in steps of an hour, but %.2f in steps of %g", short, long, step)
		}
	}
}

func TestAgeSharesOfThoseWhoWaitAddUpToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := &users{hours: rapid.SampledFrom([]float64{0.5, 1, 3, 24}).Draw(t, "hours"), people: make(events.Population, 2), ages: make([]ages, 2)}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			was := u.people[0][events.Cut]
			fresh := rapid.Int64Range(0, 1e6).Draw(t, "fresh")
			home := rapid.Int64Range(0, was).Draw(t, "home")
			lapsed := rapid.Int64Range(0, was-home).Draw(t, "lapsed")
			if u.ages[0][events.AgeBandCount-1]+u.ages[0][events.AgeBandCount-2] == 0 {
				lapsed = 0 // nobody is in the two oldest bands, and only people there lapse
			}
			left := u.grow(0, flow(map[events.Flow]int64{events.ProxyToCut: fresh, events.CutToVPN: home, events.CutToLapsed: lapsed}))
			u.people[0][events.Cut] = was + fresh - home - lapsed
			if left != float64(u.people[0][events.Cut]) {
				t.Fatalf("after the step %g people wait, want %d", left, u.people[0][events.Cut])
			}
			var sum float64
			for b, share := range u.ages[0] {
				if !(share >= 0 && share <= 1+1e-12) {
					t.Fatalf("the share %g of band %d is not from 0 to 1", share, b)
				}
				sum += share
			}
			if left == 0 && sum != 0 || left > 0 && math.Abs(sum-1) > 1e-9 {
				t.Fatalf("%g people wait, but their shares add up to %g", left, sum)
			}
		}
	})
}

func TestRoundedAgesAddUpToTheRoundedTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a ages
		total := 0.0
		for b := range a {
			a[b] = rapid.Float64Range(0, 1e7).Draw(t, "people")
			total += a[b]
		}
		people, sum := make([]int64, len(a)), int64(0)
		a.round(people)
		for b, n := range people {
			sum += n
			if math.Abs(float64(n)-a[b]) > 1.001 {
				t.Errorf("%g people become %d", a[b], n)
			}
		}
		if sum != int64(math.Round(total)) {
			t.Errorf("%g people become %d", total, sum)
		}
	})
}
