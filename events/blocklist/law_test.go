package blocklist

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
)

// reference is a simple list to compare addr.Counted with. It contains a prefix once for each listing of the prefix.
type reference []events.Prefix

func (n *reference) change(o events.OrderListed) {
	for _, p := range o.Prefixes {
		i := slices.Index(*n, p)
		switch {
		case !o.Lift:
			*n = append(*n, p)
		case i >= 0:
			*n = slices.Delete(slices.Clone(*n), i, i+1)
		}
	}
}

func (n reference) has(a uint32) bool {
	return slices.ContainsFunc(n, func(p events.Prefix) bool { return p.Contains(a) })
}

// drawPrefix draws a prefix among 64 addresses, so that prefixes overlap and repeat.
var drawPrefix = rapid.Custom(func(t *rapid.T) events.Prefix {
	bits := rapid.IntRange(26, 32).Draw(t, "bits")
	return events.Prefix{Base: base + rapid.Uint32Range(0, addresses-1).Draw(t, "address")>>(32-bits)<<(32-bits), Bits: uint8(bits)}
})

const base, addresses = 1 << 24, 64

// check compares a list with the reference.
func (n reference) check(t *rapid.T, name string, got *addr.Counted) {
	covered := int64(0)
	for a := uint32(base); a < base+addresses; a++ {
		if got.Has(a) != n.has(a) {
			t.Fatalf("%s: address %d is covered: %t, want %t", name, a-base, got.Has(a), n.has(a))
		}
		if n.has(a) {
			covered++
		}
	}
	if got.Len() != covered || got.Listings() != int64(len(n)) {
		t.Fatalf("%s: %d addresses and %d listings, want %d and %d", name, got.Len(), got.Listings(), covered, len(n))
	}
}

// TestTheListAgreesWithASlowReference draws orders that list or lift prefixes. Some lifts have no prefix to lift. A stratum follows drawn orders in any
// sequence, or never, while the registry lists others. At each time a stratum has in force what the registry would list if it had only the orders that
// the stratum has followed. After the last lag, when all strata have followed all orders, each has in force what the registry lists.
func TestTheListAgreesWithASlowReference(t *testing.T) {
	const strata = 3
	rapid.Check(t, func(t *rapid.T) {
		s := New(strata)
		var orders []events.OrderListed
		var listed reference
		followed := [strata]map[int64]bool{{}, {}, {}}
		follow := func(stratum int, order int64) {
			_, err := s.Enforce(events.FiltersChanged{Order: order, Stratum: int64(stratum)})
			if twice := followed[stratum][order]; twice != (err != nil) {
				t.Fatalf("order %d takes effect at stratum %d, twice: %t, error: %v", order, stratum, twice, err)
			}
			followed[stratum][order] = true
			var want reference
			for _, o := range orders {
				if followed[stratum][o.Order] {
					want.change(o)
				}
			}
			want.check(t, fmt.Sprintf("stratum %d", stratum), &s.InForce[stratum])
		}
		for range rapid.IntRange(1, 40).Draw(t, "facts") {
			if stratum := rapid.IntRange(-1, strata-1).Draw(t, "stratum"); stratum < 0 || len(orders) == 0 {
				o := events.OrderListed{Order: int64(len(orders) + 1), Lift: rapid.Bool().Draw(t, "lift"), Prefixes: rapid.SliceOfN(drawPrefix, 0, 5).Draw(t, "prefixes")}
				if err := s.List(o); err != nil {
					t.Fatal(err)
				}
				orders = append(orders, o)
				listed.change(o)
				listed.check(t, "the registry", &s.Listed)
			} else {
				follow(stratum, rapid.SampledFrom(orders).Draw(t, "order").Order)
			}
		}
		for stratum := range strata {
			for _, o := range rapid.Permutation(orders).Draw(t, "last lags") {
				if !followed[stratum][o.Order] {
					follow(stratum, o.Order)
				}
			}
			listed.check(t, fmt.Sprintf("stratum %d after the last lag", stratum), &s.InForce[stratum])
		}
	})
}
