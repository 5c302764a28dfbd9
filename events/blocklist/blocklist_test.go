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
