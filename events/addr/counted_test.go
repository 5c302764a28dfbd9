package addr

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The test compares Counted with a plain list of prefixes, where an address is covered
// if any element contains it.
func TestCountedBehavesAsAListOfPrefixes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		corner := rapid.SampledFrom(corners).Draw(t, "corner")
		small := drawSmall(corner)
		var c Counted
		var list []Prefix
		t.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) {
				p := small.Draw(t, "p")
				before := c.Len()
				list = append(list, p)
				if got := c.Add(p); got != c.Len()-before {
					t.Fatalf("Add(%s) gained %d, Len went from %d to %d", p, got, before, c.Len())
				}
			},
			"remove": func(t *rapid.T) {
				p := small.Draw(t, "p")
				if len(list) > 0 && rapid.Bool().Draw(t, "listed") {
					p = rapid.SampledFrom(list).Draw(t, "which")
				}
				i := slices.Index(list, p)
				if got := c.Remove(p); got != (i >= 0) {
					t.Fatalf("Remove(%s) = %v with %v listed", p, got, list)
				}
				if i >= 0 {
					list = slices.Delete(list, i, i+1)
				}
			},
			"": func(t *rapid.T) { checkListing(t, &c, list, corner) },
		})
	})
}

func checkListing(t *rapid.T, c *Counted, list []Prefix, corner uint32) {
	var n int64
	for i := range uint32(256) {
		a := corner + i
		in := slices.ContainsFunc(list, func(p Prefix) bool { return p.Contains(a) })
		if c.Has(a) != in {
			t.Fatalf("Has(%s) = %v with %v listed", Addr(a), c.Has(a), list)
		}
		if in {
			n++
		}
	}
	if c.Len() != n || c.Listings() != int64(len(list)) {
		t.Fatalf("Len() = %d of %d listings, want %d of %d", c.Len(), c.Listings(), n, len(list))
	}
	for _, p := range list {
		if times := slices.DeleteFunc(slices.Clone(list), func(q Prefix) bool { return q != p }); c.Times(p) != int64(len(times)) {
			t.Fatalf("Times(%s) = %d with %v listed", p, c.Times(p), list)
		}
	}
	distinct := slices.Clone(list)
	slices.SortFunc(distinct, Compare)
	distinct = slices.Compact(distinct)
	if !slices.Equal(c.Prefixes(), distinct) {
		t.Fatalf("Prefixes() = %v, want %v", c.Prefixes(), distinct)
	}
	for _, p := range list {
		if !c.Listed(p) || !c.Covers(p) || c.Overlap(p) != p.Size() {
			t.Fatalf("%s is listed, but Listed, Covers or Overlap deny it", p)
		}
	}
}

func TestRemovingOneListingLeavesWhatAnotherCovers(t *testing.T) {
	for _, tc := range []struct {
		name   string
		listed []string
		strike string
		left   int64
	}{
		{"the same prefix listed again", []string{"10.0.0.0/24", "10.0.0.0/24"}, "10.0.0.0/24", 256},
		{"a larger block around it", []string{"10.0.0.0/16", "10.0.0.0/24"}, "10.0.0.0/24", 65536},
		{"a smaller block inside it", []string{"10.0.0.0/16", "10.0.7.0/24", "10.0.7.0/32"}, "10.0.0.0/16", 256},
		{"a neighbour only", []string{"10.0.0.0/24", "10.0.1.0/24"}, "10.0.0.0/24", 256},
		{"nothing else", []string{"10.0.0.0/24"}, "10.0.0.0/24", 0},
		{"the whole space", []string{"0.0.0.0/0", "10.0.0.0/8"}, "10.0.0.0/8", 1 << 32},
	} {
		var c Counted
		for _, s := range tc.listed {
			c.Add(mustParse(t, s))
		}
		if !c.Remove(mustParse(t, tc.strike)) || c.Len() != tc.left {
			t.Errorf("%s: %d addresses left, want %d", tc.name, c.Len(), tc.left)
		}
	}
}

func TestACoveredPrefixIsNotListed(t *testing.T) {
	var c Counted
	c.Add(mustParse(t, "10.0.0.0/8"))
	inner := mustParse(t, "10.1.0.0/16")
	if c.Listed(inner) || c.Remove(inner) || c.Len() != 1<<24 {
		t.Error("a prefix inside a listed block was removed, although it was not listed itself")
	}
}

func TestACloneOfCountedSharesNothing(t *testing.T) {
	var c Counted
	c.Add(Host(1))
	d := c.Clone()
	c.Add(Host(1))
	c.Remove(Host(1))
	c.Remove(Host(1))
	if d.Len() != 1 || d.Listings() != 1 || !d.Listed(Host(1)) {
		t.Error("a change to the list changed its clone")
	}
}
