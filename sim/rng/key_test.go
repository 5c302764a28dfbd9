package rng

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"
)

var testStream = NewStream("test.decision")
var otherStream = NewStream("test.other")

// coordinates are the names of the numbers of a key, in order.
var coordinates = []string{"seed", "replicate", "entity", "instant"}

func firstWord(c [4]uint64) uint64 {
	d := New(c[0], c[1]).At(testStream, c[2], int64(c[3]))
	return d.Uint64()
}

// There are 2048 flips per cell, 64·64 cells and 4 coordinates. With fair coins, the worst cell is about 4.2 standard deviations off. A cell that is
// 5.5 off would occur once in 1600 seeds.
func TestFlippingAnyBitOfAKeyFlipsEachBitOfTheDrawHalfTheTime(t *testing.T) {
	const trials = 2048
	for i, name := range coordinates {
		var worst float64
		for in := range 64 {
			var flips [64]int
			for trial := range uint64(trials) {
				// The numbers of the key are small, as in a real run.
				c := [4]uint64{trial % 8, trial / 8 % 8, trial / 64, 60 * trial}
				x := firstWord(c)
				c[i] ^= 1 << in
				for x ^= firstWord(c); x != 0; x &= x - 1 {
					flips[bitsTrailing(x)]++
				}
			}
			for _, n := range flips {
				worst = max(worst, math.Abs(float64(n)-trials/2)/math.Sqrt(trials/4))
			}
		}
		if worst > 5.5 {
			t.Errorf("%s: a bit of the draw is %.1f standard deviations from a fair flip", name, worst)
		}
	}
}

func bitsTrailing(x uint64) int {
	n := 0
	for ; x&1 == 0; x >>= 1 {
		n++
	}
	return n
}

func TestNeighbouringKeysAreUncorrelated(t *testing.T) {
	const n = 100_000
	for i, name := range coordinates {
		for _, step := range []uint64{1, 2, 60, 1440, 1 << 32} {
			var a, b [n]float64
			cells := make([]float64, 256)
			for k := range uint64(n) {
				c := [4]uint64{7, 3, 11, 13}
				c[i] = k
				a[k] = midpoint(firstWord(c))
				c[i] = k + step
				b[k] = midpoint(firstWord(c))
				cells[int(a[k]*16)*16+int(b[k]*16)]++
			}
			if z := stat.Correlation(a[:], b[:], nil) * math.Sqrt(n); math.Abs(z) > 4 {
				t.Errorf("%s %d apart: correlation is %.1f standard errors from 0", name, step, z)
			}
			checkChiSquare(t, fmt.Sprintf("%s %d apart", name, step), cells, even(256, n))
		}
	}
}

func TestDifferentKeysGiveDifferentDraws(t *testing.T) {
	seen := map[uint64][4]uint64{}
	for i := range uint64(1 << 16) {
		c := [4]uint64{i & 15, i >> 4 & 15, i >> 8 & 15, i >> 12}
		x := firstWord(c)
		if before, ok := seen[x]; ok {
			t.Fatalf("keys %v and %v have the same draw", before, c)
		}
		seen[x] = c
	}
}

func TestStreamsAreUncorrelated(t *testing.T) {
	const n = 50_000
	s := New(1, 2)
	var a, b [n]float64
	for i := range int64(n) {
		x, y := s.At(testStream, 5, i), s.At(otherStream, 5, i)
		a[i], b[i] = x.Uniform(), y.Uniform()
	}
	if z := stat.Correlation(a[:], b[:], nil) * math.Sqrt(n); math.Abs(z) > 4 {
		t.Errorf("correlation is %.1f standard errors from 0", z)
	}
}

func TestEntitiesDifferByTheirPartsAndNumbers(t *testing.T) {
	seen := map[uint64]string{}
	note := func(id uint64, what string) {
		if before, ok := seen[id]; ok {
			t.Errorf("%s and %s are the same entity", before, what)
		}
		seen[id] = what
	}
	for _, parts := range [][]string{
		{}, {""}, {"", ""}, {"a"}, {"a", ""}, {"", "a"}, {"ab"}, {"a", "b"}, {"b", "a"}, {"a b"}, {"a", "b", ""},
		{"a\x00"}, {"abcdefgh"}, {"abcdefghi"}, {"abcdefgh", "i"}, {"abcdefgh\x00"}, {"i", "abcdefgh"},
		{"federal", "low", "cut_off>direct"}, {"federal", "low", "direct>cut_off"},
	} {
		note(Entity(parts...), fmt.Sprintf("Entity(%q)", parts))
	}
	for _, numbers := range [][]uint64{{0}, {1}, {0, 0}, {0, 1}, {1, 0}, {0, 0, 0}, {1, 2}, {2, 1}, {1 << 63}, {Entity("a"), 1}} {
		note(EntityOf(numbers[0], numbers[1:]...), fmt.Sprintf("EntityOf(%v)", numbers))
	}
	name, numbers := Entity("a", "b"), EntityOf(1, 2)
	if name != Entity("a", "b") || numbers != EntityOf(1, 2) {
		t.Error("the same name gave two entities")
	}
}

func TestAStreamNameMustBeNewAndNotEmpty(t *testing.T) {
	for name, says := range map[string]string{"test.decision": `"test.decision"`, "": "has no name"} {
		func() {
			defer func() {
				if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), says) {
					t.Errorf("NewStream(%q) gave %v, want a panic that says %s", name, r, says)
				}
			}()
			NewStream(name)
		}()
	}
	names := Streams()
	if !slices.IsSorted(names) || !slices.Contains(names, "test.other") || !slices.Contains(names, "rng.reference") {
		t.Errorf("Streams() = %v", names)
	}
	if testStream.Name() != "test.decision" {
		t.Errorf("Name() = %q", testStream.Name())
	}
}

func TestADrawDependsOnItsKeyAlone(t *testing.T) {
	quiet, busy := New(5, 6), New(5, 6)
	for i := range int64(1000) {
		d := busy.At(otherStream, uint64(i), i)
		d.Poisson(200)
	}
	a, b := quiet.At(testStream, 9, 10), busy.At(testStream, 9, 10)
	if a != b || a.Binomial(1e6, 0.3) != b.Binomial(1e6, 0.3) {
		t.Error("other decisions changed this draw")
	}
	if quiet.Draws() != 1 || busy.Draws() != 1001 {
		t.Errorf("counted %d and %d draws, want 1 and 1001", quiet.Draws(), busy.Draws())
	}
}

func TestAnAuditListsEveryRepeatedKey(t *testing.T) {
	s := New(1, 1)
	s.At(testStream, 1, 1) // a draw before the audit, which the audit does not record
	if len(s.Repeated()) != 0 {
		t.Error("Repeated lists keys without an audit")
	}
	s.Audit()
	for _, q := range []struct {
		stream Stream
		entity uint64
		at     int64
	}{
		{testStream, 1, 1}, {otherStream, 1, 1}, {testStream, 2, 1}, {testStream, 1, 2},
		{otherStream, 1, -1}, {otherStream, 1, -1}, {testStream, 2, 1}, {testStream, 2, 1},
	} {
		s.At(q.stream, q.entity, q.at)
	}
	want := []string{
		"test.decision entity 2 instant 1 asked 3 times",
		"test.other entity 1 instant -1 asked 2 times",
	}
	if got := s.Repeated(); !slices.Equal(got, want) {
		t.Errorf("Repeated() = %q, want %q", got, want)
	}
	s.Audit()
	if len(s.Repeated()) != 2 {
		t.Error("a second call of Audit forgot the draws before it")
	}
}

func TestADrawAllocatesNothing(t *testing.T) {
	s := New(1, 1)
	var i int64
	if n := testing.AllocsPerRun(200, func() {
		i++
		d := s.At(testStream, Entity("a", "b"), i)
		sink += d.Binomial(1e6, 0.2) + d.Binomial(50, 0.2) + d.Poisson(5) + d.Intn(6) + int64(d.Normal())
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// The finaliser and the step are those of SplitMix64. Its first outputs from state 0
// are published.
func TestTheWordsOfAKeyAreSplitMix64(t *testing.T) {
	var d Draw
	for i, want := range []uint64{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f} {
		if got := d.Uint64(); got != want {
			t.Errorf("word %d is %016x, want %016x", i, got, want)
		}
	}
}

// The words of the next key must not be the words of this key, shifted by one.
func TestTheWordsOfNeighbouringKeysDoNotOverlap(t *testing.T) {
	type place struct {
		coordinate string
		at, word   uint64
	}
	for i, name := range coordinates {
		seen := map[uint64]place{}
		for k := range uint64(4000) {
			c := [4]uint64{7, 3, 11, 13}
			c[i] = k
			d := New(c[0], c[1]).At(testStream, c[2], int64(c[3]))
			for word := range uint64(8) {
				x, here := d.Uint64(), place{name, k, word}
				if before, ok := seen[x]; ok {
					t.Fatalf("%v and %v are the same word", before, here)
				}
				seen[x] = here
			}
		}
	}
}
