package policies

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
)

// office is a censor with its view. The tests accept every move that it proposes, as a referee might.
type office struct {
	t rapid.TB
	s Player[CensorView]
	v CensorView
}

// newOffice returns an office at noon of day 0, when the censor has its mandate and has ordered nothing.
func newOffice(t rapid.TB, name, toml string) *office {
	o := &office{t: t, s: fresh[Player[CensorView]](t, "censor", name, toml), v: newCampaign(t, "").v}
	o.v.InspectedAt = events.Never
	o.v.Platforms = []Platform{{Name: "Amazon"}, {Name: "App Store", Store: true}, {Name: "Google"}, {Name: "Google Play", Store: true}}
	return o
}

func (o *office) ask() []events.CausedMove { return ask(o.t, o.s, &o.v) }

func (o *office) observe(f events.Fact) { o.s.Observe(entry(o.v.Now, f)) }

// step advances the clock, asks the censor for moves and accepts them.
func (o *office) step(by events.Instant) []events.CausedMove {
	o.v.Now += by
	ps := o.ask()
	for _, p := range ps {
		o.grant(p.Move)
	}
	return ps
}

func (o *office) grant(m events.Move) {
	o.t.Helper()
	v := &o.v
	switch m := m.(type) {
	case events.Block:
		o.observe(events.OrderIssued{Prefixes: m.Prefixes, Reason: m.Reason, Listed: v.Now + 120})
		for _, p := range m.Prefixes {
			v.Listings = append(v.Listings, Listing{Prefix: p, Reason: m.Reason})
			v.Finds = slices.DeleteFunc(v.Finds, func(f Find) bool { return p.Contains(f.Address) })
		}
	case events.Unblock:
		o.observe(events.OrderIssued{Lift: true, Prefixes: m.Prefixes, Reason: m.Reason, Listed: v.Now + 120})
		for _, p := range m.Prefixes {
			k := slices.IndexFunc(v.Listings, func(l Listing) bool { return l.Prefix == p })
			if k < 0 {
				o.t.Fatalf("%v is lifted, but it is not listed", p)
			}
			v.Listings = slices.Delete(v.Listings, k, k+1)
		}
	case events.DeployDPI:
		if m.On {
			o.filter(events.DPIOrdered{Level: 1})
		} else {
			o.filter(events.DPIOrdered{})
		}
	case events.Throttle:
		o.filter(events.DPIOrdered{Level: m.Level, Throttle: true})
	case events.BlockVPN:
		v.VPNLevel = m.Level
		o.observe(events.VPNBanOrdered{Level: m.Level})
	case events.TrialDPI:
		v.Filter.Trying = true
		o.observe(events.TrialStarted{Trial: v.Filter.Trials + 1, Ends: v.Now + events.Instant(m.Days)*events.Day})
	case events.RequestTakedown:
		k := slices.IndexFunc(v.Platforms, func(p Platform) bool { return p.Name == m.Platform })
		v.Platforms[k].Asked = true
		o.observe(events.PlatformAsked(m))
	case events.Inspect:
		v.Inspections, v.InspectedAt = v.Inspections+1, v.Now
		o.observe(events.ProvidersInspected{Number: v.Inspections})
	case events.StandDown:
		v.StoodDown = true
		o.observe(events.CampaignStoodDown(m))
	default:
		o.t.Fatalf("%s is not a move of the censor", m.Name())
	}
}

func (o *office) filter(f events.DPIOrdered) {
	o.v.Filter.Filtering = o.v.Filter.After(f)
	o.observe(f)
}

// judge ends the trial that runs now, as passed or failed.
func (o *office) judge(passed bool) {
	o.v.Filter.Trying, o.v.Filter.Trials, o.v.Filter.Ready = false, o.v.Filter.Trials+1, passed
	o.observe(events.TrialEnded{Trial: o.v.Filter.Trials, Passed: passed})
}

// find lets the censor find endpoints at the given addresses, which no order covers.
func (o *office) find(addresses ...string) {
	for _, a := range addresses {
		o.v.Finds = append(o.v.Finds, Find{Address: host(a), At: o.v.Now, Seq: 20})
		o.v.Known = append(o.v.Known, host(a))
	}
	slices.Sort(o.v.Known)
}

func own(o *office) events.Move { return events.Block{Prefixes: o.v.Own, Reason: "own"} }

// drawView draws the view of a censor at a random time of a random campaign.
func drawView(t *rapid.T) CensorView {
	share := func(name string) float64 { return rapid.Float64Range(0, 1).Draw(t, name) }
	v := CensorView{Now: on(rapid.Int64Range(-13, 800).Draw(t, "day"), 0), Tick: rapid.Bool().Draw(t, "tick"), Calendar: calendar,
		Ordered: events.Never, InspectedAt: events.Never, StoodDown: rapid.Bool().Draw(t, "stood down"),
		Own: prefixList("91.108.4.0/22"), Estimate: share("estimate"), Pressure: 10 * share("pressure"), Resolve: share("resolve"),
		Complaints: rapid.Int64Range(0, 1e9).Draw(t, "complaints"), VPNLevel: share("VPN level"), Circumvention: share("circumvention"),
		Filter: Filter{Ready: rapid.Bool().Draw(t, "ready"), Trying: rapid.Bool().Draw(t, "trying"), Filtering: drawFiltering(t),
			TruePositives: share("TPR"), FalsePositives: share("FPR")},
		Platforms: []Platform{{Name: "Amazon", Asked: rapid.Bool().Draw(t, "asked")}, {Name: "App Store", Store: true}},
		Withdrew:  rapid.SampledFrom([]string{"", "comply", "leave"}).Draw(t, "withdrew"),
	}
	if rapid.Bool().Draw(t, "ordered") {
		v.Ordered, v.OrderedSeq = v.Now-events.Instant(rapid.Int64Range(0, 1e6).Draw(t, "since")), 3
	}
	var addresses []uint32
	v.Announced, addresses = drawBlocks(t)
	for _, a := range addresses {
		v.Known = append(v.Known, a)
		if rapid.Bool().Draw(t, "new") {
			v.Finds = append(v.Finds, Find{Address: a, Seq: 20})
		} else if p := v.Announced.Block(a, rapid.IntRange(8, 32).Draw(t, "width")); rapid.Bool().Draw(t, "listed") {
			v.Listings = append(v.Listings, Listing{Prefix: p, Reason: rapid.SampledFrom([]string{"own", "cloud", "widen"}).Draw(t, "reason")})
		}
	}
	slices.Sort(v.Known)
	return v
}

func drawFiltering(t *rapid.T) events.Filtering {
	return events.Filtering{Block: rapid.Bool().Draw(t, "block by pattern"), Throttle: rapid.SampledFrom([]float64{0, 0.3, 0.99}).Draw(t, "throttle")}
}

// drawHeard draws a fact that a censor may observe.
func drawHeard(t *rapid.T) events.Fact {
	return rapid.SampledFrom([]events.Fact{
		events.CampaignOrdered{}, events.OrderIssued{Reason: "own"}, events.OrderIssued{Reason: "cloud"}, events.OrderIssued{Reason: "release", Lift: true},
		events.ReachEstimated{Reach: rapid.Float64Range(0, 1).Draw(t, "reach")}, events.TrialStarted{}, events.TrialEnded{Passed: true}, events.TrialEnded{},
		events.DPIOrdered{Level: 1}, events.DPIOrdered{}, events.DPIOrdered{Level: 0.3, Throttle: true}, events.DPIOrdered{Throttle: true}, events.VPNBanOrdered{}, events.ProvidersInspected{}, events.PlatformAsked{}, events.MoveRejected{},
		events.ProtocolAdopted{}, events.CampaignStoodDown{}, events.LossesReported{Complaints: rapid.Int64Range(0, 1e6).Draw(t, "new complaints")},
		events.PoliticsUpdated{Resolve: rapid.Float64Range(0, 1).Draw(t, "new resolve")}, events.ScenarioChanged{Paths: []string{"censor.policy"}, Values: []string{`"scripted"`}},
	}).Draw(t, "fact")
}

// script lists one move of each kind for the strategy scripted, which proposes nothing without a list.
const script = `
move = [
  {name = "a", at = "day 0", do = "block", prefixes = ["52.0.0.0/15"]}, {name = "b", at = "day 1", do = "unblock"},
  {name = "c", at = "day 2", do = "throttle", level = 0.4}, {name = "d", at = "day 3", do = "deploy_dpi"},
  {name = "e", at = "day 4", do = "block_vpn", level = 0.4}, {name = "f", at = "day 5", do = "inspect"}, {name = "g", at = "day 6", do = "trial_dpi"},
  {name = "h", at = "day 7", do = "request_takedown", platform = "Amazon"}, {name = "i", at = "day 8", do = "stand_down"},
]`

func TestEveryCensorAnswersEveryViewWithValidCensorMoves(t *testing.T) {
	for _, spec := range Of("censor") {
		t.Run(spec.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				toml := ""
				if spec.Name == "scripted" {
					toml = script
				}
				o := newOffice(t, spec.Name, toml)
				for range rapid.IntRange(0, 20).Draw(t, "facts") {
					o.observe(drawHeard(t))
				}
				o.v = drawView(t)
				ps := o.ask()
				if o.v.Ordered == events.Never && len(ps) > 0 {
					t.Fatalf("the censor moves without a mandate: %+v", moves(ps))
				}
				for _, p := range ps {
					checkMove(t, &o.v, p.Move)
				}
			})
		})
	}
}

// checkMove checks that the censor may make the move and that the move names only platforms and prefixes that exist.
func checkMove(t *rapid.T, v *CensorView, m events.Move) {
	share := func(x float64) bool { return x >= 0 && x <= 1 }
	ok := true
	switch m := m.(type) {
	case events.Block:
		ok = len(m.Prefixes) > 0 && !slices.ContainsFunc(m.Prefixes, func(p addr.Prefix) bool { return p.Bits > 32 || p.First() != p.Base })
	case events.Unblock:
		for _, p := range m.Prefixes {
			ok = ok && slices.ContainsFunc(v.Listings, func(l Listing) bool { return l.Prefix == p })
		}
	case events.TrialDPI:
		ok = m.Days > 0
	case events.Throttle:
		ok = share(m.Level) && m.Level < 1
	case events.BlockVPN:
		ok = share(m.Level)
	case events.RequestTakedown:
		ok = slices.ContainsFunc(v.Platforms, func(p Platform) bool { return p.Name == m.Platform })
	case events.DeployDPI, events.Inspect, events.StandDown:
	default:
		ok = false
	}
	if !ok {
		t.Errorf("%s%+v is not a valid move of the censor", m.Name(), m)
	}
}

// Once every move is accepted and nothing else happens, a censor proposes nothing more: the view shows its orders, and no order is repeated.
func TestEveryCensorFallsSilentWhileNothingHappens(t *testing.T) {
	for _, spec := range Of("censor") {
		t.Run(spec.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				o := newOffice(t, spec.Name, "")
				o.v = drawView(t)
				o.v.Tick, o.v.Listings = true, nil
				var last []events.CausedMove
				for range 8 {
					last = o.step(0)
				}
				if len(last) > 0 {
					t.Fatalf("after eight rounds at one instant the censor still proposes %+v", moves(last))
				}
			})
		})
	}
}
