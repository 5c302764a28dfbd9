package blocklist

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
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

// TestTheListAgreesWithASlowReference draws orders that list or lift prefixes among 64 addresses. Prefixes overlap and repeat, and some lifts have no prefix to
// lift. A stratum follows drawn orders in any sequence, more than once or never.
func TestTheListAgreesWithASlowReference(t *testing.T) {
	const strata, base, addresses = 3, 1 << 24, 64
	prefix := rapid.Custom(func(t *rapid.T) events.Prefix {
		bits := rapid.IntRange(26, 32).Draw(t, "bits")
		return events.Prefix{Base: base + rapid.Uint32Range(0, addresses-1).Draw(t, "address")>>(32-bits)<<(32-bits), Bits: uint8(bits)}
	})
	rapid.Check(t, func(t *rapid.T) {
		s, lists := New(strata), [1 + strata]reference{} // index 0: the registry's list; index 1 and up: what each stratum has in force
		var orders []events.OrderListed
		for range rapid.IntRange(1, 40).Draw(t, "facts") {
			if stratum := rapid.IntRange(-1, strata-1).Draw(t, "stratum"); stratum < 0 || len(orders) == 0 {
				o := events.OrderListed{Order: int64(len(orders) + 1), Lift: rapid.Bool().Draw(t, "lift"), Prefixes: rapid.SliceOfN(prefix, 0, 5).Draw(t, "prefixes")}
				if err := s.List(o); err != nil {
					t.Fatal(err)
				}
				orders = append(orders, o)
				lists[0].change(o)
			} else {
				o := rapid.SampledFrom(orders).Draw(t, "order")
				if _, err := s.Enforce(events.FiltersChanged{Order: o.Order, Stratum: int64(stratum)}); err != nil {
					t.Fatal(err)
				}
				lists[1+stratum].change(o)
			}
		}
		for i, want := range lists {
			got := &s.Listed
			if i > 0 {
				got = &s.InForce[i-1]
			}
			covered := int64(0)
			for a := uint32(base); a < base+addresses; a++ {
				if got.Has(a) != want.has(a) {
					t.Fatalf("list %d: address %d is covered: %t, want %t", i, a-base, got.Has(a), want.has(a))
				}
				if want.has(a) {
					covered++
				}
			}
			if got.Len() != covered || got.Listings() != int64(len(want)) {
				t.Fatalf("list %d: %d addresses and %d listings, want %d and %d", i, got.Len(), got.Listings(), covered, len(want))
			}
		}
	})
}
