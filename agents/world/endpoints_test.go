package world

import (
	"testing"

	"whackamole/events/addr"
)

func TestAnEndpointBehindABlockedPrefixIsDeadAtThatStratumOnlyAndLiftingBringsItBack(t *testing.T) {
	s := ordered(t, "")
	id := s.rented("Amazon", 1)[0]
	where := addr.Host(s.endpoints.all[id].address).At(16).String()
	s.order(false, at0, where)
	if !s.endpoints.dead(id, 0) || s.endpoints.dead(id, 1) {
		t.Errorf("the endpoint is dead at the big stratum: %v, at the small one: %v; want true and false", s.endpoints.dead(id, 0), s.endpoints.dead(id, 1))
	}
	s.order(true, everywhere, where)
	if s.endpoints.dead(id, 0) || s.endpoints.dead(id, 1) {
		t.Error("the endpoint stays dead after the lift")
	}
}

func TestAnEndpointOpenedBehindABlockedPrefixIsDeadAtOnce(t *testing.T) {
	s := ordered(t, "")
	s.order(false, at0, "52.0.0.0/15", "54.64.0.0/16")
	if id := s.rented("Amazon", 1)[0]; !s.endpoints.dead(id, 0) || s.endpoints.dead(id, 1) {
		t.Error("an endpoint opened behind a block is not dead at once at the big stratum only")
	}
}
