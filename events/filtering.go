package events

// Filtering holds the orders about filters by pattern that are in force. An order to block and orders to throttle are in force side by side, until an
// order of the same kind with level 0 lifts them. The zero value has no order in force.
type Filtering struct {
	Block    bool    // whether an order to block is in force
	Throttle float64 // [share] level of the strongest throttle in force, 0 without one
}

// After returns the orders in force after one more order. A throttle weaker than the one in force changes nothing: to weaken a throttle, the censor
// lifts it first.
func (x Filtering) After(o DPIOrdered) Filtering {
	switch {
	case !o.Throttle:
		x.Block = o.Level > 0
	case o.Level > 0:
		x.Throttle = max(x.Throttle, o.Level)
	default:
		x.Throttle = 0
	}
	return x
}

// Level returns the level that acts: 1 if an order to block is in force, otherwise that of the strongest throttle.
func (x Filtering) Level() float64 {
	if x.Block {
		return 1
	}
	return x.Throttle
}
