package runs_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/randomcase"
	"whackamole/runs"
)

// register is a slow register: the sequence of all its orders.
type register []events.OrderListed

// listed returns what the register lists if it has only the picked orders, each a list of addresses.
func (r register) listed(pick func(events.OrderListed) bool) *addr.Counted {
	var list addr.Counted
	for _, o := range r {
		for _, p := range o.Prefixes {
			switch {
			case !pick(o):
			case o.Lift:
				list.Remove(p)
			default:
				list.Add(p)
			}
		}
	}
	return &list
}

// laterWins checks that at the end of a run the strata block what the register would list if it had only the orders that took effect there. After the
// last lag, a stratum that follows all orders thus blocks what is listed.
func laterWins(f *runs.Finished) error {
	var orders register
	follows := make([]map[int64]bool, len(f.Scenario.Case.Strata))
	for s := range follows {
		follows[s] = map[int64]bool{}
	}
	for _, e := range f.Entries {
		switch x := e.Fact.(type) {
		case events.OrderListed:
			orders = append(orders, x)
		case events.FiltersChanged:
			follows[x.Stratum][x.Order] = true
		default:
		}
	}
	all := orders.listed(func(events.OrderListed) bool { return true })
	want := 0.0
	for s := range follows {
		own := orders.listed(func(o events.OrderListed) bool { return follows[s][o.Order] })
		if len(follows[s]) == len(orders) && own.Len() != all.Len() {
			return fmt.Errorf("stratum %d followed all orders, but blocks %d addresses of %d listed", s, own.Len(), all.Len())
		}
		want += f.Scenario.Case.Strata[s].Share * float64(own.Len())
	}
	for name, want := range map[string]float64{"registry_addresses": float64(all.Len()), "blocked_addresses": want} {
		c, _ := f.Table.Column(name)
		if got := c.Values[len(c.Values)-1]; math.Abs(got-want) > 1e-9*want {
			return fmt.Errorf("%s is %g at the end, want %g", name, got, want)
		}
	}
	return nil
}

// TestTheLaterOrderWinsWhateverTheLags draws orders that list and lift the same prefixes, and providers with lags of up to a day. So many a lift overtakes
// its block. The run ends after the last lag.
func TestTheLaterOrderWinsWhateverTheLags(t *testing.T) {
	base := founding(t)
	near := []string{"52.0.0.0/15", "52.0.0.0/16", "52.1.0.0/16", "52.0.0.0/24", "54.64.0.0/16"}
	rapid.Check(t, func(t *rapid.T) {
		var list []string
		for n := range rapid.IntRange(2, 12).Draw(t, "orders") {
			prefixes := rapid.SliceOfNDistinct(rapid.SampledFrom(near), 1, 3, rapid.ID).Draw(t, "prefixes")
			slices.SortFunc(prefixes, cmp.Compare[string])
			list = append(list, fmt.Sprintf(`{name="%d", do=%q, at="day 0 %02d:%02d", prefixes=["%s"]}`, n, rapid.SampledFrom([]string{"block", "unblock"}).Draw(t, "do"),
				rapid.IntRange(12, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), strings.Join(prefixes, `", "`)))
		}
		sets := append(slices.Clone(blockedAlone), `horizon="18 days"`, `providers.policy="uniform_hours"`, "providers.uniform_hours.lift_factor=1",
			"censor.listing_max="+rapid.SampledFrom([]string{`"4 h"`, `"12 h"`}).Draw(t, "listing"), "censor.scripted.move=["+strings.Join(list, ", ")+"]")
		sc, err := base.With(randomcase.Assignments(sets)...)
		if err != nil {
			t.Fatalf("%v\n%s", err, randomcase.Again(sets))
		}
		seed := rapid.Int64Range(0, 1<<40).Draw(t, "seed")
		f, err := runs.Run(context.Background(), sc, runs.Options{Seed: &seed})
		if err != nil {
			t.Fatalf("%v\n%s", err, randomcase.Again(sets))
		}
		if err := laterWins(f); err != nil {
			t.Fatalf("%v; seed %d\n%s", err, seed, randomcase.Again(sets))
		}
		agrees(t, f)
	})
}

// agrees checks that the register ends as the censor ordered: the later of two orders wins by the instant of its issue.
func agrees(t *rapid.T, f *runs.Finished) {
	var issued, listed register
	for _, e := range f.Entries {
		switch x := e.Fact.(type) {
		case events.OrderIssued:
			issued = append(issued, events.OrderListed{Order: x.Order, Lift: x.Lift, Prefixes: x.Prefixes})
		case events.OrderListed:
			listed = append(listed, x)
		default:
		}
	}
	all := func(events.OrderListed) bool { return true }
	if a, b := issued.listed(all), listed.listed(all); !slices.Equal(a.Prefixes(), b.Prefixes()) || a.Listings() != b.Listings() {
		t.Fatalf("the censor ordered %v, and the register lists %v", a.Prefixes(), b.Prefixes())
	}
}
