package world

import (
	"math"
	"slices"
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/casetest"
	"whackamole/sim/rng"
)

// rented opens so many endpoints at a cloud and gives their numbers.
func (s *stage) rented(cloud string, n int64) (ids []int64) {
	first := int64(len(s.endpoints.all))
	s.must(events.Messenger, events.OpenEndpoints{Cloud: cloud, Count: n})
	for k := range n {
		ids = append(ids, first+k)
	}
	return ids
}

func TestAnEndpointBehindABlockedPrefixIsDeadAtThatStratumOnlyAndLiftingBringsItBack(t *testing.T) {
	s := ordered(t, "")
	id := s.rented("Amazon", 1)[0]
	where := addr.Host(s.endpoints.all[id].address).At(16).String()
	s.order(false, at0, where)
	if !s.endpoints.dead(id, 0) || s.endpoints.dead(id, 1) {
		t.Errorf("blocked at the big stratum alone: dead %v and %v", s.endpoints.dead(id, 0), s.endpoints.dead(id, 1))
	}
	s.order(true, everywhere, where)
	if s.endpoints.dead(id, 0) || s.endpoints.dead(id, 1) {
		t.Error("it stays dead after the lift")
	}
}

func TestAnEndpointOpenedBehindABlockedPrefixIsDeadAtOnce(t *testing.T) {
	s := ordered(t, "")
	s.order(false, at0, "52.0.0.0/15", "54.64.0.0/16")
	if id := s.rented("Amazon", 1)[0]; !s.endpoints.dead(id, 0) || s.endpoints.dead(id, 1) {
		t.Error("it does not know of the block")
	}
}

func TestOverlappingListingsBlockUntilTheLastIsLifted(t *testing.T) {
	s := ordered(t, "")
	id := s.rented("Amazon", 1)[0]
	host := addr.Host(s.endpoints.all[id].address)
	wide, narrow := host.At(16).String(), host.At(24).String()
	s.order(false, everywhere, wide)
	s.order(false, everywhere, narrow)
	s.order(true, everywhere, wide)
	if !s.endpoints.dead(id, 0) || s.registry.addresses.Len() != 256 {
		t.Errorf("the narrow listing stands: dead %v, %d addresses listed", s.endpoints.dead(id, 0), s.registry.addresses.Len())
	}
	s.order(true, everywhere, narrow)
	if s.endpoints.dead(id, 0) || s.registry.addresses.Len() != 0 {
		t.Errorf("nothing is listed: dead %v, %d addresses listed", s.endpoints.dead(id, 0), s.registry.addresses.Len())
	}
}

func TestFirmsAreDownWhereTheirAddressOrWhatTheyEmbedIsBlocked(t *testing.T) {
	s := ordered(t, "")
	f := int64(slices.IndexFunc(s.leases.w.Firms, func(x setup.Firm) bool { return x.Embedded != 0 }))
	x := s.leases.w.Firms[f]
	own, embedded := addr.Host(x.Address).String(), addr.Host(x.Embedded).String()
	share := func(facts []events.Fact) float64 {
		t.Helper()
		told := -1.0
		for _, c := range all[events.ServicesChanged](facts) {
			if k := slices.Index(c.Firms, f); k >= 0 {
				told = c.Affected[k]
			}
		}
		return told
	}
	next := func() float64 { t.Helper(); return share(s.until((s.at/events.Hour + 1) * events.Hour)) }
	s.order(false, at0, embedded)
	if got := next(); got != 0.75 {
		t.Errorf("its customers at the big stratum are cut off by what it embeds: %g", got)
	}
	s.order(false, at0, own)
	if got := next(); got != -1 {
		t.Errorf("down is down, an or and never a sum, so nothing is told: %g", got)
	}
	s.order(true, everywhere, embedded)
	if got := next(); got != -1 {
		t.Errorf("its own address is still blocked: %g", got)
	}
	s.order(false, []int64{events.LagNever, 0}, own)
	if got := next(); got != 1 {
		t.Errorf("blocked at both strata: %g", got)
	}
	s.must(events.Businesses, events.MoveHosts{Firms: []int64{f}})
	if got := next(); got != 0 {
		t.Errorf("it has moved to an address nobody blocks: %g", got)
	}
	s.order(false, everywhere, own)
	if got := next(); got != -1 {
		t.Errorf("its old address does not concern it any more: %g", got)
	}
}

func TestOverloadedRoutersAreToldOfOnceUntilItIsOver(t *testing.T) {
	s := ordered(t, "")
	told := func() (out []events.RoutersOverloaded) {
		return all[events.RoutersOverloaded](s.until((s.at/events.Hour + 3) * events.Hour))
	}
	s.order(false, everywhere, "52.0.0.0/15", "54.64.0.0/16")
	if got := told(); len(got) != 0 {
		t.Fatalf("196,608 addresses are no burden: %v", got)
	}
	s.order(false, everywhere, "13.52.0.0/15")
	if got := told(); len(got) != 1 || got[0] != (events.RoutersOverloaded{Stratum: 1, Entries: 5 << 16}) {
		t.Errorf("only the stratum that expands prefixes to addresses is overloaded: %v", got)
	}
	s.order(false, everywhere, "13.56.0.0/16")
	if got := told(); len(got) != 0 {
		t.Errorf("it is told again: %v", got)
	}
	s.order(true, everywhere, "13.52.0.0/15")
	s.until((s.at/events.Hour + 1) * events.Hour)
	s.order(false, everywhere, "13.52.0.0/15")
	if got := told(); len(got) != 1 {
		t.Errorf("after it was over it is told anew: %v", got)
	}
}

func TestABanOfFrontingClosesTheFrontsAndNothingElse(t *testing.T) {
	s := ordered(t, "")
	tenants := s.rented("Google", 2)
	s.must(events.Messenger, events.Front{Cloud: "Google"})
	s.must(events.Messenger, events.OpenEndpoints{Cloud: "Google", Count: 3, Front: true})
	front := int64(len(s.endpoints.all)) - 1
	if !casetest.Prefix("64.233.160.0/19").Contains(s.endpoints.all[front].address) {
		t.Errorf("the front is at %s", addr.Addr(s.endpoints.all[front].address))
	}
	closed := all[events.EndpointsClosed](s.propose(events.Clouds, events.Answer{Platform: "Google", Answer: "fronting_banned"}))
	if len(closed) != 1 || !slices.Equal(closed[0].Endpoints, []int64{front - 2, front - 1, front}) {
		t.Errorf("the ban closes %v", closed)
	}
	if !s.endpoints.dead(front, 0) || s.endpoints.dead(tenants[0], 0) {
		t.Error("the fronts are dead and the tenants live")
	}
	for _, m := range []events.Move{events.Front{Cloud: "Google"}, events.OpenEndpoints{Cloud: "Google", Count: 1, Front: true}} {
		if _, ok := s.propose(events.Messenger, m)[0].(events.MoveRejected); !ok {
			t.Errorf("after the ban it may %s", m.Name())
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
		t.Error("dead are those at Amazon and no others")
	}
	if dead := s.reach.versions[1].dead; !slices.Equal(dead, []int{2, 2}) {
		t.Errorf("of the version's endpoints %v are dead", dead)
	}
	if _, ok := s.propose(events.Messenger, events.OpenEndpoints{Cloud: "Amazon", Count: 1})[0].(events.MoveRejected); !ok {
		t.Error("it may rent there again")
	}
	s.must(events.Clouds, events.Answer{Platform: "Amazon", Answer: "restored"})
	s.rented("Amazon", 1)
}

func TestStoresCarryPushesAndUpdatesAsTheyDecide(t *testing.T) {
	for answer, want := range map[string][2]float64{"refused": {0.6, 0.6}, "updates_held": {0.6, 0}, "delisted": {0, 0}} {
		s := ordered(t, "")
		s.must(events.Clouds, events.Answer{Platform: "Play", Answer: answer})
		if push, update := s.platforms.channels(); push != want[0] || update != want[1] {
			t.Errorf("%s: pushes reach %g and updates %g, want %v", answer, push, update, want)
		}
	}
}

func TestWhatIsFoundIsFoundAtItsRateAndOnce(t *testing.T) {
	s := ordered(t, "")
	ids := s.rented("Amazon", 2000)
	s.must(events.Messenger, events.PushSettings{Endpoints: ids})
	found := map[int64]int{}
	open := s.reach.strata[0].open[1]
	for _, f := range all[events.EndpointsFound](s.until((s.at/events.Hour + 1) * events.Hour)) {
		for _, id := range f.Endpoints {
			found[id]++
		}
	}
	p := 1 - math.Exp(-0.2*open)
	if got := float64(len(found)) / 2000; math.Abs(got-p) > 4*math.Sqrt(p*(1-p)/2000) {
		t.Errorf("in an hour a share of %.3f is found, want %.3f", got, p)
	}
	for _, f := range all[events.EndpointsFound](s.until(s.at + 48*events.Hour)) {
		for _, id := range f.Endpoints {
			found[id]++
		}
	}
	for id, times := range found {
		if times != 1 || s.endpoints.all[id].cloud < 0 {
			t.Errorf("endpoint %d is found %d times", id, times)
		}
	}
}

func TestNothingIsFoundBeforeTheMandate(t *testing.T) {
	s := newStage(t, "[censor]\ndiscovery = 100.0")
	s.must(events.Messenger, events.PushSettings{Endpoints: s.rented("Amazon", 20)})
	if got := all[events.EndpointsFound](s.until(36*events.Hour - 1)); len(got) != 0 {
		t.Errorf("found %v", got)
	}
}

func TestTheMessengerHearsOfFailuresAStepLate(t *testing.T) {
	s := ordered(t, "")
	id := s.rented("Amazon", 1)[0]
	s.until((s.at/events.Hour + 1) * events.Hour)
	s.order(false, at0, addr.Host(s.endpoints.all[id].address).String())
	if got := all[events.FailuresReported](s.until((s.at/events.Hour + 1) * events.Hour)); len(got) != 0 {
		t.Errorf("it hears at once: %v", got)
	}
	got := all[events.FailuresReported](s.until(s.at + events.Hour))
	if len(got) != 1 || !slices.Equal(got[0].Changed, []int64{id}) || got[0].Share[0] != 0.75 {
		t.Errorf("it hears %+v", got)
	}
}

func TestATrialIsJudgedByWhatItBreaks(t *testing.T) {
	for over, passed := range map[string]bool{"": false, "[censor]\ndpi_false_positives = 0.004": true} {
		s := ordered(t, over)
		s.must(events.Censor, events.TrialDPI{Days: 2})
		began := s.at
		s.until(s.at + 3*events.Day)
		for _, e := range s.log {
			if f, ok := e.Fact.(events.TrialEnded); ok && (f.Passed != passed || e.At != began+2*events.Day) {
				t.Errorf("%q: at minute %d %+v", over, e.At, f)
			}
		}
	}
}

func TestMoneyIsBookedWhereItIsSpent(t *testing.T) {
	s := newStage(t, "")
	settled := func() events.AccountsSettled {
		t.Helper()
		got := all[events.AccountsSettled](s.until((s.at/events.Hour + 1) * events.Hour))
		if len(got) != 1 {
			t.Fatalf("%d accounts in an hour", len(got))
		}
		return got[0]
	}
	calm := settled()
	if want := int64(math.RoundToEven(0.07 * float64(s.people.cohorts[1][events.VPN]+s.people.cohorts[3][events.VPN]))); calm != (events.AccountsSettled{Fees: want}) {
		t.Errorf("in calm times %+v, want fees of %d alone", calm, want)
	}
	s = ordered(t, "")
	s.rented("Amazon", 7)
	s.must(events.Messenger, events.FundVolunteers{Cents: 365 * 24 * 50})
	s.must(events.Censor, events.Block{Prefixes: []addr.Prefix{casetest.Prefix("52.0.0.0/24")}, Reason: "cloud"})
	got := settled()
	if got.Messenger != 7*2000 || got.Rent != 70 || got.Grants != 50 || got.Censor != 450_000+30_000 {
		t.Errorf("%+v", got)
	}
	if got = settled(); got.Messenger != 0 || got.Rent != 70 || got.Censor != 30_000 {
		t.Errorf("an hour later %+v", got)
	}
}

func TestADatedChangeTakesEffectOnceEachEvenWhereTwoLookAlike(t *testing.T) {
	p := casetest.New(t, "")
	var made []string
	change := func(word string) setup.Change {
		return setup.Change{At: 120, Paths: []string{"censor.discovery"}, Values: []string{word}, Set: func() error { made = append(made, word); return nil }}
	}
	s := &stage{t: t, Internet: New(p, setup.NewWorld(p), rng.New(1, 0), events.Hour, setup.Opening{Changes: []setup.Change{change("1"), change("2")}})}
	s.state(s.Open())
	s.until(180)
	if !slices.Equal(made, []string{"1", "2"}) {
		t.Errorf("of two changes of one value at one moment these were made: %v", made)
	}
}

func TestAMandateJustBeforeTheStartHoldsFromTheStart(t *testing.T) {
	for _, at := range []string{"2018-04-14T23:58:00Z", "2018-04-14T23:59:00Z"} {
		s := newStage(t, "[censor]\nordered_at = "+at)
		s.until(60)
		if s.campaign.ordered != 0 {
			t.Errorf("ordered at %s, a moment before the start: the mandate holds from minute %d, want 0", at, s.campaign.ordered)
		}
	}
}
