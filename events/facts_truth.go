package events

// OrdinaryHit is the collateral damage of filters and routers to ordinary connections in the step just ended. The referee states it when it
// differs from the step before.
type OrdinaryHit struct {
	Filter   float64 // share of the country's ordinary connections broken by filters that take them for the messenger
	Overload float64 // share broken by overloaded routers
}

// Kind returns KindOrdinaryHit.
func (OrdinaryHit) Kind() Kind { return KindOrdinaryHit }
func (OrdinaryHit) fact()      {}

// Fields declares the fields in wire order.
func (f OrdinaryHit) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *OrdinaryHit) declare(v Visitor) {
	v.Float(&f.Filter, "filter", "share", "share of the country's ordinary connections broken by filters that take them for the messenger")
	v.Float(&f.Overload, "overload", "share", "share broken by overloaded routers")
}

// RivalsStood is how well rival messengers worked in the step just ended. The referee states it when it differs from the step before.
type RivalsStood struct {
	Working float64 // share of rivals' customers who reach theirs
}

// Kind returns KindRivalsStood.
func (RivalsStood) Kind() Kind { return KindRivalsStood }
func (RivalsStood) fact()      {}

// Fields declares the fields in wire order.
func (f RivalsStood) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *RivalsStood) declare(v Visitor) {
	v.Float(&f.Working, "working", "share", "share of rivals' customers who reach theirs")
}

// ReachObserved is the unaided reach that one observer (a lens) measures. It is late, biased and noisy.
type ReachObserved struct {
	Lens   string  // name of the lens: panel, operator or messenger
	Reach  float64 // unaided reach as seen
	People int64   // connected people as seen, those whom the lens covers
}

// Kind returns KindReachObserved.
func (ReachObserved) Kind() Kind { return KindReachObserved }
func (ReachObserved) fact()      {}

// Fields declares the fields in wire order.
func (f ReachObserved) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *ReachObserved) declare(v Visitor) {
	v.Text(&f.Lens, "lens", "name of the lens: panel, operator or messenger")
	v.Float(&f.Reach, "reach", "share", "unaided reach as seen")
	v.Int(&f.People, "people", "people", "connected people as seen, those whom the lens covers")
}

// CriticalFailed is the tail risk: over-blocking has broken something critical to lives or the economy.
type CriticalFailed struct {
	Cents    int64   // damage
	Pressure float64 // what it adds to pressure, in units of ten thousand complaints
}

// Kind returns KindCriticalFailed.
func (CriticalFailed) Kind() Kind { return KindCriticalFailed }
func (CriticalFailed) fact()      {}

// Fields declares the fields in wire order.
func (f CriticalFailed) Fields(v Visitor) Fact { f.declare(v); return f }

func (f *CriticalFailed) declare(v Visitor) {
	v.Int(&f.Cents, "cents", "US cent", "damage")
	v.Float(&f.Pressure, "pressure", "", "what it adds to pressure, in units of ten thousand complaints")
}
