package policies

import (
	"testing"

	"whackamole/events"
)

func TestAbsentStatesItsEmptySupplyOnce(t *testing.T) {
	s := fresh[Player[MarketView]](t, "market", "absent", "")
	none := events.UpdateSupply{VPNPrice: 1}
	wantMoves(t, ask(t, s, &MarketView{SuppliedAt: events.Never}), none)
	wantMoves(t, ask(t, s, &MarketView{Now: on(1, 0), Tick: true, VPNUsers: 500, Ordered: true, Publicity: 3}))
	wantMoves(t, ask(t, s, &MarketView{Now: on(1, 0), Tick: true, VPNSeats: 10, Proxies: 3}), none) // absent takes over from a strategy that has supplied VPNs and proxies
}
