package policies

import (
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

// averse returns an office whose censor has listed the messenger's own subnets.
func averse(t rapid.TB, toml string) *office {
	o := newOffice(t, "collateral_averse", toml)
	o.step(0)
	return o
}

func (o *office) complain(n int64) { o.observe(events.LossesReported{Complaints: n}) }

// estimate advances the clock by the given time and lets the censor observe an estimate of reach.
func (o *office) estimate(by events.Instant, reach float64) {
	o.v.Now += by
	o.v.Estimate, o.v.EstimateSeq = reach, 40
	o.observe(events.ReachEstimated{Reach: reach})
}

func cloud(words ...string) events.Move {
	return events.Block{Prefixes: prefixList(words...), Reason: "cloud"}
}

func TestCollateralAverseListsItsMandateAndThenNarrowBlocks(t *testing.T) {
	o := newOffice(t, "collateral_averse", "")
	o.find("52.3.2.1")
	o.v.Tick = false
	wantMoves(t, o.step(0), own(o))
	o.v.Tick = true
	wantMoves(t, o.step(events.Hour), cloud("52.3.2.0/24"))
	wantMoves(t, o.step(events.Hour))
}

func TestCollateralAverseNarrowsAtEachComplaintLimitDownToSingleAddresses(t *testing.T) {
	o := averse(t, "complaints_narrow = 100\ncomplaints_lift = 1000000\nnarrow_by = 3")
	for _, c := range []struct {
		complaints int64
		find, want string
	}{{100, "52.3.2.1", "52.3.2.0/24"}, {1, "52.4.2.1", "52.4.2.0/27"}, {99, "52.5.2.1", "52.5.2.0/27"}, {1, "52.6.2.1", "52.6.2.0/30"}, {900, "52.7.2.1", "52.7.2.1/32"}} {
		o.complain(c.complaints)
		o.find(c.find)
		wantMoves(t, o.step(events.Hour), cloud(c.want))
	}
}

func TestCollateralAverseWidensAfterAQuietPeriodThatLeftReachAboveItsGoal(t *testing.T) {
	for _, c := range []struct {
		name       string
		after      events.Instant
		reach      float64
		complaints int64
		want       string
	}{
		{"quiet and above", 2 * events.Day, 0.31, 500, "52.9.2.0/23"},
		{"too early", 2*events.Day - 1, 0.31, 0, "52.9.2.0/24"},
		{"the goal is reached", 2 * events.Day, 0.3, 0, "52.9.2.0/24"},
		{"not quiet", 2 * events.Day, 0.31, 501, "52.9.2.0/26"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := averse(t, "")
			o.find("52.3.2.1")
			o.step(events.Hour)
			o.complain(c.complaints)
			o.estimate(c.after, c.reach)
			wantMoves(t, o.step(0)) // existing listings keep their width
			o.find("52.9.2.1")
			wantMoves(t, o.step(events.Hour), cloud(c.want))
		})
	}
}

func TestCollateralAverseDoesNotWidenBeforeItHasListedAnything(t *testing.T) {
	o := averse(t, "")
	o.estimate(events.Week, 1)
	o.find("52.3.2.1")
	wantMoves(t, o.step(events.Hour), cloud("52.3.2.0/24"))
}

func TestCollateralAverseLiftsItsWidestListingsInALoudPeriodAndRelistsThemNarrower(t *testing.T) {
	o := averse(t, "complaints_narrow = 100\ncomplaints_lift = 300\nprefix_bits_first = 20")
	o.find("52.3.2.1", "54.64.0.1")
	o.step(events.Hour)
	o.complain(101)
	o.find("52.200.0.1", "52.9.0.1")
	wantMoves(t, o.step(events.Hour), cloud("52.9.0.0/22", "52.200.0.1/32"))
	o.complain(200) // 301 complaints in the period, so the limits of 200 and 300 are passed too
	wantMoves(t, o.step(events.Hour), events.Unblock{Prefixes: prefixList("52.3.0.0/20", "54.64.0.0/20"), Reason: "release"})
	wantMoves(t, o.step(events.Hour), cloud("52.3.2.0/26", "54.64.0.0/26"))
	o.complain(1000)
	wantMoves(t, o.step(events.Hour)) // the censor lifts only once a period
	o.estimate(2*events.Day, 0.2)
	o.complain(301)
	wantMoves(t, o.step(events.Hour), events.Unblock{Prefixes: prefixList("52.9.0.0/22"), Reason: "release"})
}

func TestCollateralAverseStaysWithinItsWidths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := averse(t, "complaints_narrow = 100\ncomplaints_lift = 200\nwiden_by = 3\nprefix_bits_min = 18")
		for range 20 {
			o.complain(rapid.Int64Range(0, 300).Draw(t, "complaints"))
			o.estimate(events.Day, rapid.Float64Range(0, 1).Draw(t, "reach"))
			if a := rapid.Uint32Range(host("52.0.0.0"), host("52.31.255.255")).Draw(t, "find"); !o.covered(a) {
				o.v.Finds, o.v.Known = append(o.v.Finds, Find{Address: a, Seq: 20}), append(o.v.Known, a)
			}
			for _, p := range moves(o.step(0)) {
				if b, ok := p.(events.Block); ok && (b.Prefixes[0].Bits < 18 || b.Prefixes[0].Bits > 32) {
					t.Fatalf("the censor lists %v, want a length from /18 to /32", b.Prefixes[0])
				}
			}
		}
		if len(o.v.Finds) > 0 {
			t.Errorf("the censor does not list the finds %v", o.v.Finds)
		}
	})
}

func (o *office) covered(a uint32) bool {
	for _, l := range o.v.Listings {
		if l.Prefix.Contains(a) {
			return true
		}
	}
	return false
}
