package metrics

import (
	"testing"

	"whackamole/events"
	"whackamole/runs/format"
)

func TestEveryMarkReadsAsASentenceOfItsActor(t *testing.T) {
	many := make([]events.Prefix, 13)
	for i := range many {
		many[i] = events.Prefix{Base: uint32(1+i) << 24, Bits: 24}
	}
	many[5] = prefix("34.192.0.0/10")
	numbers := make([]int64, 45)
	for _, tc := range []struct {
		by   events.Actor
		fact events.Fact
		text string
	}{
		{events.Censor, events.OrderListed{Order: 1, Prefixes: many, Reason: "cloud"}, "lists 34.192.0.0/10 and 12 more (4.20 M addresses)"},
		{events.Censor, events.OrderListed{Order: 1, Prefixes: many[:1], Reason: "own"}, "lists 1.0.0.0/24 (256 addresses)"},
		{events.Censor, events.OrderListed{Order: 1, Lift: true, Reason: "release"}, "lifts nothing (0 addresses)"},
		{events.Messenger, events.EndpointsOpened{Cloud: "Amazon", Addresses: numbers}, "opens 45 endpoints at Amazon"},
		{events.Messenger, events.EndpointsOpened{Cloud: "Google", Front: true, Addresses: numbers[:1]}, "opens 1 endpoint behind the front end of Google"},
		{events.Messenger, events.EndpointsOpened{Addresses: numbers[:4]}, "opens 4 endpoints on addresses of its own"},
		{events.Messenger, events.EndpointsClosed{Endpoints: numbers[:2], Reason: "retired"}, "gives up 2 endpoints"},
		{events.Clouds, events.EndpointsClosed{Endpoints: numbers[:2], Reason: "evicted"}, "evicts 2 endpoints"},
		{events.Messenger, events.SettingsPushed{Version: 7, Endpoints: make([]int64, 60)}, "pushes settings version 7 (60 endpoints)"},
		{events.Messenger, events.FrontOpened{Cloud: "Google"}, "hides behind the front end of Google"},
		{events.Messenger, events.ProxiesLaunched{Count: 1}, "launches 1 proxy"},
		{events.Messenger, events.ProxiesLaunched{Count: 1500}, "launches 1,500 proxies"},
		{events.Messenger, events.VolunteersFunded{Cents: 300_000_000}, "promises $3.00 M to people who run proxies and VPNs"},
		{events.Clouds, events.PlatformAnswered{Platform: "Google", Answer: "fronting_banned"}, "Google bans fronting"},
		{events.Clouds, events.PlatformAnswered{Platform: "Apple", Answer: "shrugs"}, "Apple shrugs"},
		{events.Censor, events.PlatformAsked{Platform: "Apple", Demand: "listing"}, "asks Apple to remove the app"},
		{events.Censor, events.TrialStarted{Trial: 2}, "trial 2 of deep packet inspection begins"},
		{events.Referee, events.TrialEnded{Broken: 0.03}, "trial of deep packet inspection fails: 3 % of connections would break"},
		{events.Referee, events.TrialEnded{Broken: 0.0045, Passed: true}, "trial of deep packet inspection passes: 0.45 % of connections would break"},
		{events.Politics, events.PulseOccurred{Name: "street protest"}, "street protest"},
		{events.Referee, events.CampaignOrdered{Ground: "court order"}, "orders the block of the messenger: court order"},
		{events.Censor, events.CampaignStoodDown{Goal: "degrade"}, "stands down; the goal is now: degrade"},
		{events.Referee, events.ScenarioChanged{Paths: []string{"censor.policy", "step"}, Values: []string{`"stand_pat"`, `"4 h"`}}, `censor.policy becomes "stand_pat", step becomes "4 h"`},
		{events.Referee, events.RoutersOverloaded{Stratum: 1, Entries: 70_000}, "routers of local providers are overloaded: 70,000 entries"},
		{events.Referee, events.EndpointsFound{Endpoints: numbers[:3]}, "finds 3 endpoints"},
		{events.Businesses, events.HostsRelocated{Firms: numbers[:1], Cents: 12_345}, "new hosts for 1 firm, at $123"},
	} {
		line := NewTimeline(tiny().Strata)
		line.Apply(events.Entry{Seq: 4, Because: 3, At: 60, Actor: tc.by, Fact: tc.fact})
		marks := line.Marks()
		if len(marks) != 1 {
			t.Errorf("%#v leaves %d marks, want 1", tc.fact, len(marks))
			continue
		}
		m := marks[0]
		if format.Terminal(m.Text) != tc.text || m.Seq != 4 || m.Because != 3 || m.At != 60 || m.Actor != tc.by.String() || m.Kind != tc.fact.Kind().String() {
			t.Errorf("the mark is %+v, want the text %q", m, tc.text)
		}
	}
}

func TestWeightsOrderWhatMatters(t *testing.T) {
	line := NewTimeline(tiny().Strata)
	for _, e := range tinyLog() {
		line.Apply(e)
	}
	line.Apply(events.Entry{Seq: 90, At: 360, Fact: events.OrderListed{Order: 4, Prefixes: []events.Prefix{prefix("3.0.0.0/24")}, Reason: "cloud"}})
	line.Apply(events.Entry{Seq: 91, At: 360, Fact: events.CampaignOrdered{}})
	byText := map[string]float64{}
	for _, m := range line.Marks() {
		if m.Weight <= 0 || m.Weight > 1 {
			t.Errorf("the weight of %+v is not above 0 and at most 1", m)
		}
		byText[format.Terminal(m.Text)] = m.Weight
	}
	order := []string{"lists 1.0.0.0/24 (256 addresses)", "lists 2.0.0.0/16 and 1 more (65,536 addresses)",
		"lists 3.0.0.0/24 (256 addresses)", "federal providers block 1.0.0.0/24 (order 1)", "local providers block 2.0.0.0/16 and 1 more (order 2)"}
	for i, text := range order {
		if byText[text] == 0 {
			t.Fatalf("there is no mark %q among %v", text, byText)
		}
		if i > 0 && byText[text] >= byText[order[i-1]] {
			t.Errorf("%q weighs %v, want less than %q with %v", text, byText[text], order[i-1], byText[order[i-1]])
		}
	}
	if byText["local providers release 2.0.0.0/16 (order 3)"] != weightDetail {
		t.Error("the first release in force has the weight of a repetition")
	}
	if byText["orders the block of the messenger: "] >= byText["orders the block of the messenger: a court order"] {
		t.Error("a repetition weighs as much as the first mark")
	}
}
