package results

// Space is the IPv4 space over time: whose it is, and what of it is blocked. It is cut into cells of equal size, the prefixes of one length.
type Space struct {
	Bits    int       // length of the prefix a cell is, 1 to 16; cell n is the prefix whose first Bits bits are n
	Days    []float64 // chosen instants, in days since day zero: the first and the last of the run, and more where more changes
	Holders []Holder  // the messenger first, then the clouds in the order of the scenario
	// Changed holds for each instant the cells whose share blocked differs from the instant before, by number; before the first all are 0.
	Changed [][]Cell
	// Blocked is the number of addresses blocked at each instant, weighted as Cell.Share is: the series blocked_addresses.
	Blocked []float64
}

// Cell is a cell and a share of its addresses.
type Cell struct {
	Number int
	// Share is from 0 to 1. Where it is a share blocked, an address counts by the share of subscribers whose provider blocks it.
	Share float64
}

// Holder is somebody whose addresses are known.
type Holder struct {
	Name      string    // user text
	Addresses int64     // each counted once
	Cells     []Cell    // where they are, and what share of the cell they take
	Blocked   []float64 // share of its addresses blocked at each instant of the space, weighted by subscribers; NaN where it has none
}

// Stratum is a stratum of access providers and what its filters hold over time.
type Stratum struct {
	Name    string  // user text
	Share   float64 // share of all subscribers, 0 to 1
	Force   []Force // one for each change of the list or of its filters, from the start
	Filters []Filter
}

// Force is what of the censor's list a stratum has in force from an instant on, in addresses, each counted once.
type Force struct {
	Day    float64
	Listed int64 // on the list
	Held   int64 // of these in force here
	Stale  int64 // in force here though no longer on the list
}

// Filter is another filter of a stratum from an instant on.
type Filter struct {
	Day   float64
	Sort  string  // "pattern" or "VPN"
	Level float64 // share of recognised traffic held back, or of VPN exits known; 0 to 1
}
