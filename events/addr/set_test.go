package addr

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// corners holds the first addresses of the three /24 blocks in which tests draw
// prefixes. Two lie at the ends of the IPv4 space, where arithmetic could overflow.
var corners = []uint32{0, 0x0a000100, 0xffffff00}

// drawSmall returns a generator of prefixes of length 24 to 32 in the /24 block that
// begins at corner.
func drawSmall(corner uint32) *rapid.Generator[Prefix] {
	return rapid.Custom(func(t *rapid.T) Prefix {
		a := corner + uint32(rapid.IntRange(0, 255).Draw(t, "host"))
		return Host(a).At(rapid.IntRange(24, 32).Draw(t, "bits"))
	})
}

// modelSet is a simple set to compare Set with: a map with a key for each address.
type modelSet map[uint32]bool

func (m modelSet) add(p Prefix) (gained int64) {
	for a := int64(p.First()); a <= int64(p.Last()); a++ {
		if !m[uint32(a)] {
			m[uint32(a)] = true
			gained++
		}
	}
	return gained
}

func (m modelSet) remove(p Prefix) (lost int64) {
	lost = m.overlap(p)
	for a := int64(p.First()); a <= int64(p.Last()); a++ {
		delete(m, uint32(a))
	}
	return lost
}

func (m modelSet) overlap(p Prefix) (n int64) {
	for a := int64(p.First()); a <= int64(p.Last()); a++ {
		if m[uint32(a)] {
			n++
		}
	}
	return n
}

func TestSetBehavesAsAMapOfAddresses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		corner := rapid.SampledFrom(corners).Draw(t, "corner")
		small := drawSmall(corner)
		var s Set
		m := modelSet{}
		t.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) {
				p := small.Draw(t, "p")
				if got, want := s.Add(p), m.add(p); got != want {
					t.Fatalf("Add(%s) gained %d, want %d", p, got, want)
				}
			},
			"remove": func(t *rapid.T) {
				p := small.Draw(t, "p")
				if got, want := s.Remove(p), m.remove(p); got != want {
					t.Fatalf("Remove(%s) lost %d, want %d", p, got, want)
				}
			},
			"ask": func(t *rapid.T) {
				p := small.Draw(t, "p")
				if got, want := s.Overlap(p), m.overlap(p); got != want || s.Covers(p) != (want == p.Size()) {
					t.Fatalf("Overlap(%s) = %d, Covers %v; want %d of %d", p, got, s.Covers(p), want, p.Size())
				}
			},
			"": func(t *rapid.T) { checkAgainst(t, &s, m, corner) },
		})
	})
}

func checkAgainst(t *rapid.T, s *Set, m modelSet, corner uint32) {
	if s.Len() != int64(len(m)) {
		t.Fatalf("Len() = %d, want %d", s.Len(), len(m))
	}
	for i := range uint32(256) {
		if a := corner + i; s.Has(a) != m[a] {
			t.Fatalf("Has(%s) = %v", Addr(a), s.Has(a))
		}
	}
	checkCover(t, s)
}

// checkCover checks the result of s.Prefixes: the prefixes are sorted, do not overlap,
// and contain exactly the addresses of s. No two neighbours make up one larger prefix.
func checkCover(t *rapid.T, s *Set) {
	cover := s.Prefixes()
	var again Set
	for i, p := range cover {
		if again.Add(p) != p.Size() {
			t.Fatalf("the cover %v counts an address twice", cover)
		}
		if i > 0 && Compare(cover[i-1], p) >= 0 {
			t.Fatalf("the cover %v is out of order", cover)
		}
		if i > 0 && p.Bits > 0 && cover[i-1].Widen(1) == p.Widen(1) && cover[i-1].Bits == p.Bits {
			t.Fatalf("the cover %v is not minimal: %s and %s make one", cover, cover[i-1], p)
		}
	}
	if !slices.Equal(again.stretches, s.stretches) || again.Len() != s.Len() {
		t.Fatalf("the cover %v does not give the same set", cover)
	}
}

func TestSetDoesNotDependOnTheOrderOfAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Prefix { return drawAny(t, "p") }), 0, 20).Draw(t, "ps")
		var s, r Set
		var gained int64
		for _, p := range ps {
			gained += s.Add(p)
		}
		for _, p := range rapid.Permutation(ps).Draw(t, "other order") {
			r.Add(p)
		}
		if !slices.Equal(s.Prefixes(), r.Prefixes()) || s.Len() != r.Len() {
			t.Fatalf("%v and %v differ", s.Prefixes(), r.Prefixes())
		}
		if gained != s.Len() {
			t.Fatalf("gains add up to %d, Len() = %d", gained, s.Len())
		}
		checkCover(t, &s)
	})
}

func TestAddAndRemoveCountOnlyWhatChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Set
		for _, p := range rapid.SliceOf(drawSmall(0x0a000100)).Draw(t, "before") {
			s.Add(p)
		}
		p := drawSmall(0x0a000100).Draw(t, "p")
		before, inside := s.Clone(), s.Overlap(p)
		if gained := s.Add(p); gained != p.Size()-inside || s.Add(p) != 0 || !s.Covers(p) {
			t.Fatalf("Add(%s) gained %d with %d already in", p, gained, inside)
		}
		if lost := s.Remove(p); lost != p.Size() || s.Remove(p) != 0 || s.Overlap(p) != 0 {
			t.Fatalf("Remove(%s) lost %d", p, lost)
		}
		if s.Len() != before.Len()-inside {
			t.Fatalf("Len() = %d, want %d", s.Len(), before.Len()-inside)
		}
	})
}

func TestTheWholeSpaceHas2To32Addresses(t *testing.T) {
	var s Set
	if got := s.Add(Prefix{}); got != 1<<32 || s.Len() != 1<<32 {
		t.Fatalf("gained %d, Len() = %d", got, s.Len())
	}
	if !s.Has(0) || !s.Has(0xffffffff) || !slices.Equal(s.Prefixes(), []Prefix{{}}) {
		t.Errorf("cover %v", s.Prefixes())
	}
	s.Remove(Host(0))
	s.Remove(Host(0xffffffff))
	if got := len(s.Prefixes()); got != 62 || s.Len() != 1<<32-2 {
		t.Errorf("all but both ends: %d prefixes of %d addresses, want 62 of 2³²−2", got, s.Len())
	}
	s.Add(Host(0))
	s.Add(Host(0xffffffff))
	if !slices.Equal(s.Prefixes(), []Prefix{{}}) {
		t.Errorf("after both ends are added again, the cover is %v", s.Prefixes())
	}
}

func TestACloneOfASetSharesNothing(t *testing.T) {
	var s Set
	s.Add(Host(1))
	s.Add(Host(5))
	c := s.Clone()
	s.Remove(Host(1))
	s.Add(Host(9))
	if !c.Has(1) || c.Has(9) || c.Len() != 2 {
		t.Error("a change to the set changed its clone")
	}
}

func TestHasAllocatesNothing(t *testing.T) {
	s := scattered(2000)
	if n := testing.AllocsPerRun(100, func() { s.Has(0x12345678) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func scattered(n int) *Set {
	var s Set
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		s.Add(Host(r.Uint32()).At(24))
	}
	return &s
}

func BenchmarkSetHas(b *testing.B) {
	s := scattered(3000)
	var a uint32
	for b.Loop() {
		a += 0x9e3779b9
		s.Has(a)
	}
}

func BenchmarkSetAddRemove(b *testing.B) {
	s := scattered(3000)
	var a uint32
	for b.Loop() {
		a += 0x9e3779b9
		p := Host(a).At(24)
		if s.Add(p) > 0 {
			s.Remove(p)
		}
	}
}
