package events

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var typical = OrderListed{Order: 3, Prefixes: []Prefix{{Base: 0x0a000000, Bits: 8}, {Base: 0xc0000200, Bits: 24}}, Reason: "cloud"}

func sumOf(entries ...Entry) string {
	var f Fingerprint
	for _, e := range entries {
		f.Add(e)
	}
	return f.Sum()
}

// Worked out by hand from the description in docs/EVENTS.md.
func TestTheFingerprintIsWhatItsDescriptionSays(t *testing.T) {
	e := Entry{Seq: 7, At: 60, Round: 2, Actor: Messenger, Because: 200, Fact: EndpointsClosed{Endpoints: []int64{0, -1}, Reason: "ok"}}
	bytes := "whackamole fingerprint 1\n" +
		"\x78" + // 60 minutes, zigzag
		"\x04" + // 2 rounds, zigzag
		"\x03" + // the messenger's rank
		"\xc8\x01" + // cause 200
		"\x10endpoints.closed" + "\x01" +
		"\x02\x00\x01" + // two endpoints: 0, -1
		"\x02ok"
	want := sha256.Sum256([]byte(bytes))
	if got := sumOf(e); got != hex.EncodeToString(want[:]) {
		t.Errorf("got %s, want %x", got, want)
	}
	later := e
	later.At, later.Round = 60, 3
	want = sha256.Sum256([]byte(bytes + "\x00\x02\x03\xc8\x01\x10endpoints.closed\x01\x02\x00\x01\x02ok"))
	if got := sumOf(e, later); got != hex.EncodeToString(want[:]) {
		t.Errorf("the second entry is not hashed by what changed: got %s, want %x", got, want)
	}
}

// A head too long for its place would be hashed in part.
func TestTheHeadOfEveryKindIsWhole(t *testing.T) {
	written := slices.Collect(maps.Keys(past)) //sorted: each is looked at by itself
	for _, k := range Kinds() {
		written = append(written, wire{k.String(), k.Spec().Version})
	}
	for _, w := range written {
		h := newHead(w.name, w.version)
		if want := string(rune(len(w.name))) + w.name + string(rune(w.version)); string(h.bytes[:h.size]) != want {
			t.Errorf("%s version %d: head %q, want %q", w.name, w.version, h.bytes[:h.size], want)
		}
	}
}

func TestTheFingerprintChangesWithEveryField(t *testing.T) {
	for _, k := range Kinds() {
		if k == KindRunClosed {
			continue
		}
		t.Run(k.String(), rapid.MakeCheck(func(t *rapid.T) {
			e := Entry{Seq: 5, At: 60, Round: 3, Actor: Censor, Because: 2, Fact: drawFact(t, k)}
			seen := map[string]string{sumOf(e): "nothing"}
			try := func(what string, e Entry) {
				sum := sumOf(e)
				if before, double := seen[sum]; double {
					t.Fatalf("changing %s gives the fingerprint of changing %s", what, before)
				}
				seen[sum] = what
			}
			for place, f := range factFields(e.Fact) {
				c := e
				c.Fact = e.Fact.Fields(&changer{place: place})
				if same(c.Fact, e.Fact) {
					continue // half added to a huge number is nothing
				}
				try(f.name, c)
			}
			for what, change := range map[string]func(*Entry){
				"the instant": func(e *Entry) { e.At++ }, "the round": func(e *Entry) { e.Round++ },
				"the actor": func(e *Entry) { e.Actor++ }, "the cause": func(e *Entry) { e.Because++ },
			} {
				c := e
				change(&c)
				try(what, c)
			}
		}))
	}
}

func TestTheFingerprintTellsKindsOrderAndNumberApart(t *testing.T) {
	seen := map[string]Kind{}
	for _, k := range Kinds() {
		sum := sumOf(Entry{Fact: k.Zero()})
		if other, double := seen[sum]; double {
			t.Errorf("%s and %s have the same fingerprint", k, other)
		}
		seen[sum] = k
	}
	a, b := Entry{Fact: FrontOpened{Cloud: "a"}}, Entry{Fact: FrontOpened{Cloud: "b"}}
	if sumOf(a, b) == sumOf(b, a) || sumOf(a) == sumOf(a, a) {
		t.Error("order or number of entries does not matter")
	}
	if sumOf(a, Entry{Seq: 2, Fact: RunClosed{Entries: 1}}) != sumOf(a) {
		t.Error("run.closed is hashed, though it carries the sum")
	}
	if sumOf(Entry{Fact: EndpointsFound{Endpoints: []int64{}}}) != sumOf(Entry{Fact: EndpointsFound{}}) {
		t.Error("nil and empty differ, which a log could not tell apart")
	}
}

// What is asked in between must not depend on when hashing happens.
func TestTheSumMayBeAskedAtAnyTime(t *testing.T) {
	var asked, once Fingerprint
	for i := range 2000 {
		e := Entry{Seq: Seq(i + 1), At: Instant(i), Fact: typical}
		asked.Add(e)
		once.Add(e)
		if i%7 == 0 {
			asked.Sum()
		}
	}
	if asked.Sum() != once.Sum() || asked.Sum() != asked.Sum() {
		t.Error("asking for the sum changed it")
	}
}

func BenchmarkFingerprint(b *testing.B) {
	entries := map[string]Fact{"order.listed": typical, "politics.moved": PoliticsMoved{Pressure: 1.5, Resolve: 0.25, Publicity: 3}, "users.moved": UsersMoved{Moves: make([]int64, 60)}}
	for _, k := range Kinds() {
		fact, ok := entries[k.String()]
		if !ok {
			continue
		}
		b.Run(k.String(), func(b *testing.B) {
			var f Fingerprint
			e := Entry{Actor: Censor, Because: 9, Fact: fact}
			b.ReportAllocs()
			for b.Loop() {
				e.At += 3
				e.Round++
				f.Add(e)
			}
		})
	}
}
