package blocklist

import (
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
)

func TestAnOrderIsInForceOnlyWhereItTookEffect(t *testing.T) {
	s := New(2)
	wide, narrow := addr.Prefix{Base: 1 << 24, Bits: 16}, addr.Prefix{Base: 1 << 24, Bits: 24}
	list := func(o events.OrderListed) {
		t.Helper()
		if err := s.List(o); err != nil {
			t.Fatal(err)
		}
	}
	enforce := func(order, stratum int64) {
		t.Helper()
		if o, err := s.Enforce(events.FiltersChanged{Order: order, Stratum: stratum}); err != nil || o.Order != order {
			t.Fatalf("order %d at stratum %d: got order %d, error %v", order, stratum, o.Order, err)
		}
	}
	check := func(when string, listed, first, second int64) {
		t.Helper()
		if got := [3]int64{s.Listed.Len(), s.InForce[0].Len(), s.InForce[1].Len()}; got != [3]int64{listed, first, second} {
			t.Errorf("%s: addresses listed and in force are %v, want %v", when, got, [3]int64{listed, first, second})
		}
	}
	list(events.OrderListed{Order: 1, Prefixes: []events.Prefix{wide}})
	list(events.OrderListed{Order: 2, Prefixes: []events.Prefix{narrow}})
	check("listed, not yet in force", 1<<16, 0, 0)
	enforce(1, 0)
	enforce(2, 0)
	enforce(2, 1)
	check("the second stratum never follows the wide order", 1<<16, 1<<16, 256)
	list(events.OrderListed{Order: 3, Lift: true, Prefixes: []events.Prefix{wide}})
	check("a lift takes effect at a stratum only later", 256, 1<<16, 256)
	enforce(3, 0)
	enforce(3, 1)
	check("the narrow order still covers its addresses, and a lift of what is not in force changes nothing", 256, 256, 256)
}

func TestAnOrderThatContradictsTheLogIsRejected(t *testing.T) {
	s := New(1)
	o := events.OrderListed{Order: 1, Prefixes: []events.Prefix{{Base: 1 << 24, Bits: 24}}}
	if err := s.List(o); err != nil {
		t.Fatal(err)
	}
	if s.List(o) == nil {
		t.Error("an order is listed twice without an error")
	}
	for _, f := range []events.FiltersChanged{{Order: 2}, {Order: 1, Stratum: 1}, {Order: 1, Stratum: -1}} {
		if _, err := s.Enforce(f); err == nil {
			t.Errorf("%+v gives no error", f)
		}
	}
	if _, listed := s.Order(2); listed {
		t.Error("order 2 is listed, but nobody listed it")
	}
	if s.Listed.Listings() != 1 || s.InForce[0].Listings() != 0 {
		t.Errorf("rejected facts change the lists: %d entries listed, %d in force", s.Listed.Listings(), s.InForce[0].Listings())
	}
}

func TestAnOrderTakesEffectAtAStratumOnce(t *testing.T) {
	s := New(1)
	if err := s.List(events.OrderListed{Order: 1, Prefixes: []events.Prefix{{Base: 1 << 24, Bits: 24}}}); err != nil {
		t.Fatal(err)
	}
	for _, again := range []bool{false, true} {
		if _, err := s.Enforce(events.FiltersChanged{Order: 1}); again != (err != nil) {
			t.Errorf("order 1 takes effect, again: %t, error: %v", again, err)
		}
	}
	if s.InForce[0].Listings() != 1 {
		t.Errorf("%d listings are in force, want 1", s.InForce[0].Listings())
	}
}

// TestTheLaterOrderWinsWhateverTheLags lists orders, numbered from 1 in the sequence of the registry. A stratum follows them in another sequence.
func TestTheLaterOrderWinsWhateverTheLags(t *testing.T) {
	wide, narrow := addr.Prefix{Base: 1 << 24, Bits: 16}, addr.Prefix{Base: 1 << 24, Bits: 24}
	block := func(ps ...events.Prefix) events.OrderListed { return events.OrderListed{Prefixes: ps} }
	lift := func(ps ...events.Prefix) events.OrderListed { return events.OrderListed{Lift: true, Prefixes: ps} }
	for name, c := range map[string]struct {
		orders  []events.OrderListed
		follows []int64
		want    []int64 // addresses in force after each order that the stratum follows
	}{
		"a lift overtakes its block":                       {[]events.OrderListed{block(wide), lift(wide)}, []int64{2, 1}, []int64{0, 0}},
		"a new block overtakes the lift":                   {[]events.OrderListed{block(wide), lift(wide), block(wide)}, []int64{3, 2, 1}, []int64{1 << 16, 1 << 16, 1 << 16}},
		"a lift overtakes the block around it":             {[]events.OrderListed{block(wide), block(narrow), lift(narrow)}, []int64{3, 1, 2}, []int64{0, 1 << 16, 1 << 16}},
		"a lift of the block around overtakes it":          {[]events.OrderListed{block(wide), block(narrow), lift(wide)}, []int64{3, 2, 1}, []int64{0, 256, 256}},
		"a lift of one of two listings overtakes both":     {[]events.OrderListed{block(wide), block(wide), lift(wide)}, []int64{3, 1, 2}, []int64{0, 0, 1 << 16}},
		"a lift of both listings overtakes both":           {[]events.OrderListed{block(wide, wide), lift(wide, wide)}, []int64{2, 1}, []int64{0, 0}},
		"a lift follows a block that came after it":        {[]events.OrderListed{lift(wide), block(wide)}, []int64{2, 1}, []int64{1 << 16, 1 << 16}},
		"a lift without its block spares a block after it": {[]events.OrderListed{block(wide), lift(wide), block(wide)}, []int64{3, 2}, []int64{1 << 16, 1 << 16}},
		"a lift names a larger block than was listed":      {[]events.OrderListed{block(narrow), lift(wide)}, []int64{2, 1}, []int64{0, 256}},
	} {
		s := New(1)
		for i, o := range c.orders {
			o.Order = int64(i + 1)
			if err := s.List(o); err != nil {
				t.Fatal(err)
			}
		}
		for i, order := range c.follows {
			if _, err := s.Enforce(events.FiltersChanged{Order: order}); err != nil {
				t.Fatal(err)
			}
			if got := s.InForce[0].Len(); got != c.want[i] {
				t.Errorf("%s: after order %d %d addresses are in force, want %d", name, order, got, c.want[i])
			}
		}
		if len(c.follows) == len(c.orders) && s.InForce[0].Len() != s.Listed.Len() {
			t.Errorf("%s: after the last lag %d addresses are in force and %d listed", name, s.InForce[0].Len(), s.Listed.Len())
		}
	}
}
