package world

import (
	"math"
	"math/bits"
	"testing"

	"pgregory.net/rapid"

	"whackamole/agents/setup"
	"whackamole/events"
)

func TestPathIsTheShareOfDrawsWithALiveEndpoint(t *testing.T) {
	for n := range 11 {
		for b := range n + 1 {
			for m := 1; m <= 12; m++ {
				hands, alive := 0, 0
				for hand := range 1 << n {
					if bits.OnesCount(uint(hand)) != min(m, n) {
						continue
					}
					hands++
					if hand>>b != 0 { // the first b endpoints are dead, and this client also has another one
						alive++
					}
				}
				want := float64(alive) / float64(hands)
				if got := path(n, b, m); math.Abs(got-want) > 1e-12 {
					t.Fatalf("with %d of %d endpoints dead and %d per client, the share with a path is %g, want %g", b, n, m, got, want)
				}
			}
		}
	}
}

// clientele is the reach of a country with one or two strata, whose endpoints the tests make dead or alive.
type clientele struct {
	*reach
	gone map[int64]bool
	next int64 // number of the next endpoint
	at   events.Instant
}

func newClientele(strata, perClient int, offline float64) *clientele {
	p := &setup.Case{Strata: make([]setup.Stratum, strata)}
	p.Messenger.PerClient, p.Messenger.Offline = int64(perClient), offline
	return &clientele{reach: newReach(p, events.Hour), gone: map[int64]bool{}}
}

func (c *clientele) dead(e int64, _ int) bool { return c.gone[e] }

// publish pushes a version of the settings with n new endpoints, and returns their numbers.
func (c *clientele) publish(n int) []int64 {
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = c.next
		c.next++
	}
	c.push(int64(len(c.versions)+1), ids, c.at, c.dead)
	return ids
}

// kill makes endpoints dead (or alive again, if dead is false) at all strata.
func (c *clientele) kill(dead bool, ids ...int64) {
	var turned []int64
	for _, id := range ids {
		if c.gone[id] != dead {
			c.gone[id] = dead
			turned = append(turned, id)
		}
	}
	for s := range c.strata {
		c.setDead(s, c.at, turned, dead)
	}
}

func TestAnOrderInForceAtMinuteTwentyCountsForFortyMinutes(t *testing.T) {
	c := newClientele(1, 2, 0.3)
	ids := c.publish(4)
	c.at = 20
	c.kill(true, ids[0], ids[1]) // one client in six has only these two endpoints, which are now dead
	c.at = 60
	stood, changed := c.endStep(60, 0.5)
	if want := 1.0/3 + 2.0/3*5/6; !changed || math.Abs(stood.Open[0]-want) > 1e-12 {
		t.Errorf("the open share is %g, want %g", stood.Open[0], want)
	}
	if want := 1.0/3 + 2.0/3*0.5; math.Abs(stood.FirstTry[0]-want) > 1e-12 || math.Abs(stood.Quality[0]-(1-0.5*(1-want))) > 1e-12 {
		t.Errorf("first tries succeed with %g and quality is %g; want %g and half of that loss", stood.FirstTry[0], stood.Quality[0], want)
	}
	if want := 2.0 / 3 / 6; math.Abs(stood.Lost[0]-want) > 1e-12 || stood.Gained[0] != 0 {
		t.Errorf("the chance to lose the path is %g and to gain it %g, want %g and 0", stood.Lost[0], stood.Gained[0], want)
	}
	// The next step counts the rest of the loss, a third.
	if stood, _ = c.endStep(120, 0.5); math.Abs(stood.Open[0]-5.0/6) > 1e-12 || math.Abs(stood.Lost[0]*(1.0/3+2.0/3*5/6)-1.0/18) > 1e-12 {
		t.Errorf("in the next step the open share is %g and the chance to lose the path %g", stood.Open[0], stood.Lost[0])
	}
	if _, changed = c.endStep(180, 0.5); changed {
		t.Error("a step equal to the one before is reported again")
	}
}

func TestAnEndpointThatIsUnblockedGetsItsClientsBack(t *testing.T) {
	c := newClientele(1, 2, 0)
	ids := c.publish(5)
	c.kill(true, ids[:4]...)
	if got := c.strata[0].open[0]; math.Abs(got-path(5, 4, 2)) > 1e-12 {
		t.Errorf("the open share is %g, want %g", got, path(5, 4, 2))
	}
	c.kill(false, ids[:4]...)
	if got := c.strata[0].open[0]; math.Abs(got-1) > 1e-12 {
		t.Errorf("after the lift the open share is %g, want 1", got)
	}
}

func TestNewSettingsReachOnlineClientsAtOnceAndOthersLater(t *testing.T) {
	c := newClientele(1, 2, 0.3)
	old := c.publish(3)
	c.publish(3)
	if s := c.strata[0]; math.Abs(s.open[0]-0.3) > 1e-12 || math.Abs(s.open[1]-0.7) > 1e-12 {
		t.Fatalf("the open shares by version are %v, want 0.3 and 0.7", s.open)
	}
	c.kill(true, old...)
	if s := c.strata[0]; s.open[0] > 1e-12 || math.Abs(s.shut[0]-0.3) > 1e-12 || math.Abs(s.open[1]-0.7) > 1e-12 {
		t.Errorf("want only clients without the new settings cut off, got open %v, shut %v", s.open, s.shut)
	}
	c.rates = rates{contact: 0.15, push: 0.51, aided: []float64{0}}
	c.advance(0, 60)
	if want := 0.3 * math.Exp(-0.51); math.Abs(c.strata[0].shut[0]-want) > 1e-12 {
		t.Errorf("after an hour of pushes the share %g lacks the settings, want %g", c.strata[0].shut[0], want)
	}
}

func TestTheOldestVersionsMergeAndNobodyIsLost(t *testing.T) {
	c := newClientele(1, 2, 0.5)
	for range versionsKept {
		c.publish(2)
	}
	s := &c.strata[0]
	first, second, third := s.open[0], s.open[1], s.open[2]
	c.publish(2)
	if len(c.versions) != versionsKept || c.versions[0].number != 2 {
		t.Fatalf("%d versions are kept and the oldest is number %d, want versionsKept and 2", len(c.versions), c.versions[0].number)
	}
	if want := (first + second) / 2; math.Abs(s.open[0]-want) > 1e-12 || math.Abs(s.open[1]-third/2) > 1e-12 {
		t.Errorf("the merged version has the open share %g, want %g", s.open[0], want)
	}
}

// sum returns the shares of a stratum's clients with a path (open) and without one (shut).
func (c *clientele) sum(s int) (open, shut float64) {
	for v := range versionsKept {
		open += c.strata[s].open[v]
		shut += c.strata[s].shut[v]
	}
	return open, shut
}

// wander makes one random change: it pushes settings, blocks or frees endpoints, or lets minutes pass.
func (c *clientele) wander(t *rapid.T, endStep func()) {
	switch rapid.SampledFrom([]string{"push", "block", "block", "lift", "wait", "wait", "wait"}).Draw(t, "what") {
	case "push":
		c.publish(rapid.IntRange(1, 6).Draw(t, "endpoints"))
	case "block":
		c.kill(true, rapid.Int64Range(0, c.next-1).Draw(t, "endpoint"))
	case "lift":
		c.kill(false, rapid.Int64Range(0, c.next-1).Draw(t, "endpoint"))
	case "wait":
		at := c.at + events.Instant(rapid.IntRange(0, 50).Draw(t, "minutes"))
		if step := (c.at/60 + 1) * 60; at >= step {
			c.at = step
			rate := rapid.Float64Range(0, 3)
			endStep()
			aided := make([]float64, len(c.strata))
			for s := range aided {
				aided[s] = rapid.Float64Range(0, 1).Draw(t, "aided")
			}
			c.rates = rates{contact: rate.Draw(t, "contact"), push: rate.Draw(t, "push"), aided: aided}
			return
		}
		c.at = at
	}
}

func drawClientele(t *rapid.T) *clientele {
	c := newClientele(1, rapid.IntRange(1, 4).Draw(t, "endpoints a client"), rapid.Float64Range(0, 1).Draw(t, "offline"))
	c.publish(rapid.IntRange(1, 6).Draw(t, "endpoints"))
	return c
}

func TestSharesOfClientsAddUpWhateverHappens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClientele(t)
		for range rapid.IntRange(1, 80).Draw(t, "happenings") {
			c.wander(t, func() { c.endStep(c.at, 0.5) })
			open, shut := c.sum(0)
			if math.Abs(open+shut-1) > 1e-9 {
				t.Fatalf("the shares of clients add up to %g, want 1", open+shut)
			}
			for v := range versionsKept {
				if s := &c.strata[0]; s.open[v] < -1e-12 || s.shut[v] < -1e-12 {
					t.Fatalf("version %d has the shares %g with a path and %g without, want none below 0", v, s.open[v], s.shut[v])
				}
			}
		}
	})
}

func TestLostAndGainedExplainTheChangeBetweenSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClientele(t)
		before := 1.0
		for range rapid.IntRange(1, 80).Draw(t, "happenings") {
			c.wander(t, func() {
				stood, _ := c.endStep(c.at, 0.5)
				want := before*(1-stood.Lost[0]) + (1-before)*stood.Gained[0]
				if math.Abs(stood.Open[0]-want) > 1e-9 {
					t.Fatalf("the open share goes from %g to %g, but the chances lost %g and gained %g give %g", before, stood.Open[0], stood.Lost[0], stood.Gained[0], want)
				}
				before = stood.Open[0]
			})
		}
	})
}

func TestNobodyHasAPathWhenEveryEndpointIsDead(t *testing.T) {
	for _, c := range []struct {
		name string
		play func(*clientele)
	}{
		{"one version", func(c *clientele) { c.publish(3) }},
		{"settings pushed while their endpoints are blocked already", func(c *clientele) {
			c.publish(3)
			c.gone[3], c.gone[4] = true, true
			c.publish(2)
		}},
		{"connected clients fetch settings whose endpoints are blocked", func(c *clientele) {
			c.rates = rates{contact: 1, push: 2, aided: []float64{0}}
			c.publish(3)
			c.kill(true, c.publish(2)...)
			c.at = 60
			c.advance(0, c.at)
		}},
		{"a version merged into one that is dead", func(c *clientele) {
			c.publish(3)
			c.kill(true, c.publish(2)...)
			for range versionsKept - 1 {
				c.publish(2)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newClientele(1, 2, 0.3)
			c.play(x)
			for id := range x.next {
				x.kill(true, id)
			}
			if open, _ := x.sum(0); open > 1e-9 {
				t.Errorf("every endpoint is dead, but the share %g of clients has a path", open)
			}
		})
	}
}

func TestEveryClientHasAPathWhenEveryEndpointLives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClientele(t)
		for range rapid.IntRange(1, 40).Draw(t, "happenings") {
			c.wander(t, func() { c.endStep(c.at, 0.5) })
		}
		for id := range c.next {
			c.kill(false, id)
		}
		if _, shut := c.sum(0); shut > 1e-9 {
			t.Errorf("every endpoint is alive, but the share %g of clients has no path", shut)
		}
	})
}
