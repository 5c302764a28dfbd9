package setup

import (
	"cmp"
	"slices"

	"whackamole/events/addr"
)

// Site is an address whose block affects the endpoint or firm with the number ID. A firm that embeds a cloud service has two sites: its own address
// and that of the service.
type Site struct {
	Address uint32
	ID      int64
}

// CompareSites compares two sites by address, then by ID.
func CompareSites(a, b Site) int {
	return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.ID, b.ID))
}

// Within returns the sites whose address is in the prefix. The sites must be sorted with CompareSites.
func Within(sites []Site, p addr.Prefix) []Site {
	by := func(s Site, a uint32) int { return cmp.Compare(s.Address, a) }
	from, _ := slices.BinarySearchFunc(sites, p.First(), by)
	n := from
	for n < len(sites) && sites[n].Address <= p.Last() {
		n++
	}
	return sites[from:n]
}
