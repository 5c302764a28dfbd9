package setup

import (
	"cmp"
	"slices"

	"whackamole/events/addr"
)

// Site is an address on which something depends: a firm, by its own address or that of the service it embeds, or an endpoint.
type Site struct {
	Address uint32
	ID      int64
}

// CompareSites orders sites by address.
func CompareSites(a, b Site) int {
	return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.ID, b.ID))
}

// Within gives the part of a sorted list of sites that lies inside a prefix.
func Within(sites []Site, p addr.Prefix) []Site {
	by := func(s Site, a uint32) int { return cmp.Compare(s.Address, a) }
	from, _ := slices.BinarySearchFunc(sites, p.First(), by)
	n := from
	for n < len(sites) && sites[n].Address <= p.Last() {
		n++
	}
	return sites[from:n]
}
