package world

import (
	"slices"
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/casetest"
)

func TestABanOnFrontingClosesOnlyTheFronts(t *testing.T) {
	s := ordered(t, "")
	tenants := s.rented("Google", 2)
	s.must(events.Messenger, events.Front{Cloud: "Google"})
	s.must(events.Messenger, events.OpenEndpoints{Cloud: "Google", Count: 3, Front: true})
	front := int64(len(s.endpoints.all)) - 1
	if !casetest.Prefix("64.233.160.0/19").Contains(s.endpoints.all[front].address) {
		t.Errorf("the front end is at %s, outside the cloud's front ends", addr.Addr(s.endpoints.all[front].address))
	}
	closed := all[events.EndpointsClosed](s.propose(events.Clouds, events.Answer{Platform: "Google", Answer: "fronting_banned"}))
	if len(closed) != 1 || !slices.Equal(closed[0].Endpoints, []int64{front - 2, front - 1, front}) {
		t.Errorf("the ban closes %v", closed)
	}
	if !s.endpoints.dead(front, 0) || s.endpoints.dead(tenants[0], 0) {
		t.Error("want the front ends dead and the rented endpoints alive")
	}
	for _, m := range []events.Move{events.Front{Cloud: "Google"}, events.OpenEndpoints{Cloud: "Google", Count: 1, Front: true}} {
		if _, ok := s.propose(events.Messenger, m)[0].(events.MoveRejected); !ok {
			t.Errorf("after the ban the referee still accepts %s", m.Name())
		}
	}
	s.rented("Google", 1)
}

func TestEvictionClosesEverythingAtThatCloud(t *testing.T) {
	s := ordered(t, "")
	amazon, google := s.rented("Amazon", 2), s.rented("Google", 2)
	s.must(events.Messenger, events.PushSettings{Endpoints: slices.Concat(amazon, google)})
	closed := all[events.EndpointsClosed](s.propose(events.Clouds, events.Answer{Platform: "Amazon", Answer: "evicted"}))
	if len(closed) != 1 || !slices.Equal(closed[0].Endpoints, amazon) || closed[0].Reason != "evicted" {
		t.Errorf("the eviction closes %v", closed)
	}
	if !s.endpoints.dead(amazon[0], 0) || s.endpoints.dead(google[0], 0) || s.endpoints.dead(0, 0) {
		t.Error("want only the endpoints at Amazon dead")
	}
	if dead := s.reach.versions[1].dead; !slices.Equal(dead, []int{2, 2}) {
		t.Errorf("the version's dead endpoints by stratum are %v, want 2 and 2", dead)
	}
	if _, ok := s.propose(events.Messenger, events.OpenEndpoints{Cloud: "Amazon", Count: 1})[0].(events.MoveRejected); !ok {
		t.Error("the messenger can rent again at a cloud that evicted it")
	}
	s.must(events.Clouds, events.Answer{Platform: "Amazon", Answer: "restored"})
	s.rented("Amazon", 1)
}

func TestStoresCarryPushesAndUpdatesByTheirAnswers(t *testing.T) {
	for answer, want := range map[string][2]float64{"refused": {0.6, 0.6}, "updates_held": {0.6, 0}, "delisted": {0, 0}} {
		s := ordered(t, "")
		s.must(events.Clouds, events.Answer{Platform: "Play", Answer: answer})
		if push, update := s.platforms.channels(); push != want[0] || update != want[1] {
			t.Errorf("%s: pushes reach %g and updates %g, want %v", answer, push, update, want)
		}
	}
}
