package results

// Space is the IPv4 space over time: who holds it, and what part is blocked. It is cut into cells of equal size, the prefixes of one length.
type Space struct {
	Bits    int       // prefix length of a cell, 1 to 16; cell n is the prefix whose first Bits bits are n
	Days    []float64 // chosen instants, in days since day zero: the first and last of the run, and more where more changes
	Holders []Holder  // the messenger first, then the clouds in the order of the scenario
	// Changed holds for each instant the cells, by number, whose blocked share differs from the instant before. Before the first instant all are 0.
	Changed [][]Cell
	// Blocked is the number of blocked addresses at each instant, weighted as in Cell.Share: the series blocked_addresses.
	Blocked []float64
}

// Cell is a cell and a share of its addresses.
type Cell struct {
	Number int
	// Share is from 0 to 1. In a blocked share, an address counts by the share of subscribers whose provider blocks it.
	Share float64
}

// Holder is the messenger or a cloud, with its known addresses.
type Holder struct {
	Name      string    // user text
	Addresses int64     // number of its addresses, each counted once
	Cells     []Cell    // cells with addresses of the holder, and the share of each cell that these addresses take
	Blocked   []float64 // share of its addresses blocked at each instant of the space, weighted by subscribers; NaN without addresses
}

// Stratum is a stratum of access providers with the contents of its filters over time.
type Stratum struct {
	Name    string  // user text
	Share   float64 // share of all subscribers, 0 to 1
	Force   []Force // one for each change of the list or of its filters, from the start
	Filters []Filter
}

// Force is the part of the censor's list in force in a stratum from an instant on, in addresses, each counted once.
type Force struct {
	Day    float64
	Listed int64 // on the list
	Held   int64 // listed and in force here
	Stale  int64 // in force here but no longer listed
}

// Filter is a filter of a stratum other than the list, from an instant on.
type Filter struct {
	Day   float64
	Sort  string  // "pattern" or "VPN"
	Level float64 // share of recognised traffic held back, or of VPN exits known; 0 to 1
}
