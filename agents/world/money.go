package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
)

// money keeps what the accounts of a step need.
type money struct {
	p         *setup.Case
	sales     step
	proxies   int64
	granted   int64
	grantedAt events.Instant // of the first grant
}

// step counts the orders and openings of a step, and the cents spent on boxes.
type step struct{ orders, opened, boxes int64 }

// order counts an order.
func (m *money) order() { m.sales.orders++ }

// open counts n opened endpoints or proxies.
func (m *money) open(n int64) { m.sales.opened += n }

// buy adds what the censor's boxes cost.
func (m *money) buy(cents int64) { m.sales.boxes += cents }

// supply records how many proxies are rented.
func (m *money) supply(proxies int64) { m.proxies = proxies }

// grant records a grant to volunteers.
func (m *money) grant(at events.Instant, cents int64) {
	if m.granted == 0 {
		m.grantedAt = at
	}
	m.granted += cents
}

// account returns the accounts of the step, without what firms lose. A working campaign costs money by the hour. Amounts are rounded once, half to even.
func (m *money) account(now events.Instant, hours float64, n *heads, leased int64, working bool) events.CostsMeasured {
	a := &m.p.Accounts
	cents := func(x float64) int64 { return int64(math.RoundToEven(x)) }
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
	if m.granted > 0 && now-m.grantedAt < 365*events.Day { // spent evenly over a year
		f.Grants = cents(float64(m.granted) / 365 / 24 * hours)
	}
	m.sales = step{}
	return f
}
