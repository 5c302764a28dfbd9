package events

// OrderReceived announces when an order takes effect at each stratum.
type OrderReceived struct {
	Order int64   // number of the order
	Due   []int64 // for each stratum when its filters follow, -1 for never
}

// Kind returns KindOrderReceived.
func (OrderReceived) Kind() Kind { return KindOrderReceived }
func (OrderReceived) fact()      {}

// Fields declares the fields in wire order.
func (f OrderReceived) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *OrderReceived) declare(v Visitor) {
	v.Int(&f.Order, "order", "", "number of the order")
	v.Ints(&f.Due, "due", "min", "for each stratum when its filters follow, -1 for never")
}

// FiltersChanged is an order that takes effect at one stratum.
type FiltersChanged struct {
	Order   int64 // number of the order
	Stratum int64 // stratum, numbered from 0 in the order of the scenario
}

// Kind returns KindFiltersChanged.
func (FiltersChanged) Kind() Kind { return KindFiltersChanged }
func (FiltersChanged) fact()      {}

// Fields declares the fields in wire order.
func (f FiltersChanged) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *FiltersChanged) declare(v Visitor) {
	v.Int(&f.Order, "order", "", "number of the order")
	v.Int(&f.Stratum, "stratum", "", "stratum, numbered from 0 in the order of the scenario")
}

// RoutersOverloaded is a stratum whose routers hold too many entries.
type RoutersOverloaded struct {
	Stratum int64 // stratum, numbered from 0 in the order of the scenario
	Entries int64 // entries in its filters: addresses where the filter expands to hosts, prefixes elsewhere
}

// Kind returns KindRoutersOverloaded.
func (RoutersOverloaded) Kind() Kind { return KindRoutersOverloaded }
func (RoutersOverloaded) fact()      {}

// Fields declares the fields in wire order.
func (f RoutersOverloaded) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *RoutersOverloaded) declare(v Visitor) {
	v.Int(&f.Stratum, "stratum", "", "stratum, numbered from 0 in the order of the scenario")
	v.Int(&f.Entries, "entries", "count", "entries in its filters: addresses where the filter expands to hosts, prefixes elsewhere")
}

// DPIChanged is a new level of the filter by pattern at one stratum.
type DPIChanged struct {
	Stratum int64   // stratum, numbered from 0 in the order of the scenario
	Level   float64 // share of recognised traffic that is held back
}

// Kind returns KindDPIChanged.
func (DPIChanged) Kind() Kind { return KindDPIChanged }
func (DPIChanged) fact()      {}

// Fields declares the fields in wire order.
func (f DPIChanged) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *DPIChanged) declare(v Visitor) {
	v.Int(&f.Stratum, "stratum", "", "stratum, numbered from 0 in the order of the scenario")
	v.Float(&f.Level, "level", "share", "share of recognised traffic that is held back")
}

// VPNFiltered is a new level of the filter against VPNs at one stratum.
type VPNFiltered struct {
	Stratum int64   // stratum, numbered from 0 in the order of the scenario
	Level   float64 // share of VPN exits that the filter knows at any time
}

// Kind returns KindVPNFiltered.
func (VPNFiltered) Kind() Kind { return KindVPNFiltered }
func (VPNFiltered) fact()      {}

// Fields declares the fields in wire order.
func (f VPNFiltered) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *VPNFiltered) declare(v Visitor) {
	v.Int(&f.Stratum, "stratum", "", "stratum, numbered from 0 in the order of the scenario")
	v.Float(&f.Level, "level", "share", "share of VPN exits that the filter knows at any time")
}
