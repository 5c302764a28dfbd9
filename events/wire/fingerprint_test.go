package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"testing"

	"whackamole/events"

	"pgregory.net/rapid"
)

var typical = events.OrderListed{Order: 3, Prefixes: []events.Prefix{{Base: 0x0a000000, Bits: 8}, {Base: 0xc0000200, Bits: 24}}, Reason: "cloud"}

func sumOf(entries ...events.Entry) string {
	var f Fingerprint
	for _, e := range entries {
		f.Add(e)
	}
	return f.Sum()
}

// The expected bytes were written by hand after the description of the fingerprint in docs/EVENTS.md.
func TestTheFingerprintFollowsItsDescription(t *testing.T) {
	e := events.Entry{Seq: 7, At: 60, Round: 2, Actor: events.Messenger, Because: 200, Fact: events.EndpointsClosed{Endpoints: []int64{0, -1}, Reason: "ok"}}
	bytes := "whackamole fingerprint 2\n" +
		"\x78" + // 60 minutes since the start, as a zigzag varint
		"\x04" + // 2 rounds since the start, as a zigzag varint
		"\x03" + // rank of the messenger, which is 3
		"\xc8\x01" + // cause 200
		"\x10endpoints.closed" + "\x01" +
		"\x02\x00\x01" + // list of two endpoints: its length, then 0 and -1 as zigzag varints
		"\x02ok"
	want := sha256.Sum256([]byte(bytes))
	if got := sumOf(e); got != hex.EncodeToString(want[:]) {
		t.Errorf("got %s, want %x", got, want)
	}
	later := e
	later.At, later.Round = 60, 3
	want = sha256.Sum256([]byte(bytes + "\x00\x02\x03\xc8\x01\x10endpoints.closed\x01\x02\x00\x01\x02ok"))
	if got := sumOf(e, later); got != hex.EncodeToString(want[:]) {
		t.Errorf("the second entry: got %s, want %x", got, want)
	}
}

// For run.opened, the fingerprint hashes the field acting, seed and replicate. It does not hash the scenario's text and the version of the program.
func TestTheFingerprintOfAnOpeningHashesWhatActs(t *testing.T) {
	e := events.Entry{Fact: events.RunOpened{Scenario: "# prose", Acting: []string{"a = 1"}, Seed: 3, Replicate: 1, Program: "1.0.0"}}
	want := sha256.Sum256([]byte("whackamole fingerprint 2\n" + "\x00\x00\x00\x00" + "\x0arun.opened" + "\x02" + "\x01\x05a = 1" + "\x06" + "\x02"))
	if got := sumOf(e); got != hex.EncodeToString(want[:]) {
		t.Errorf("got %s, want %x", got, want)
	}
}

// A log that begins with run.opened version 1 keeps its fingerprint of format 1, which hashes all fields.
func TestAnOpeningOfVersion1KeepsFormat1(t *testing.T) {
	var f Fingerprint
	f.begin(&events.Entry{}, openedName, 1)
	past[spelling{openedName, 1}](&f.fields)
	want := sha256.Sum256([]byte("whackamole fingerprint 1\n" + "\x00\x00\x00\x00" + "\x0arun.opened" + "\x01" + "\x00" + "\x00" + "\x00" + "\x00"))
	if got := f.Sum(); got != hex.EncodeToString(want[:]) {
		t.Errorf("got %s, want %x", got, want)
	}
}

func TestTheFingerprintChangesWithEveryField(t *testing.T) {
	for _, k := range events.Kinds() {
		if k == events.KindRunClosed {
			continue
		}
		t.Run(k.String(), rapid.MakeCheck(func(t *rapid.T) {
			e := events.Entry{Seq: 5, At: 60, Round: 3, Actor: events.Censor, Because: 2, Fact: drawFact(t, k)}
			seen := map[string]string{sumOf(e): "nothing"}
			try := func(what string, e events.Entry) {
				sum := sumOf(e)
				if before, double := seen[sum]; double {
					t.Fatalf("changing %s gives the fingerprint of changing %s", what, before)
				}
				seen[sum] = what
			}
			for place, name := range factFields(e.Fact) {
				c := e
				c.Fact = e.Fact.Fields(at(place, other))
				if same(c.Fact, e.Fact) {
					continue // the change had no effect: a huge float plus 0.5 is the same float
				}
				if k == events.KindRunOpened && slices.Contains(aside, name) {
					if sumOf(c) != sumOf(e) {
						t.Fatalf("%s changes the fingerprint", name)
					}
					continue
				}
				try(name, c)
			}
			for what, change := range map[string]func(*events.Entry){
				"the instant": func(e *events.Entry) { e.At++ }, "the round": func(e *events.Entry) { e.Round++ },
				"the actor": func(e *events.Entry) { e.Actor++ }, "the cause": func(e *events.Entry) { e.Because++ },
			} {
				c := e
				change(&c)
				try(what, c)
			}
		}))
	}
}

func TestTheFingerprintDependsOnKindOrderAndNumberOfEntries(t *testing.T) {
	seen := map[string]events.Kind{}
	for _, k := range events.Kinds() {
		sum := sumOf(events.Entry{Fact: k.Zero()})
		if other, double := seen[sum]; double {
			t.Errorf("%s and %s have the same fingerprint", k, other)
		}
		seen[sum] = k
	}
	a, b := events.Entry{Fact: events.FrontOpened{Cloud: "a"}}, events.Entry{Fact: events.FrontOpened{Cloud: "b"}}
	if sumOf(a, b) == sumOf(b, a) || sumOf(a) == sumOf(a, a) {
		t.Error("the fingerprint does not depend on order or number of entries")
	}
	if sumOf(a, events.Entry{Seq: 2, Fact: events.RunClosed{Entries: 1}}) != sumOf(a) {
		t.Error("run.closed changes the fingerprint")
	}
	if sumOf(events.Entry{Fact: events.EndpointsFound{Endpoints: []int64{}}}) != sumOf(events.Entry{Fact: events.EndpointsFound{}}) {
		t.Error("nil and empty slices differ, though they have the same line")
	}
}

// The fingerprint hashes entries in pieces. A call of Sum between two entries must not change a later result of Sum.
func TestSumDoesNotChangeTheFingerprint(t *testing.T) {
	var asked, once Fingerprint
	for i := range 2000 {
		e := events.Entry{Seq: events.Seq(i + 1), At: events.Instant(i), Fact: typical}
		asked.Add(e)
		once.Add(e)
		if i%7 == 0 {
			asked.Sum()
		}
	}
	if sum := asked.Sum(); sum != once.Sum() || sum != asked.Sum() {
		t.Error("Sum changed the fingerprint")
	}
}

func BenchmarkFingerprint(b *testing.B) {
	entries := map[string]events.Fact{"order.listed": typical, "politics.updated": events.PoliticsUpdated{Pressure: 1.5, Resolve: 0.25, Publicity: 3}, "users.shifted": events.UsersShifted{Flows: make([]int64, 60)}}
	for _, k := range events.Kinds() {
		fact, ok := entries[k.String()]
		if !ok {
			continue
		}
		b.Run(k.String(), func(b *testing.B) {
			var f Fingerprint
			e := events.Entry{Actor: events.Censor, Because: 9, Fact: fact}
			b.ReportAllocs()
			for b.Loop() {
				e.At += 3
				e.Round++
				f.Add(e)
			}
		})
	}
}
