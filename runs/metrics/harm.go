package metrics

import (
	"errors"
	"fmt"

	"whackamole/events"
)

// harm sums the collateral damage to unrelated businesses and the costs of each party. Money is in whole US cents.
type harm struct {
	affected []bool // for each firm, true while some of its customers cannot reach it
	down     int64  // number of affected firms

	firms, complaints int64 // numbers of firms disrupted and of complaints sent, since the start of the run

	// The fields below count from the last row of the table.
	connections, business, moves, fines int64
	accounts                            events.CostsMeasured
}

// firmsMax is one more than the highest number that a firm may have. The limit keeps a damaged log from using up all memory.
const firmsMax = 1 << 24

func (h *harm) services(c events.ServicesChanged) error {
	if len(c.Firms) != len(c.Affected) {
		return fmt.Errorf("the fact has %d firms and %d shares; each firm needs one share", len(c.Firms), len(c.Affected))
	}
	for i, firm := range c.Firms {
		if firm < 0 || firm >= firmsMax {
			return fmt.Errorf("there is no firm %d; the log is damaged", firm)
		}
		for int64(len(h.affected)) <= firm {
			h.affected = append(h.affected, false)
		}
		is, was := c.Affected[i] > 0, h.affected[firm]
		h.affected[firm] = is
		switch {
		case is && !was:
			h.down++
		case was && !is:
			h.down--
		}
	}
	return nil
}

func (h *harm) suffer(s events.LossesReported) error {
	if s.Disrupted < 0 || s.Connections < 0 || s.Complaints < 0 {
		return errors.New("the number of disrupted firms, connections or complaints is negative")
	}
	h.firms += s.Disrupted
	h.connections += s.Connections
	h.complaints += s.Complaints
	for _, cents := range s.Loss {
		if cents < 0 {
			return errors.New("the loss of a sector is negative")
		}
		h.business += cents
	}
	return nil
}

func (h *harm) moveHosts(m events.HostsRelocated) error {
	if m.Cents < 0 {
		return errors.New("an amount is negative")
	}
	h.moves += m.Cents
	return nil
}

func (h *harm) addAccounts(a events.CostsMeasured) error {
	if min(a.Advertising, a.Messenger, a.Users, a.Censor, a.Rent, a.Fees, a.Grants) < 0 {
		return errors.New("an amount is negative")
	}
	s := &h.accounts
	s.Advertising += a.Advertising
	s.Messenger += a.Messenger
	s.Users += a.Users
	s.Censor += a.Censor
	s.Rent += a.Rent
	s.Fees += a.Fees
	s.Grants += a.Grants
	return nil
}

func (h *harm) transfers() int64 {
	return h.accounts.Rent + h.accounts.Fees + h.accounts.Grants + h.moves + h.fines
}

// nextStep sets the amounts since the last row to 0, after a row was taken.
func (h *harm) nextStep() {
	h.connections, h.business, h.moves, h.fines = 0, 0, 0, 0
	h.accounts = events.CostsMeasured{}
}
