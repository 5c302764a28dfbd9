package policies

import (
	"slices"
	"testing"

	"whackamole/events"
)

func layers(t *testing.T, toml string) Player[MessengerView] {
	return fresh[Player[MessengerView]](t, "messenger", "layered", toml)
}

// beset returns a messenger whose endpoints all work, although the share cutOff of its clients is cut off.
func beset(cutOff float64) MessengerView {
	v := besieged(60, 0)
	v.CutOff, v.Now = cutOff, on(0, 18)
	v.Funded = 1 // grants are announced already, because another test covers them
	return v
}

func TestLayeredHidesBehindFrontEndsWhileManyAreCutOff(t *testing.T) {
	front := []events.Move{events.Front{Cloud: "Google"}, events.OpenEndpoints{Cloud: "Google", Count: 6, Front: true}}
	for _, c := range []struct {
		name   string
		cutOff float64
		host   Host
		want   []events.Move
	}{
		{"few cut off", 0.1, Host{Name: "Google", Weight: 1, Fronts: true}, nil},
		{"many cut off", 0.11, Host{Name: "Google", Weight: 1, Fronts: true}, front},
		{"no front ends", 0.5, Host{Name: "Google", Weight: 1}, nil},
		{"its front ends are gone", 0, Host{Name: "Google", Weight: 1, Fronts: true, Fronting: true}, front[1:]},
		{"the cloud forbids it", 0.5, Host{Name: "Google", Weight: 1, Fronts: true, Banned: true}, nil},
		{"the cloud has evicted it", 0.5, Host{Name: "Google", Weight: 1, Fronts: true, Evicted: true}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := beset(c.cutOff)
			v.Hosts = []Host{{Name: "Amazon", Weight: 3}, c.host}
			wantMoves(t, ask(t, layers(t, ""), &v), c.want...)
		})
	}
}

func TestLayeredLaunchesProxiesDailyFromADayAfterTheOrderUpToItsLimit(t *testing.T) {
	s := layers(t, "proxies_per_day = 80\nproxies_max = 200")
	v := beset(0.05)
	v.Now = v.Ordered + events.Day - 1
	wantMoves(t, ask(t, s, &v))
	var counts []int64
	for range 5 * 24 {
		v.Now += events.Hour
		for _, p := range ask(t, s, &v) {
			m := p.Move.(events.LaunchProxies)
			counts = append(counts, m.Count)
			v.Proxies, v.ProxiesAt = v.Proxies+m.Count, v.Now
		}
	}
	if len(counts) != 3 || counts[0] != 80 || counts[1] != 80 || counts[2] != 40 {
		t.Errorf("the messenger launches %v proxies, want 80, 80 and the last 40", counts)
	}
	v = beset(0.02)
	v.Now = on(5, 0)
	wantMoves(t, ask(t, s, &v)) // no proxies, because too few clients are cut off
}

func TestLayeredAnnouncesItsGrantOnceADayAfterTheOrder(t *testing.T) {
	s := layers(t, "")
	v := beset(0)
	v.Funded, v.Now = 0, v.Ordered+events.Day-60
	wantMoves(t, ask(t, s, &v))
	v.Now += 60
	ps := ask(t, s, &v)
	wantMoves(t, ps, events.FundVolunteers{Cents: 300_000_000})
	if ps[0].Because != v.OrderedSeq {
		t.Errorf("the grant answers fact %d, want the order", ps[0].Because)
	}
	v.Funded = 300_000_000
	wantMoves(t, ask(t, s, &v))
}

func TestLayeredHopsLikeCloudHop(t *testing.T) {
	for _, blocked := range []int{0, 6, 40, 60} {
		v := besieged(60, blocked)
		v.Funded, v.Now = 1, on(0, 18)
		wantMoves(t, ask(t, layers(t, ""), &v), moves(ask(t, hopper(t, ""), &v))...)
	}
}

func TestLayeredOnlyHopsBeforeThereIsAnOrder(t *testing.T) {
	v := beset(1)
	v.Ordered = events.Never
	wantMoves(t, ask(t, layers(t, ""), &v))
}

func TestLayeredChangesItsProtocolWhenAddressesAreNotWhatFails(t *testing.T) {
	for _, c := range []struct {
		name    string
		cutOff  float64
		blocked int
		renewed events.Instant
		now     events.Instant
		want    bool
	}{
		{"most are cut off though all addresses work", 0.5, 0, events.Never, on(2, 0), true},
		{"few are cut off", 0.15, 0, events.Never, on(2, 0), false},
		{"half of the addresses work", 0.5, 30, events.Never, on(2, 0), true},
		{"most addresses are blocked", 0.5, 31, events.Never, on(2, 0), false},
		{"clients have not yet heard of the addresses", 0.5, 0, events.Never, on(0, 18), false},
		{"the last change is too fresh", 0.5, 0, on(2, 0), on(30, 0) - 1, false},
		{"the last change is four weeks old", 0.5, 0, on(2, 0), on(30, 0), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := besieged(60, c.blocked)
			v.CutOff, v.Now, v.RenewedAt, v.Funded = c.cutOff, c.now, c.renewed, 1
			for id := range v.Endpoints {
				v.Endpoints[id].Opened = on(0, 12)
			}
			if got := slices.Contains(moves(ask(t, layers(t, "front_above = 1\nproxies_above = 1\nretire_after = \"10 weeks\"\nendpoints_live = 1"), &v)),
				events.Move(events.Obfuscate{})); got != c.want {
				t.Errorf("whether the messenger changes its protocol is %v, want %v", got, c.want)
			}
			v.Renewing = true
			if slices.Contains(moves(ask(t, layers(t, ""), &v)), events.Move(events.Obfuscate{})) {
				t.Error("the protocol changes before the last generation is in use everywhere")
			}
		})
	}
}

func TestLayeredOpensNothingMoreOnceItsBudgetIsSpent(t *testing.T) {
	v := besieged(60, 40)
	v.CutOff, v.Now, v.Spent = 0.5, on(2, 0), 1_000_00
	opens := func(toml string) (n int) {
		for _, m := range moves(ask(t, layers(t, toml), &v)) {
			switch m.(type) {
			case events.OpenEndpoints, events.LaunchProxies, events.Front:
				n++
			}
		}
		return n
	}
	if all, still := opens(""), opens("budget_usd = 1000"); all == 0 || still != all {
		t.Errorf("with the budget just reached the messenger opens or launches %d times, want %d as without a budget", still, all)
	}
	v.Spent++
	if n := opens("budget_usd = 1000"); n != 0 {
		t.Errorf("with the budget spent the messenger opens or launches %d times, want 0", n)
	}
	v.PushedLast = 50
	if !slices.ContainsFunc(moves(ask(t, layers(t, "budget_usd = 1000"), &v)), func(m events.Move) bool { _, ok := m.(events.PushSettings); return ok }) {
		t.Error("with the budget spent the messenger does not push the settings it has")
	}
}
