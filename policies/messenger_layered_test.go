package policies

import (
	"testing"

	"whackamole/events"
)

func layers(t *testing.T, toml string) Player[MessengerView] {
	return fresh[Player[MessengerView]](t, "messenger", "layered", toml)
}

// beset is a messenger whose endpoints all stand while so many of its clients are cut off.
func beset(cutOff float64) MessengerView {
	v := besieged(60, 0)
	v.CutOff, v.Now = cutOff, on(0, 18)
	v.Funded = 1 // grants are told of on their own
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
		{"fronted already", 0.5, Host{Name: "Google", Weight: 1, Fronts: true, Fronting: true}, nil},
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

func TestLayeredPutsUpProxiesADayAfterTheOrderDayByDayUpToItsMost(t *testing.T) {
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
		t.Errorf("it puts up %v, want 80, 80 and the 40 left", counts)
	}
	v = beset(0.02)
	v.Now = on(5, 0)
	wantMoves(t, ask(t, s, &v)) // too few are cut off
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
		t.Errorf("it answers fact %d, want the order", ps[0].Because)
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
