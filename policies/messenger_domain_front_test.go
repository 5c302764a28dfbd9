package policies

import (
	"testing"

	"whackamole/events"
)

func fronter(t *testing.T, toml string) Player[MessengerView] {
	return fresh[Player[MessengerView]](t, "messenger", "domain_front", toml)
}

func TestDomainFrontHidesBehindEveryCloudThatLetsItFromTheFirstFailures(t *testing.T) {
	front := func(cloud string, n int64) []events.Move {
		return []events.Move{events.Front{Cloud: cloud}, events.OpenEndpoints{Cloud: cloud, Count: n, Front: true}}
	}
	for _, c := range []struct {
		name string
		host Host
		want []events.Move
	}{
		{"a cloud with front ends", Host{Name: "Google", Fronts: true}, front("Google", 20)},
		{"a cloud without", Host{Name: "Google", Weight: 1}, nil},
		{"a cloud that forbids it", Host{Name: "Google", Fronts: true, Banned: true}, nil},
		{"a cloud that has evicted it", Host{Name: "Google", Fronts: true, Evicted: true}, nil},
		{"a cloud it hides behind already", Host{Name: "Google", Fronts: true, Fronting: true}, front("Google", 20)[1:]},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := besieged(20, 20)
			v.Hosts, v.Ordered, v.Now = []Host{c.host}, events.Never, on(0, 13)
			wantMoves(t, ask(t, fronter(t, ""), &v), c.want...)
			v.FailureSeq = 0
			wantMoves(t, ask(t, fronter(t, ""), &v))
		})
	}
}

func TestDomainFrontReplacesBlockedFrontEndsAndNothingElse(t *testing.T) {
	v := besieged(20, 10)
	v.Now = on(0, 18)
	v.Hosts = []Host{{Name: "Amazon", Fronts: true, Fronting: true}, {Name: "Google", Weight: 1}}
	wantMoves(t, ask(t, fronter(t, ""), &v), events.OpenEndpoints{Cloud: "Amazon", Count: 20, Front: true}) // endpoints that are no front ends do not count
	for id := range v.Endpoints {
		v.Endpoints[id].Front = true
	}
	wantMoves(t, ask(t, fronter(t, ""), &v), events.OpenEndpoints{Cloud: "Amazon", Count: 10, Front: true})
	v.PushedLast = 12
	wantMoves(t, ask(t, fronter(t, ""), &v), events.PushSettings{Endpoints: v.Working(0.1)})
}
