package policies

import (
	"errors"
	"strings"
	"testing"

	"whackamole/events"
	"whackamole/param"
)

func TestScriptedOrdersEachMoveOnceOnItsDateInAnyFileOrder(t *testing.T) {
	o := newOffice(t, "scripted", `
move = [
  {name = "later", at = "day 9", do = "inspect"},
  {name = "first", at = "day 1 06:00", do = "block", prefixes = ["91.108.4.0/22"], reason = "own"},
  {name = "second", at = 2018-04-17T06:00:00Z, do = "block", prefixes = ["52.0.0.0/15"]},
  {name = "again", at = "day 3", do = "inspect"},
]`)
	wantMoves(t, o.step(0))
	o.v.Now = on(1, 6) - 1
	wantMoves(t, o.step(0))
	o.v.Tick = false // the censor moves on its date without waiting for the end of a step
	wantMoves(t, o.step(1), events.Block{Prefixes: prefixList("91.108.4.0/22"), Reason: "own"}, cloud("52.0.0.0/15"))
	wantMoves(t, o.step(events.Hour))
	wantMoves(t, o.step(2*events.Day), events.Inspect{})
	wantMoves(t, o.step(events.Day))
	wantMoves(t, o.step(events.Week), events.Inspect{})
	wantMoves(t, o.step(events.Week))
}

func TestScriptedWaitsForTheMandate(t *testing.T) {
	o := newOffice(t, "scripted", `move = [{name = "a", at = "day -20", do = "inspect"}]`)
	ordered := o.v.Ordered
	o.v.Ordered = events.Never
	wantMoves(t, o.step(0))
	o.v.Ordered = ordered
	ps := o.step(0)
	wantMoves(t, ps, events.Inspect{})
	if ps[0].Because != 7 {
		t.Errorf("the move answers fact %d, want fact 7, the mandate", ps[0].Because)
	}
}

func TestScriptedDoesNotRepeatARejectedMove(t *testing.T) {
	o := newOffice(t, "scripted", `move = [{name = "a", at = "day 0", do = "deploy_dpi"}, {name = "b", at = "day 2", do = "deploy_dpi"}]`)
	wantMoves(t, o.ask(), events.DeployDPI{On: true})
	o.observe(events.MoveRejected{Move: "deploy_dpi", Reason: "no filter is ready"})
	wantMoves(t, o.step(events.Hour))
	wantMoves(t, o.step(2*events.Day), events.DeployDPI{On: true})
}

func TestScriptedKnowsEveryMove(t *testing.T) {
	o := newOffice(t, "scripted", script)
	o.v.Now = on(0, 0)
	wantMoves(t, o.step(0), cloud("52.0.0.0/15"))
	for _, want := range []events.Move{
		events.Unblock{Prefixes: prefixList("52.0.0.0/15"), Reason: "release"}, events.Throttle{Level: 0.4}, events.DeployDPI{On: true},
		events.BlockVPN{Level: 0.4}, events.Inspect{}, events.TrialDPI{Days: 14}, events.RequestTakedown{Platform: "Amazon", Demand: "listing"},
		events.StandDown{Goal: "degrade"},
	} {
		wantMoves(t, o.step(events.Day), want)
	}
}

func TestScriptedEndsWhatItBegan(t *testing.T) {
	o := newOffice(t, "scripted", `
move = [
  {name = "a", at = "day 0", do = "throttle", on = false}, {name = "b", at = "day 0", do = "deploy_dpi", on = false},
  {name = "c", at = "day 0", do = "block_vpn", on = false}, {name = "d", at = "day 0", do = "unblock", prefixes = ["52.0.0.0/15"]},
]`)
	o.v.Listings = []Listing{{Prefix: prefix("52.0.0.0/15"), Reason: "cloud"}, {Prefix: prefix("52.2.0.0/15"), Reason: "cloud"}}
	wantMoves(t, o.step(0), events.Throttle{}, events.DeployDPI{}, events.BlockVPN{}, events.Unblock{Prefixes: prefixList("52.0.0.0/15"), Reason: "release"})
}

func TestScriptedUnblockWithoutPrefixesLeavesTheMessengersOwnSubnets(t *testing.T) {
	o := newOffice(t, "scripted", `move = [{name = "a", at = "day 0", do = "unblock"}]`)
	o.v.Listings = []Listing{{Prefix: prefix("91.108.4.0/22"), Reason: "own"}, {Prefix: prefix("52.0.0.0/15"), Reason: "cloud"}, {Prefix: prefix("52.0.7.0/24"), Reason: "widen"}}
	wantMoves(t, o.step(0), events.Unblock{Prefixes: prefixList("52.0.0.0/15", "52.0.7.0/24"), Reason: "release"})
}

func TestScriptedSkipsMovesDatedBeforeItTakesOver(t *testing.T) {
	o := newOffice(t, "scripted", `move = [{name = "a", at = "day 1", do = "inspect"}, {name = "b", at = "day 8", do = "inspect"}, {name = "c", at = "day 9", do = "inspect"}]`)
	for range 5 { // five moves of the strategy that played before
		o.observe(events.OrderIssued{Reason: "cloud"})
	}
	o.v.Now = on(8, 0)
	o.observe(events.ScenarioChanged{Paths: []string{"censor.policy"}, Values: []string{`"scripted"`}})
	wantMoves(t, o.step(0), events.Inspect{})
	wantMoves(t, o.step(events.Hour))
	wantMoves(t, o.step(events.Day), events.Inspect{})
}

func TestScriptedRejectsAnIncompleteMoveAtItsLine(t *testing.T) {
	for _, c := range []struct{ name, element, want string }{
		{"a block without prefixes", `at = "day 1"`, "prefixes ="},
		{"no moment", `do = "inspect"`, "at ="},
		{"a throttle without a level", `at = "day 1", do = "throttle"`, "level ="},
		{"a throttle that blocks", `at = "day 1", do = "throttle", level = 1`, "deploy_dpi"},
		{"a ban without a level", `at = "day 1", do = "block_vpn"`, "level ="},
		{"nobody is asked", `at = "day 1", do = "request_takedown"`, "platform ="},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := param.New()
			(&scripted{}).Declare(set)
			text := "move = [\n  {name = \"fine\", at = \"day 0\", do = \"inspect\"},\n  {name = \"The \\\"order\\\" of 3.4.\", " + c.element + "},\n]\n"
			tree, err := param.Parse("a.toml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			var wrong *param.Error
			if err := set.Decode(tree); !errors.As(err, &wrong) {
				t.Fatalf("want a param error, got %v", err)
			}
			if wrong.Line != 3 || !strings.Contains(wrong.Remedy, c.want) {
				t.Errorf("want line 3 and a remedy with %q:\n%v", c.want, wrong)
			}
		})
	}
}

func TestScriptedListsOfAScenarioAndItsBaseMergeByName(t *testing.T) {
	read := func(text string) *param.Tree {
		tree, err := param.Parse("a.toml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return tree
	}
	base := read("[[move]]\nname = \"a\"\nat = \"day 1\"\ndo = \"inspect\"\n[[move]]\nname = \"b\"\nat = \"day 2\"\ndo = \"inspect\"\n")
	s, set := &scripted{}, param.New()
	s.Declare(set)
	if err := set.Decode(read("[[move]]\nname = \"b\"\nat = \"day 5\"\n").Over(base)); err != nil {
		t.Fatal(err)
	}
	if len(s.moves) != 2 || s.moves[1].at.String() != "day 5" || s.moves[1].do != "inspect" {
		t.Errorf("the merged moves are not the wanted ones: %+v", s.moves)
	}
}
