package wire

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"whackamole/events"

	"pgregory.net/rapid"
)

func drawRound(t *rapid.T) events.Round {
	r := events.Round{Number: anyInt.Draw(t, "number"), At: events.Instant(anyInt.Draw(t, "at")), Tick: rapid.Bool().Draw(t, "tick")}
	for range rapid.IntRange(0, 5).Draw(t, "facts") {
		r.Facts = append(r.Facts, drawEntry(t, rapid.SampledFrom(events.Kinds()).Draw(t, "kind")))
	}
	return r
}

func drawReply(t *rapid.T) events.Reply {
	r := events.Reply{Round: anyInt.Draw(t, "round"), Actor: rapid.SampledFrom(events.Actors()).Draw(t, "actor")}
	for range rapid.IntRange(0, 5).Draw(t, "moves") {
		m := drawMove(t, rapid.SampledFrom(events.Moves()).Draw(t, "move"))
		r.Moves = append(r.Moves, events.CausedMove{Because: events.Seq(anyInt.Draw(t, "because")), Move: m})
	}
	return r
}

func TestRoundsAndRepliesReadBackAsSent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		round := drawRound(t)
		b, err := EncodeRound(round)
		if err != nil || !json.Valid(b) {
			t.Fatalf("%s, %v", b, err)
		}
		if back, err := DecodeRound(b); err != nil || !same(back, round) {
			t.Fatalf("sent %+v\nread %+v, %v", round, back, err)
		}
		reply := drawReply(t)
		b, err = EncodeReply(reply)
		if err != nil || !json.Valid(b) {
			t.Fatalf("%s, %v", b, err)
		}
		if back, err := DecodeReply(b); err != nil || !same(back, reply) {
			t.Fatalf("sent %+v\nread %+v, %v", reply, back, err)
		}
	})
}

func TestEncodingOfExampleMessages(t *testing.T) {
	round, err := EncodeRound(events.Round{Number: 3, At: 720, Tick: true, Facts: []events.Entry{{Seq: 12, At: 720, Round: 3, Actor: events.Messenger, Because: 9, Fact: events.FrontOpened{Cloud: "a"}}}})
	want := `{"number":3,"at":720,"tick":true,"facts":[{"seq":12,"at":720,"round":3,"actor":"messenger","because":9,"kind":"front.opened","v":1,"payload":{"cloud":"a"}}]}`
	if err != nil || string(round) != want {
		t.Errorf("got  %s, %v\nwant %s", round, err, want)
	}
	reply, err := EncodeReply(events.Reply{Round: 3, Actor: events.Messenger, Moves: []events.CausedMove{{Because: 12, Move: events.Front{Cloud: "a"}}, {Move: events.Retire{}}}})
	want = `{"round":3,"actor":"messenger","moves":[{"because":12,"move":"front","payload":{"cloud":"a"}},{"because":0,"move":"retire","payload":{"endpoints":[]}}]}`
	if err != nil || string(reply) != want {
		t.Errorf("got  %s, %v\nwant %s", reply, err, want)
	}
}

func TestAnEncodingErrorNamesMoveAndField(t *testing.T) {
	spoilt := 0
	for _, m := range events.Moves() {
		for place, name := range moveFields(m) {
			possible := false
			bad := m.Fields(at(place, func(p any) { possible = spoil(p, math.NaN()) }))
			if !possible {
				continue
			}
			spoilt++
			b, err := EncodeReply(events.Reply{Actor: events.Censor, Moves: []events.CausedMove{{Move: bad}}})
			if err == nil || b != nil || !strings.Contains(err.Error(), m.Name()) || !strings.Contains(err.Error(), `"`+name+`"`) {
				t.Errorf("%s.%s: got %s, %v", m.Name(), name, b, err)
			}
		}
	}
	if spoilt == 0 {
		t.Fatal("no field was tried")
	}
	if _, err := EncodeReply(events.Reply{Moves: []events.CausedMove{{}}}); err == nil {
		t.Error("an empty move was encoded")
	}
	if _, err := EncodeReply(events.Reply{Actor: events.ActorCount}); err == nil {
		t.Error("a reply of an unknown actor was encoded")
	}
	if _, err := EncodeRound(events.Round{Facts: []events.Entry{{}}}); err == nil {
		t.Error("a round with an empty entry was encoded")
	}
}

func TestOnlyCanonicalMessagesAreRead(t *testing.T) {
	rounds := map[string]string{
		``: "want '{'", `{}`: `want the key "number"`, `null`: "want '{'",
		`{"number":1,"at":0,"tick":true,"facts":[]} `:              "after the end",
		`{"number":1,"at":0,"tick":true,"facts":null}`:             "want '['",
		`{"number":1,"at":0,"tick":1,"facts":[]}`:                  "want true or false",
		`{"number":1,"at":0,"tick":true,"facts":[],"more":1}`:      `unknown key "more"`,
		`{"Number":1,"at":0,"tick":true,"facts":[]}`:               `got the key "Number"`,
		`{"number":1,"at":0,"tick":true,"facts":[{"seq":1},null]}`: `want the key "at"`,
	}
	for b, says := range rounds {
		if _, err := DecodeRound([]byte(b)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("round %s: got %v, want … %s …", b, err, says)
		}
	}
	replies := map[string]string{
		``:                                       "want '{'",
		`{"round":1,"actor":"judge","moves":[]}`: `unknown actor "judge"`,
		`{"round":1,"actor":"censor","moves":[{"because":0,"move":"jail","payload":{}}]}`:   `unknown move "jail"`,
		`{"round":1,"actor":"censor","moves":[{"because":0,"move":"front","payload":{}}]}`:  `want the key "cloud"`,
		`{"round":1,"actor":"censor","moves":[{"because":-0,"move":"front","payload":{}}]}`: `want the key "cloud"`,
		`{"round":-0,"actor":"censor","moves":[]}`:                                          "not in canonical form",
	}
	for b, says := range replies {
		if _, err := DecodeReply([]byte(b)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("reply %s: got %v, want … %s …", b, err, says)
		}
	}
}

func FuzzDecodeRound(f *testing.F) {
	var all events.Round
	for _, k := range events.Kinds() {
		all.Facts = append(all.Facts, events.Entry{Seq: 1, Fact: k.Zero()})
	}
	for _, r := range []events.Round{{}, all, {Facts: []events.Entry{{Actor: events.Censor, Fact: typical}}}} {
		b, err := EncodeRound(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := DecodeRound(b)
		if err != nil {
			return
		}
		if again, err := EncodeRound(r); err != nil || !bytes.Equal(again, b) {
			t.Errorf("read %s\nwrote %s, %v", b, again, err)
		}
	})
}

func FuzzDecodeReply(f *testing.F) {
	var all events.Reply
	for _, m := range events.Moves() {
		all.Moves = append(all.Moves, events.CausedMove{Because: 1, Move: m})
	}
	b, err := EncodeReply(all)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := DecodeReply(b)
		if err != nil {
			return
		}
		if again, err := EncodeReply(r); err != nil || !bytes.Equal(again, b) {
			t.Errorf("read %s\nwrote %s, %v", b, again, err)
		}
	})
}
