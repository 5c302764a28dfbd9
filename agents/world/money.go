package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
)

// money keeps what the referee needs to settle the accounts of a step.
type money struct {
	p         *setup.Case
	sales     step
	proxies   int64
	granted   int64
	grantedAt events.Instant // of the first grant
}

// step gathers what a step cost in work.
type step struct{ orders, opened, boxes int64 }

// order books the work of an order.
func (m *money) order() { m.sales.orders++ }

// open books the work of opening endpoints or proxies.
func (m *money) open(n int64) { m.sales.opened += n }

// buy books the censor's boxes.
func (m *money) buy(cents int64) { m.sales.boxes += cents }

// supply takes in how many proxies are rented.
func (m *money) supply(proxies int64) { m.proxies = proxies }

// grant takes in a grant to volunteers.
func (m *money) grant(at events.Instant, cents int64) {
	if m.granted == 0 {
		m.grantedAt = at
	}
	m.granted += cents
}

// settle books the step's money besides what firms lose. A campaign costs money by the hour while it is working. Amounts are rounded once, half to
// even.
func (m *money) settle(now events.Instant, hours float64, n *heads, leased int64, working bool) events.AccountsSettled {
	a := &m.p.Accounts
	cents := func(x float64) int64 { return int64(math.RoundToEven(x)) }
	var f events.AccountsSettled
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
