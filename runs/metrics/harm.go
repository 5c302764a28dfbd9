package metrics

import (
	"cmp"
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
	if err := cmp.Or(add(&h.firms, s.Disrupted), add(&h.connections, s.Connections), add(&h.complaints, s.Complaints)); err != nil {
		return err
	}
	for _, cents := range s.Loss {
		if err := charge(&h.business, cents); err != nil {
			return fmt.Errorf("the loss of a sector: %w", err)
		}
	}
	return nil
}

// most is the largest sum of amounts or counts. The sum of several such sums fits 64 bits.
const most = 1_000_000_000_000_000_000

// add adds n, which is not negative, to a sum. If the sum passes most, add returns an error.
func add(sum *int64, n int64) error {
	if n > most-*sum {
		return fmt.Errorf("the sum of %d and %d passes the limit of %d, which is too large to count; give lower prices or values in the scenario, or a shorter step",
			*sum, n, int64(most))
	}
	*sum += n
	return nil
}

// charge adds an amount in cents to a sum. The amount must not be negative.
func charge(sum *int64, cents int64) error {
	if cents < 0 {
		return errors.New("an amount is negative")
	}
	return add(sum, cents)
}

func (h *harm) addAccounts(a events.CostsMeasured) error {
	s := &h.accounts
	return cmp.Or(charge(&s.Advertising, a.Advertising), charge(&s.Messenger, a.Messenger), charge(&s.Users, a.Users), charge(&s.Censor, a.Censor),
		charge(&s.Rent, a.Rent), charge(&s.Fees, a.Fees), charge(&s.Grants, a.Grants))
}

func (h *harm) transfers() int64 {
	return h.accounts.Rent + h.accounts.Fees + h.accounts.Grants + h.moves + h.fines
}

// nextStep sets the amounts since the last row to 0, after a row was taken.
func (h *harm) nextStep() {
	h.connections, h.business, h.moves, h.fines = 0, 0, 0, 0
	h.accounts = events.CostsMeasured{}
}
