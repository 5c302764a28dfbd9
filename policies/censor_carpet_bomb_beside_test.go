package policies

import (
	"testing"

	"whackamole/events"
)

// beside returns a campaign in which the messenger's own subnets are listed and the censor finds no endpoint.
func beside(t *testing.T, toml string) *office {
	o := newOffice(t, "carpet_bomb", toml)
	o.step(0)
	return o
}

func TestCarpetBombOnlyListsUnlessToldOtherwise(t *testing.T) {
	o := beside(t, "")
	o.v.Filter.Ready, o.v.InspectedAt = true, events.Never
	for range 200 {
		wantMoves(t, o.step(events.Day))
	}
}

func TestCarpetBombInspectsAtItsIntervalsUntilItStandsDown(t *testing.T) {
	o := beside(t, "inspect_every = \"1 week\"")
	wantMoves(t, o.step(events.Week-1))
	wantMoves(t, o.step(1), events.Inspect{})
	wantMoves(t, o.step(events.Week-1))
	wantMoves(t, o.step(1), events.Inspect{})
	o.v.StoodDown = true
	wantMoves(t, o.step(events.Week))
}

func TestCarpetBombBansVPNsAndAsksEachCloudOnTheirDates(t *testing.T) {
	o := beside(t, "ban_vpns_at = \"day 3\"\nban_level = 0.4\nask_clouds_at = \"day 5\"")
	o.v.Now = on(3, 0) - 1
	wantMoves(t, o.step(0))
	wantMoves(t, o.step(1), events.BlockVPN{Level: 0.4})
	wantMoves(t, o.step(events.Day))
	wantMoves(t, o.step(events.Day), events.RequestTakedown{Platform: "Amazon", Demand: "hosting"}, events.RequestTakedown{Platform: "Google", Demand: "hosting"})
	wantMoves(t, o.step(events.Day))
}

func TestCarpetBombRepeatsTrialsAfterAPauseUpToItsLimit(t *testing.T) {
	o := beside(t, "trial_at = \"day 10\"\ntrials_max = 2")
	o.v.Now = on(10, 0)
	trial := events.TrialDPI{Days: 14}
	wantMoves(t, o.step(0), trial)
	wantMoves(t, o.step(20*events.Week)) // no second trial begins while the first one runs
	o.judge(false)
	wantMoves(t, o.step(8*events.Week-1))
	wantMoves(t, o.step(1), trial)
	o.judge(false)
	wantMoves(t, o.step(20*events.Week))
}

func TestCarpetBombDeploysAFilterThatHasPassedEvenAfterItStoodDown(t *testing.T) {
	for _, c := range []struct {
		toml string
		want []events.Move
	}{{"", []events.Move{events.DeployDPI{On: true}}}, {"deploy = false", nil}} {
		o := beside(t, "trial_at = \"day 10\"\ntrials_max = 9\n"+c.toml)
		o.v.Now = on(10, 0)
		o.step(0)
		o.v.StoodDown = true
		o.judge(true)
		wantMoves(t, o.step(events.Hour), c.want...)
		wantMoves(t, o.step(20*events.Week)) // the censor begins no further trial
	}
}
