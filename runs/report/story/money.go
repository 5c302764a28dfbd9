package story

import (
	"whackamole/events"
	"whackamole/runs/results"
)

// money sums the losses and payments in a run, in whole US cents.
type money struct {
	sectors                []int64
	moves, fines, critical int64
	accounts               events.CostsMeasured
}

func (m *money) book(f events.Fact) {
	switch f := f.(type) {
	case events.LossesReported:
		for i, cents := range f.Loss[:min(len(f.Loss), len(m.sectors))] {
			m.sectors[i] += cents
		}
	case events.HostsRelocated:
		m.moves += f.Cents
	case events.ProvidersInspected:
		m.fines += f.Fines
	case events.CriticalFailed:
		m.critical += f.Cents
	case events.CostsMeasured:
		a := &m.accounts
		a.Advertising, a.Messenger, a.Users, a.Censor = a.Advertising+f.Advertising, a.Messenger+f.Messenger, a.Users+f.Users, a.Censor+f.Censor
		a.Rent, a.Fees, a.Grants = a.Rent+f.Rent, a.Fees+f.Fees, a.Grants+f.Grants
	default: // the other facts have no amounts of money
	}
}

// bearers returns the loss, the payments and the receipts of each party, and leaves out parties without any. Each kind of loss has one bearer, each
// kind of transfer one payer and one payee, as in docs/MODEL.md (7.14).
func (m *money) bearers(sectors []string) (out []results.Bearer) {
	a := &m.accounts
	add := func(name string, loss, paid, received int64) {
		if loss != 0 || paid != 0 || received != 0 {
			out = append(out, results.Bearer{Name: name, Loss: usd(loss), Paid: usd(paid), Received: usd(received)})
		}
	}
	for i, name := range sectors {
		add("firms: "+name, m.sectors[i], 0, 0)
	}
	add("firms that moved to new hosts", 0, m.moves, 0)
	add("users of critical services that failed", m.critical, 0, 0)
	add("people", a.Users, a.Fees, 0)
	add("owners of channels", a.Advertising, 0, 0)
	add("messenger", a.Messenger, a.Rent+a.Grants, 0)
	add("regulator and providers", a.Censor, 0, 0)
	add("fined providers", 0, m.fines, 0)
	add("clouds and hosts", 0, 0, a.Rent+m.moves)
	add("VPN firms", 0, 0, a.Fees)
	add("volunteers with grants", 0, 0, a.Grants)
	add("treasury", 0, 0, m.fines)
	return out
}

func usd(cents int64) float64 { return float64(cents) / 100 }
