package policies

import (
	"testing"

	"whackamole/events"
)

func TestGatewayWallListsBlocksAroundFindsAndAsksTheStoresAtOnce(t *testing.T) {
	o := newOffice(t, "gateway_wall", "")
	o.find("52.3.2.1", "54.64.0.1", "8.8.8.8")
	o.v.Tick = false
	wantMoves(t, o.step(0), events.RequestTakedown{Platform: "App Store", Demand: "listing"},
		events.RequestTakedown{Platform: "Google Play", Demand: "listing"}, own(o))
	o.v.Tick = true
	wantMoves(t, o.step(events.Hour), events.Block{Prefixes: prefixList("8.8.8.8/32", "52.3.0.0/16", "54.64.0.0/16"), Reason: "cloud"})
	wantMoves(t, o.step(events.Hour))
}

func TestGatewayWallNeverListsWiderThanItsLimit(t *testing.T) {
	o := newOffice(t, "gateway_wall", "prefix_bits_min = 14")
	o.step(0)
	o.find("52.3.2.1", "18.130.9.9")
	wantMoves(t, o.step(events.Hour), events.Block{Prefixes: prefixList("18.130.0.0/16", "52.0.0.0/14"), Reason: "cloud"})
}

func TestGatewayWallFiltersWhenItCanAndBansVPNsAfterItsDelay(t *testing.T) {
	o := newOffice(t, "gateway_wall", "")
	o.step(0)
	o.v.Filter.Ready, o.v.Filter.TruePositives = true, 0.9
	wantMoves(t, o.step(events.Hour), events.DeployDPI{On: true})
	wantMoves(t, o.step(71*events.Hour-1))
	wantMoves(t, o.step(1), events.BlockVPN{Level: 0.7})
	wantMoves(t, o.step(events.Week))
}

func TestGatewayWallDoesNotRelent(t *testing.T) {
	o := newOffice(t, "gateway_wall", "ban_level = 0.0")
	o.step(0)
	o.v.Resolve, o.v.Pressure, o.v.Complaints = 0, 1000, 1e9
	o.find("52.3.2.1")
	wantMoves(t, o.step(events.Week), events.Block{Prefixes: prefixList("52.3.0.0/16"), Reason: "cloud"})
	wantMoves(t, o.step(events.Week))
}

func TestGatewayWallListsNoCloudsAfterAnotherStrategyStoodDown(t *testing.T) {
	o := newOffice(t, "gateway_wall", "")
	o.step(0)
	o.v.StoodDown = true
	o.find("52.3.2.1")
	wantMoves(t, o.step(events.Hour))
}

func TestGatewayWallTeachesItsFiltersANewProtocol(t *testing.T) {
	o := newOffice(t, "gateway_wall", "ban_level = 0.0")
	o.step(0)
	o.v.Filter.Ready, o.v.Filter.TruePositives = true, 0.79
	wantMoves(t, o.step(events.Hour), events.DeployDPI{On: true}, events.TrialDPI{Days: 14})
	o.v.Filter.Trying = true
	wantMoves(t, o.step(events.Hour))
	o.v.Filter.Trying, o.v.Filter.TruePositives = false, 0.8
	wantMoves(t, o.step(events.Week))
}
