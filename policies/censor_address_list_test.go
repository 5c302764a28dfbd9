package policies

import (
	"testing"

	"whackamole/events"
)

func TestAddressListNamesItsMandateAndThenSingleAddresses(t *testing.T) {
	l := fresh[*addressList](t, "censor", "address_list", "")
	v := newCampaign(t, "").v
	v.Finds = []Find{{Address: host("54.64.0.1"), Seq: 20}, {Address: host("52.3.2.1"), Seq: 21}, {Address: host("52.3.2.1"), Seq: 22}}
	strategy := Player[CensorView](l)

	before := v
	before.Ordered = events.Never
	wantMoves(t, ask(t, strategy, &before))
	wantMoves(t, ask(t, strategy, &v), events.Block{Prefixes: v.Own, Reason: "own"})
	l.Observe(entry(v.Now, events.OrderIssued{Reason: "own"}))
	ps := ask(t, strategy, &v)
	wantMoves(t, ps, events.Block{Prefixes: prefixList("52.3.2.1/32", "54.64.0.1/32"), Reason: "cloud"})
	if ps[0].Because != 22 {
		t.Errorf("the order answers fact %d, want fact 22, the last find", ps[0].Because)
	}
	v.Tick = false
	wantMoves(t, ask(t, strategy, &v))
}

func TestStandPatDoesNothing(t *testing.T) {
	v := newCampaign(t, "").v
	v.Finds, v.Resolve = []Find{{Address: host("52.3.2.1")}}, 0
	wantMoves(t, ask(t, fresh[Player[CensorView]](t, "censor", "stand_pat", ""), &v))
}
