package results

// Space says who owns which part of the IPv4 addresses, and what part is blocked over time. The address space is divided into cells of equal size.
type Space struct {
	Bits    int       // prefix length of a cell, 1 to 16; cell number n contains the addresses whose first Bits bits are n
	Days    []float64 // instants shown, in days since day zero: first and last of the run, and more between where more changes
	Holders []Holder  // the messenger first, then the clouds in the order of the scenario
	// Changed holds for each of Days the cells, sorted by number, whose blocked share differs from that at the previous instant. Before the first
	// instant every share is 0.
	Changed [][]Cell
	// Blocked holds for each of Days the value of the series blocked_addresses. An address blocked by providers with 30 % of the subscribers counts
	// as 0.3.
	Blocked []float64
}

// Cell is one cell of the address space, with a share of its addresses.
type Cell struct {
	Number int // number of the cell; see Space.Bits
	// Share is a share of the addresses of the cell, from 0 to 1. In Space.Changed it is the blocked share, and an address counts by the share of
	// subscribers whose provider blocks it. In Holder.Cells it is the share that belongs to the holder.
	Share float64
}

// Holder is the messenger or a cloud, with the addresses that the scenario gives it.
type Holder struct {
	Name      string    // user text
	Addresses int64     // number of addresses of the holder, each counted once
	Cells     []Cell    // cells that contain addresses of the holder; Share is the part of the cell that belongs to the holder
	Blocked   []float64 // share of the holder's addresses blocked at each of Space.Days, weighted by subscribers; NaN without addresses
}

// Stratum is a group of similar access providers, with what their filters block over time.
type Stratum struct {
	Name    string   // user text
	Share   float64  // share of all subscribers, 0 to 1
	Force   []Force  // blocked addresses: one entry at the start and one for each change
	Filters []Filter // changes of the other filters
}

// Force counts addresses from one instant on: those on the censor's list, and those that the providers of a stratum block. Each address counts once.
type Force struct {
	Day    float64
	Listed int64 // number of addresses on the list
	Held   int64 // number of addresses that are on the list and blocked in the stratum
	Stale  int64 // number of addresses that are blocked in the stratum but no longer on the list
}

// Filter is the strength of a filter in a stratum from one instant on. Such a filter does not use the list of addresses.
type Filter struct {
	Day   float64
	Sort  string  // "pattern" (recognises the messenger's traffic) or "VPN" (blocks VPN exits)
	Level float64 // strength from 0 to 1: share of the recognised traffic that is held back, or share of VPN exits that are known
}
