package setup

import (
	"cmp"
	"slices"

	"whackamole/events/addr"
)

// Site is an address of an endpoint or of a firm. A firm has a site at its own address, and a second site if it embeds a service.
type Site struct {
	Address uint32
	ID      int64
}

// CompareSites orders sites by address, then by ID.
func CompareSites(a, b Site) int {
	return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.ID, b.ID))
}

// Within returns the sites inside a prefix. The sites must be sorted by CompareSites.
func Within(sites []Site, p addr.Prefix) []Site {
	by := func(s Site, a uint32) int { return cmp.Compare(s.Address, a) }
	from, _ := slices.BinarySearchFunc(sites, p.First(), by)
	n := from
	for n < len(sites) && sites[n].Address <= p.Last() {
		n++
	}
	return sites[from:n]
}
