package addr

import (
	"math"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func mustParse(t testing.TB, s string) Prefix {
	t.Helper()
	p, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParseReadsWhatStringWrites(t *testing.T) {
	for _, tc := range []struct {
		text string
		want Prefix
		size int64
	}{
		{"0.0.0.0/0", Prefix{0, 0}, 1 << 32},
		{"128.0.0.0/1", Prefix{1 << 31, 1}, 1 << 31},
		{"10.0.0.0/8", Prefix{10 << 24, 8}, 1 << 24},
		{"203.0.113.0/24", Prefix{0xcb007100, 24}, 256},
		{"255.255.255.255/32", Prefix{0xffffffff, 32}, 1},
	} {
		got := mustParse(t, tc.text)
		if got != tc.want || got.String() != tc.text || got.Size() != tc.size {
			t.Errorf("Parse(%q) = %#v, written %s, size %d; want %#v, size %d",
				tc.text, got, got, got.Size(), tc.want, tc.size)
		}
	}
}

func TestParseErrorsSayWhatIsWrong(t *testing.T) {
	for _, tc := range []struct{ text, says string }{
		{"203.0.113.7/24", "write 203.0.113.0/24"},
		{"1.2.3.4/0", "write 0.0.0.0/0"},
		{"203.0.113.7", "203.0.113.7/32"},
		{"2001:db8::/32", "IPv6"},
		{"::ffff:10.0.0.0/104", "IPv6"},
		{"10.0.0.0/33", "0 to 32"},
		{"10.0.0.0/-1", "0 to 32"},
		{"10.0.0.0/08", "0 to 32"},
		{"10.0.0.0/", "0 to 32"},
		{"010.0.0.0/8", "not an IPv4 prefix"},
		{"10.0.0/8", "not an IPv4 prefix"},
		{" 10.0.0.0/8", "not an IPv4 prefix"},
		{"", "not an IPv4 prefix"},
	} {
		p, err := Parse(tc.text)
		if err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("Parse(%q) = %v, %v; want an error that says %q", tc.text, p, err, tc.says)
		}
	}
	if _, err := From(netip.Prefix{}); err == nil {
		t.Error("From accepted an invalid prefix")
	}
}

func TestWidenAndAtStayBetweenSlash0AndThePrefix(t *testing.T) {
	p := mustParse(t, "203.0.113.0/24")
	for _, tc := range []struct {
		what string
		got  Prefix
		want string
	}{
		{"Widen(1)", p.Widen(1), "203.0.112.0/23"},
		{"Widen(0)", p.Widen(0), "203.0.113.0/24"},
		{"Widen(-5)", p.Widen(-5), "203.0.113.0/24"},
		{"Widen(24)", p.Widen(24), "0.0.0.0/0"},
		{"Widen(most)", p.Widen(math.MaxInt), "0.0.0.0/0"},
		{"Widen(least)", p.Widen(math.MinInt), "203.0.113.0/24"},
		{"At(16)", p.At(16), "203.0.0.0/16"},
		{"At(-1)", p.At(-1), "0.0.0.0/0"},
		{"At(25)", p.At(25), "203.0.113.0/24"},
		{"Host.At(16)", Host(0xcb007107).At(16), "203.0.0.0/16"},
	} {
		if tc.got.String() != tc.want {
			t.Errorf("%s = %s, want %s", tc.what, tc.got, tc.want)
		}
	}
}

func TestALiteralWithExtraBitsMeansTheBlockAroundIt(t *testing.T) {
	sloppy := Prefix{Base: 0xcb007107, Bits: 24}
	if sloppy.String() != "203.0.113.0/24" || sloppy.Size() != 256 || sloppy.Last() != 0xcb0071ff {
		t.Errorf("got %s of %d addresses", sloppy, sloppy.Size())
	}
	if long := (Prefix{Base: 7, Bits: 200}); long.Size() != 1 || long.First() != 7 || long.String() != "0.0.0.7/32" {
		t.Errorf("got %s of %d addresses", long, long.Size())
	}
	var c Counted
	c.Add(sloppy)
	if !c.Listed(mustParse(t, "203.0.113.0/24")) || !c.Remove(mustParse(t, "203.0.113.0/24")) {
		t.Error("two spellings of a block are not the same prefix")
	}
}

// The test compares Prefix with netip.Prefix of the standard library.
func TestPrefixAgreesWithNetip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawAny(t, "p"), drawAny(t, "q")
		a := rapid.SampledFrom([]uint32{p.First(), p.Last(), p.First() - 1, p.Last() + 1, q.First()}).Draw(t, "a")
		np, nq := netip.MustParsePrefix(p.String()), netip.MustParsePrefix(q.String())
		if got, want := p.Contains(a), np.Contains(netip.MustParseAddr(Addr(a))); got != want {
			t.Fatalf("%s.Contains(%s) = %v", p, Addr(a), got)
		}
		if got, want := p.Overlaps(q), np.Overlaps(nq); got != want {
			t.Fatalf("%s.Overlaps(%s) = %v", p, q, got)
		}
		if got, want := p.Covers(q), np.Overlaps(nq) && np.Bits() <= nq.Bits(); got != want {
			t.Fatalf("%s.Covers(%s) = %v", p, q, got)
		}
		if back, err := From(np); err != nil || back != p {
			t.Fatalf("From(%s) = %s, %v", np, back, err)
		}
		if w := p.Widen(1); !w.Covers(p) || (p.Bits > 0 && w.Size() != 2*p.Size()) {
			t.Fatalf("%s.Widen(1) = %s", p, w)
		}
	})
}

func TestCompareOrdersByAddressThenLargerBlockFirst(t *testing.T) {
	want := []string{"0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/9", "10.0.0.0/32", "10.0.0.1/32", "10.128.0.0/9", "255.255.255.255/32"}
	var got []Prefix
	for _, i := range []int{4, 0, 6, 2, 5, 1, 3} {
		got = append(got, mustParse(t, want[i]))
	}
	slices.SortFunc(got, Compare)
	for i, p := range got {
		if p.String() != want[i] {
			t.Errorf("place %d holds %s, want %s", i, p, want[i])
		}
	}
}

func TestSortUsesTheOrderOfCompare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ps := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Prefix { return drawAny(t, "p") })).Draw(t, "ps")
		want := slices.Clone(ps)
		slices.SortFunc(want, Compare)
		if Sort(ps); !slices.Equal(ps, want) {
			t.Fatalf("sorted %v, want %v", ps, want)
		}
	})
	sloppy := []Prefix{{Base: 0xcb007107, Bits: 24}}
	if Sort(sloppy); sloppy[0] != mustParse(t, "203.0.113.0/24") {
		t.Errorf("a block that is not canonical is sorted as %#v", sloppy[0])
	}
}

// drawAny draws a prefix of any length. Its address is from the whole IPv4 space or, in
// about half of the draws, from 256 addresses, so that drawn prefixes often overlap.
func drawAny(t *rapid.T, label string) Prefix {
	base := rapid.OneOf(rapid.Uint32(), rapid.Uint32Range(0x0a000000, 0x0a0000ff)).Draw(t, label+" base")
	return Host(base).At(rapid.IntRange(0, 32).Draw(t, label+" bits"))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0.0.0.0/0", "10.0.0.0/8", "10.0.0.1/8", "::/0", "1.2.3.4", "256.0.0.0/8", "1.1.1.1/032"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Parse(s)
		if err != nil {
			return
		}
		if p.String() != s {
			t.Fatalf("Parse(%q) is written %q", s, p)
		}
		if n, err := netip.ParsePrefix(s); err != nil || !n.Addr().Is4() || n.Masked() != n {
			t.Fatalf("Parse accepted %q", s)
		}
		if p.First() != p.Base || p.Bits > 32 {
			t.Fatalf("Parse(%q) = %#v is not canonical", s, p)
		}
	})
}
