package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/portable"
)

// money collects what the accounts of a step need.
type money struct {
	p         *setup.Case
	sales     step
	proxies   int64
	granted   int64
	grantedAt events.Instant // when the first grant was announced
}

// step counts the orders issued in a step, the endpoints and proxies opened in it, and the cents spent on filter devices (boxes).
type step struct{ orders, opened, boxes int64 }

// order counts one more order.
func (m *money) order() { m.sales.orders++ }

// open counts n more endpoints or proxies as opened in this step.
func (m *money) open(n int64) { m.sales.opened += n }

// buy adds the price of the filter devices that the censor buys, in cents.
func (m *money) buy(cents int64) { m.sales.boxes += cents }

// supply records the number of live proxies, which cost rent.
func (m *money) supply(proxies int64) { m.proxies = proxies }

// grant records a grant to volunteers.
func (m *money) grant(at events.Instant, cents int64) {
	if m.granted == 0 {
		m.grantedAt = at
	}
	m.granted += cents
}

// account returns the costs and transfers of the step, without the losses of firms. If working is true, the campaign costs the censor money by the
// hour. Each amount is rounded once, half to even.
func (m *money) account(now events.Instant, hours float64, n *heads, leased int64, working bool) events.CostsMeasured {
	a := &m.p.Accounts
	cents := func(x float64) int64 { return portable.Int64(math.RoundToEven(x)) }
	var f events.CostsMeasured
	if n.installed > 0 {
		f.Advertising = cents(100 * a.Advertising / 24 * hours * float64(n.out) / float64(n.installed))
	}
	f.Users = cents(a.CutHour * hours * float64(n.out))
	f.Messenger = m.sales.opened * a.OpenCents
	f.Censor = m.sales.orders*a.OrderCents + m.sales.boxes
	if working {
		f.Censor += cents(float64(a.CampaignHour) * hours)
	}
	f.Rent = cents(a.RentHour * hours * float64(leased+m.proxies))
	f.Fees = cents(a.VPNHour * hours * float64(n.vpn))
	if m.granted > 0 && now-m.grantedAt < 365*events.Day { // grants are paid out evenly over a year
		f.Grants = cents(float64(m.granted) / 365 / 24 * hours)
	}
	m.sales = step{}
	return f
}
