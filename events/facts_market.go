package events

// MarketMoved is the supply of proxies and VPNs.
type MarketMoved struct {
	Proxies    int64   // live proxies
	ProxySeats int64   // people they can carry
	ProxyLost  float64 // share of proxy users who lost theirs in the step
	VPNSeats   int64   // people the VPNs can carry
	VPNPrice   float64 // price against the price before the campaign
}

// Kind returns KindMarketMoved.
func (MarketMoved) Kind() Kind { return KindMarketMoved }
func (MarketMoved) fact()      {}

// Fields declares the fields in wire order.
func (f MarketMoved) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *MarketMoved) declare(v Visitor) {
	v.Int(&f.Proxies, "proxies", "count", "live proxies")
	v.Int(&f.ProxySeats, "proxy_seats", "people", "people they can carry")
	v.Float(&f.ProxyLost, "proxy_lost", "share", "share of proxy users who lost theirs in the step")
	v.Int(&f.VPNSeats, "vpn_seats", "people", "people the VPNs can carry")
	v.Float(&f.VPNPrice, "vpn_price", "ratio", "price against the price before the campaign")
}
