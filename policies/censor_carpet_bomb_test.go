package policies

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
)

// campaign is a censor with the strategy carpet_bomb, and the view that its actor would give it.
type campaign struct {
	t rapid.TB
	*carpetBomb
	v     CensorView
	order int64
}

// newCampaign returns a campaign at noon of day 0, when the censor has its mandate and nothing is listed.
func newCampaign(t rapid.TB, toml string) *campaign {
	return &campaign{t: t, carpetBomb: fresh[*carpetBomb](t, "censor", "carpet_bomb", toml), v: CensorView{
		Now: on(0, 12), Tick: true, Calendar: calendar, Ordered: on(0, 12), OrderedSeq: 7, Estimate: 1, Resolve: 1,
		Own:       prefixList("91.108.4.0/22", "149.154.160.0/20"),
		Announced: prefixList("13.54.0.0/15", "18.130.0.0/16", "52.0.0.0/11", "54.64.0.0/13"),
	}}
}

func (c *campaign) ask() []events.CausedMove { return ask(c.t, Player[CensorView](c.carpetBomb), &c.v) }

// issue lets the strategy observe its order as issued. The registry lists the order two hours later.
func (c *campaign) issue(m events.Block) {
	c.order++
	c.Observe(entry(c.v.Now, events.OrderIssued{Order: c.order, Prefixes: m.Prefixes, Reason: m.Reason, Listed: c.v.Now + 120}))
	for _, p := range m.Prefixes {
		c.v.Listings = append(c.v.Listings, Listing{Prefix: p, Reason: m.Reason})
		c.v.Finds = slices.DeleteFunc(c.v.Finds, func(f Find) bool { return p.Contains(f.Address) })
	}
}

func (c *campaign) find(addresses ...string) {
	for i, a := range addresses {
		c.v.Finds = append(c.v.Finds, Find{Endpoint: int64(i), Address: host(a), At: c.v.Now, Seq: 20})
		c.v.Known = append(c.v.Known, host(a))
	}
	slices.Sort(c.v.Known)
}

func (c *campaign) resolve(r float64) {
	c.v.Resolve, c.v.PoliticsSeq = r, 30
	c.Observe(entry(c.v.Now, events.PoliticsUpdated{Resolve: r}))
}

// block returns the only order that the censor proposes.
func (c *campaign) block() events.Block {
	c.t.Helper()
	ps := c.ask()
	if len(ps) != 1 {
		c.t.Fatalf("want one order, got %+v", moves(ps))
	}
	b, ok := ps[0].Move.(events.Block)
	if !ok {
		c.t.Fatalf("want a block, got %+v", ps[0].Move)
	}
	return b
}

func (c *campaign) own() { c.issue(events.Block{Prefixes: c.v.Own, Reason: "own"}) }

func TestCarpetBombWaitsForTheMandate(t *testing.T) {
	c := newCampaign(t, "")
	c.v.Ordered = events.Never
	c.find("52.1.2.3")
	wantMoves(t, c.ask())
}

func TestCarpetBombListsTheMessengersOwnSubnetsFirstAndOnce(t *testing.T) {
	c := newCampaign(t, "")
	c.find("52.1.2.3")
	c.v.Tick = false // the censor orders its mandate without waiting for the end of a step
	wantMoves(t, c.ask(), events.Block{Prefixes: c.v.Own, Reason: "own"})
	if p := c.ask()[0]; p.Because != 7 {
		t.Errorf("the order answers fact %d, want the mandate", p.Because)
	}
	c.own()
	wantMoves(t, c.ask())
	c.v.Tick = true
	if b := c.block(); b.Reason != "cloud" {
		t.Errorf("the second block has the reason %q, want cloud", b.Reason)
	}
}

func TestCarpetBombListsTheBlockAroundAFindWithinTheAnnouncedOne(t *testing.T) {
	for _, c := range []struct{ name, toml, find, want string }{
		{"the first block is a /15", "", "52.3.2.1", "52.2.0.0/15"},
		{"no wider than what the cloud announces", "", "18.130.9.9", "18.130.0.0/16"},
		{"exactly what the cloud announces", "", "13.55.0.1", "13.54.0.0/15"},
		{"an address nobody announces goes alone", "", "8.8.8.8", "8.8.8.8/32"},
		{"a lever sets the width", "prefix_bits_first = 24", "52.3.2.1", "52.3.2.0/24"},
		{"never wider than allowed", "prefix_bits_first = 9\nprefix_bits_min = 12", "52.17.0.1", "52.16.0.0/12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newCampaign(t, c.toml)
			x.own()
			x.find(c.find)
			wantMoves(t, x.ask(), events.Block{Prefixes: prefixList(c.want), Reason: "cloud"})
		})
	}
}

func TestCarpetBombListsABlockOnceForManyFinds(t *testing.T) {
	c := newCampaign(t, "")
	c.own()
	c.find("54.64.0.1", "52.0.0.1", "52.1.255.255", "52.2.0.0")
	wantMoves(t, c.ask(), events.Block{Prefixes: prefixList("52.0.0.0/15", "52.2.0.0/15", "54.64.0.0/15"), Reason: "cloud"})
}

func TestCarpetBombWidensWhenPatienceEndsAndReachIsAboveItsGoal(t *testing.T) {
	c := newCampaign(t, "")
	c.own()
	c.find("52.3.2.1")
	c.issue(c.block())
	listed := c.v.Now + 120

	c.v.Now, c.v.Estimate, c.v.EstimateSeq = listed+8*events.Hour-1, 0.9, 40
	wantMoves(t, c.ask())
	c.v.Now++
	c.v.Estimate = 0.3
	wantMoves(t, c.ask()) // reach equals the goal and is not above it
	c.v.Estimate = 0.31
	ps := c.ask()
	wantMoves(t, ps, events.Block{Prefixes: prefixList("52.0.0.0/12"), Reason: "widen"})
	if ps[0].Because != 40 {
		t.Errorf("the move answers fact %d, want fact 40, the estimate", ps[0].Because)
	}
}

func TestCarpetBombWidensStepByStepDownToItsLimit(t *testing.T) {
	c := newCampaign(t, "")
	c.own()
	c.find("52.3.2.1")
	c.issue(c.block())
	var widths []uint8
	for range 6 {
		c.v.Now += 10 * events.Hour
		for _, p := range c.ask() {
			b := p.Move.(events.Block)
			widths = append(widths, b.Prefixes[0].Bits)
			c.issue(b)
		}
	}
	// The censor widens by three bits, from /15 to /12. The next widening would stop at the limit /10, but the cloud announces only a /11.
	if !slices.Equal(widths, []uint8{12, 11}) {
		t.Errorf("the prefix lengths are %v, want 12 and then 11", widths)
	}
	c.find("54.64.0.1")
	if b := c.block(); b.Reason != "cloud" || b.Prefixes[0] != prefix("54.64.0.0/13") {
		t.Errorf("a new find must be listed at the present width, got %v", b)
	}
}

func TestCarpetBombListsNarrowBlocksUntilResolveRecovers(t *testing.T) {
	c := newCampaign(t, "")
	c.own()
	width := func() uint8 {
		t.Helper()
		c.v.Finds, c.v.Known = nil, nil
		c.find("52.3.2.1")
		return c.block().Prefixes[0].Bits
	}
	for _, step := range []struct {
		resolve float64
		want    uint8
	}{{1, 15}, {0.5, 15}, {0.49, 24}, {0.5, 24}, {0.75, 24}, {0.76, 15}, {0.6, 15}, {0.31, 24}} {
		c.resolve(step.resolve)
		if got := width(); got != step.want {
			t.Errorf("at resolve %g the censor lists a block of /%d, want /%d", step.resolve, got, step.want)
		}
	}
}

func TestCarpetBombDoesNotWidenWhileItIsNarrow(t *testing.T) {
	c := newCampaign(t, "")
	c.own()
	c.find("52.3.2.1")
	c.issue(c.block())
	c.v.Now += events.Week
	c.resolve(0.45)
	wantMoves(t, c.ask())
	c.resolve(0.8)
	if b := c.block(); b.Reason != "widen" {
		t.Errorf("after resolve recovers, want a block that widens, got %v", b)
	}
}

func TestCarpetBombStandsDownWhenResolveFails(t *testing.T) {
	c := newCampaign(t, "")
	c.own()
	c.resolve(0.3)
	wantMoves(t, c.ask())
	c.resolve(0.29)
	ps := c.ask()
	wantMoves(t, ps, events.StandDown{Goal: "degrade"})
	if ps[0].Because != 30 {
		t.Errorf("the move answers fact %d, want fact 30, of politics", ps[0].Because)
	}
	c.v.StoodDown = true
	c.find("52.3.2.1")
	wantMoves(t, c.ask()) // no cloud block is listed that could be lifted, and new finds are not listed
}

func TestCarpetBombReleasesWeeklyWidestFirstAndNeverItsMandate(t *testing.T) {
	c := newCampaign(t, "release_share = 0.5")
	c.own()
	c.issue(events.Block{Prefixes: prefixList("52.0.0.0/15", "54.64.0.0/14"), Reason: "cloud"})
	c.issue(events.Block{Prefixes: prefixList("52.0.7.0/24", "13.54.0.0/15"), Reason: "widen"})
	c.v.StoodDown, c.v.Now = true, on(20, 0)
	wantMoves(t, c.ask(), events.Unblock{Prefixes: prefixList("54.64.0.0/14"), Reason: "release"})

	c.Observe(entry(c.v.Now, events.OrderIssued{Order: 9, Lift: true, Prefixes: prefixList("54.64.0.0/14"), Reason: "release"}))
	c.v.Listings = slices.DeleteFunc(c.v.Listings, func(l Listing) bool { return l.Prefix == prefix("54.64.0.0/14") })
	c.v.Now += events.Week - 1
	wantMoves(t, c.ask())
	c.v.Now++
	// To lift a block also lifts the listing inside it.
	wantMoves(t, c.ask(), events.Unblock{Prefixes: prefixList("52.0.0.0/15", "52.0.7.0/24"), Reason: "release"})
}

func TestCarpetBombAsksTheStoresAndHoldsItsTrialOnTheirDates(t *testing.T) {
	c := newCampaign(t, "ask_store_at = \"day 42 12:00\"\ntrial_at = \"day 112\"\ntrial_days = 9")
	c.own()
	c.v.Platforms = []Platform{{Name: "Amazon"}, {Name: "App Store", Store: true}, {Name: "Google Play", Store: true}}
	c.v.Now = on(42, 11)
	wantMoves(t, c.ask())
	c.v.Now = on(42, 12)
	wantMoves(t, c.ask(), events.RequestTakedown{Platform: "App Store", Demand: "listing"}, events.RequestTakedown{Platform: "Google Play", Demand: "listing"})
	c.v.Platforms[1].Asked, c.v.Platforms[2].Asked = true, true
	wantMoves(t, c.ask())
	c.v.Now = on(112, 0)
	wantMoves(t, c.ask(), events.TrialDPI{Days: 9})
	c.Observe(entry(c.v.Now, events.TrialStarted{Trial: 1, Ends: on(121, 0)}))
	wantMoves(t, c.ask())
}

// drawBlocks draws disjoint announced blocks, and addresses that lie inside and outside these blocks.
func drawBlocks(t *rapid.T) (announced Announced, addresses []uint32) {
	var held addr.Set
	for range rapid.IntRange(1, 8).Draw(t, "blocks") {
		p := addr.Host(rapid.Uint32().Draw(t, "base")).At(rapid.IntRange(8, 26).Draw(t, "bits"))
		if held.Overlap(p) == 0 {
			held.Add(p)
			announced = append(announced, p)
		}
	}
	slices.SortFunc(announced, addr.Compare)
	for range rapid.IntRange(1, 12).Draw(t, "finds") {
		a := rapid.Uint32().Draw(t, "address")
		if p := announced[rapid.IntRange(0, len(announced)-1).Draw(t, "block")]; rapid.IntRange(0, 4).Draw(t, "outside") > 0 {
			a = p.First() + uint32(int64(a)%p.Size())
		}
		addresses = append(addresses, a)
	}
	return announced, addresses
}

func TestEveryOrderCoversItsFindsWithinTheAnnouncedBlocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newCampaign(t, "")
		c.own()
		var addresses []uint32
		c.v.Announced, addresses = drawBlocks(t)
		for _, a := range addresses {
			c.v.Finds = append(c.v.Finds, Find{Address: a, Seq: 20})
		}
		c.resolve(rapid.Float64Range(0.31, 1).Draw(t, "resolve"))
		b := c.block()
		for i, p := range b.Prefixes {
			if around, ok := c.v.Announced.Around(p.First()); ok && !around.Covers(p) || !ok && p.Bits != 32 {
				t.Errorf("the listed block %v is wider than its announced block", p)
			}
			if p.Bits < 15 && !slices.Contains(c.v.Announced, p) {
				t.Errorf("the listed block %v is wider than prefix_bits_first allows", p)
			}
			if i > 0 && b.Prefixes[i-1].Last() >= p.First() {
				t.Errorf("the listed blocks %v and %v overlap or are out of order", b.Prefixes[i-1], p)
			}
		}
		for _, a := range addresses {
			if !slices.ContainsFunc(b.Prefixes, func(p addr.Prefix) bool { return p.Contains(a) }) {
				t.Errorf("%s is found, but no block covers it", addr.Addr(a))
			}
		}
	})
}

func TestAReleaseLiftsAtLeastItsShareWidestFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newCampaign(t, "")
		c.releaseShare = rapid.Float64Range(0, 1).Draw(t, "share")
		c.own()
		var before addr.Set
		for range rapid.IntRange(1, 15).Draw(t, "listings") {
			// With only four base addresses, some drawn blocks lie inside others or repeat them.
			p := addr.Host(rapid.SampledFrom([]uint32{0x34000000, 0x34010000, 0x34010100, 0x36400000}).Draw(t, "base")).At(rapid.IntRange(10, 32).Draw(t, "bits"))
			c.v.Listings = append(c.v.Listings, Listing{Prefix: p, Reason: rapid.SampledFrom([]string{"cloud", "widen"}).Draw(t, "reason")})
			before.Add(p)
		}
		c.v.StoodDown = true
		goal := int64(c.releaseShare * float64(before.Len()))
		ps := c.ask()
		if goal == 0 {
			if len(ps) > 0 {
				t.Fatalf("the share to release is 0, but the censor lifts %v", ps)
			}
			return
		}
		lift := ps[0].Move.(events.Unblock).Prefixes
		lifted := slices.Clone(lift)
		var rest addr.Set
		var left []addr.Prefix
		for _, l := range c.v.Listings {
			if k := slices.Index(lifted, l.Prefix); k >= 0 {
				lifted = slices.Delete(lifted, k, k+1)
			} else if l.Reason != "own" {
				rest.Add(l.Prefix)
				left = append(left, l.Prefix)
			}
		}
		if len(lifted) > 0 {
			t.Fatalf("the censor lifts %v more often than it is listed", lifted)
		}
		if before.Len()-rest.Len() < goal {
			t.Errorf("the censor lifts %d addresses of %d, want at least %d", before.Len()-rest.Len(), before.Len(), goal)
		}
		for _, p := range lift {
			if slices.Contains(c.v.Own, p) {
				t.Errorf("the censor lifts %v, a subnet of the messenger", p)
			}
			for _, q := range left {
				if q.Covers(p) || p.Covers(q) {
					t.Errorf("the censor lifts %v and leaves %v, so addresses stay listed", p, q)
				}
			}
		}
	})
}
