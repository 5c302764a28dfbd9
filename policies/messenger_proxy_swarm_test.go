package policies

import (
	"testing"

	"whackamole/events"
)

func TestProxySwarmLaunchesProxiesFromTheOrderOnAndNoEndpoints(t *testing.T) {
	s := fresh[Player[MessengerView]](t, "messenger", "proxy_swarm", "proxies_per_day = 80\nproxies_max = 200")
	v := besieged(20, 20)
	v.Ordered = events.Never
	wantMoves(t, ask(t, s, &v))
	v.Ordered, v.FailureSeq, v.Now = on(0, 12), 0, on(0, 12) // the strategy begins at the order and does not wait for a failure
	wantMoves(t, ask(t, s, &v), events.LaunchProxies{Count: 80}, events.FundVolunteers{Cents: 300_000_000})
	v.Proxies, v.ProxiesAt, v.Funded = 80, v.Now, 1
	v.Now += events.Day - 1
	wantMoves(t, ask(t, s, &v))
	v.Now++
	wantMoves(t, ask(t, s, &v), events.LaunchProxies{Count: 80})
	v.Proxies = 160
	wantMoves(t, ask(t, s, &v), events.LaunchProxies{Count: 40})
	v.Proxies = 200
	wantMoves(t, ask(t, s, &v))
}
