package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"whackamole/events"

	"pgregory.net/rapid"
)

// seal adds the correct checksum and the newline to the text of a line, so that a fault in the text is the line's only fault.
func seal(body string) []byte { return append(appendCRC([]byte(body), []byte(body)), '\n') }

func mustLine(t testing.TB, e events.Entry) []byte {
	t.Helper()
	line, err := AppendLine(nil, e)
	if err != nil {
		t.Fatal(err)
	}
	return line
}

func TestAppendLineOfAnExample(t *testing.T) {
	e := events.Entry{Seq: 12, At: 720, Round: 3, Actor: events.Censor, Because: 9, Fact: events.TrialEnded{Trial: 1, FalsePositives: 1e-7, Broken: 0.25, Passed: true}}
	want := `{"seq":12,"at":720,"round":3,"actor":"censor","because":9,"kind":"trial.ended","v":1,` +
		`"payload":{"trial":1,"false_positives":1e-7,"broken":0.25,"passed":true},"crc":"`
	line := string(mustLine(t, e))
	if !strings.HasPrefix(line, want) || !strings.HasSuffix(line, "\"}\n") || len(line) != len(want)+11 {
		t.Errorf("got  %s\nwant %s…", line, want)
	}
}

// The published check value of CRC-32C, for the text 123456789, is e3069283.
func TestTheChecksumIsCRC32C(t *testing.T) {
	if got := string(appendCRC(nil, []byte("123456789"))); got != `,"crc":"e3069283"}` {
		t.Errorf("got %s", got)
	}
}

func TestEveryKindReadsBackAsWritten(t *testing.T) {
	for _, k := range events.Kinds() {
		t.Run(k.String(), rapid.MakeCheck(func(t *rapid.T) {
			e := drawEntry(t, k)
			line, err := AppendLine([]byte("kept"), e)
			if err != nil {
				t.Fatal(err)
			}
			line = line[len("kept"):]
			if !json.Valid(line) || bytes.IndexByte(line, '\n') != len(line)-1 {
				t.Fatalf("not one line of JSON: %s", line)
			}
			back, err := ReadLine(line)
			if err != nil {
				t.Fatal(err)
			}
			if !same(e, back) {
				t.Fatalf("wrote %+v\nread  %+v", e, back)
			}
			again, err := AppendLine(nil, back)
			if err != nil || !bytes.Equal(line, again) {
				t.Fatalf("written again: %s, %v", again, err)
			}
		}))
	}
}

func TestFloatsAreWrittenAsByEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := finiteFloat.Draw(t, "v")
		want, err := json.Marshal(v)
		if got := appendFloat(nil, v); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

func TestEncodingJSONReadsTextsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText.Draw(t, "s")
		var back string
		if err := json.Unmarshal(appendText(nil, s), &back); err != nil || back != s {
			t.Fatalf("%s reads back as %q, %v", appendText(nil, s), back, err)
		}
	})
	for _, ending := range []string{"\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\u0085", "\u2028", "\u2029"} {
		if strings.Contains(string(appendText(nil, "a"+ending+"b")), ending) {
			t.Errorf("%q is not escaped; some readers would break the line there", ending)
		}
	}
}

func TestNilAndEmptySlicesAreWrittenTheSame(t *testing.T) {
	a := mustLine(t, events.Entry{Seq: 1, Fact: events.EndpointsFound{}})
	b := mustLine(t, events.Entry{Seq: 1, Fact: events.EndpointsFound{Endpoints: []int64{}, Addresses: []int64{}}})
	if !bytes.Equal(a, b) || !strings.Contains(string(a), `"endpoints":[]`) {
		t.Errorf("%s%s", a, b)
	}
}

func TestAnEncodingErrorNamesKindAndField(t *testing.T) {
	spoilt := 0
	for _, k := range events.Kinds() {
		for place, name := range factFields(k.Zero()) {
			for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
				possible := false
				fact := k.Zero().Fields(at(place, func(p any) { possible = spoil(p, bad) }))
				if !possible {
					continue
				}
				spoilt++
				e := events.Entry{Seq: 1, Fact: fact}
				dst, err := AppendLine([]byte("kept"), e)
				if err == nil || !strings.Contains(err.Error(), k.String()) || !strings.Contains(err.Error(), `"`+name+`"`) {
					t.Errorf("%s.%s: got %v", k, name, err)
				}
				if string(dst) != "kept" {
					t.Errorf("%s.%s: dst has a part of the line: %s", k, name, dst)
				}
				if _, err := EncodeRound(events.Round{Facts: []events.Entry{e}}); err == nil {
					t.Errorf("%s.%s: it was encoded in a message", k, name)
				}
				var sum Fingerprint
				if sum.Add(e); k != events.KindRunClosed && (sum.Err() == nil || !strings.Contains(sum.Err().Error(), name)) {
					t.Errorf("%s.%s: the fingerprint says %v", k, name, sum.Err())
				}
			}
		}
	}
	if spoilt == 0 {
		t.Fatal("no field was tried")
	}
	if _, err := AppendLine(nil, events.Entry{Seq: 4}); err == nil {
		t.Error("an entry without a fact was written")
	}
	if _, err := AppendLine(nil, events.Entry{Seq: 4, Actor: events.ActorCount, Fact: events.FrontOpened{}}); err == nil {
		t.Error("an entry of an actor that does not exist was written")
	}
}

func TestOnlyTheCanonicalFormIsRead(t *testing.T) {
	good := `{"seq":2,"at":60,"round":1,"actor":"censor","because":1,"kind":"order.issued","v":1,` +
		`"payload":{"order":1,"lift":false,"prefixes":["10.0.0.0/8","192.0.2.1/32"],"reason":"own","listed":180}`
	if _, err := ReadLine(seal(good)); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadLine(bytes.TrimSuffix(seal(good), []byte("\n"))); err != nil {
		t.Fatalf("without its newline: %v", err)
	}
	tests := []struct{ name, old, new, says string }{
		{"space before a key", `"at"`, ` "at"`, `column 9: got ", \"at\":60`},
		{"space after a colon", `"at":60`, `"at": 60`, `column 15: got " 60`},
		{"unknown key in the envelope", `"round":1`, `"ring":1`, `got the key "ring", want "round"`},
		{"unknown key in the payload", `"order":1`, `"order":1,"court":2`, `got the key "court", want "lift"`},
		{"unknown key at the end", `"listed":180`, `"listed":180,"court":2`, `unknown key "court"`},
		{"wrong case", `"reason"`, `"Reason"`, `got the key "Reason", want "reason"`},
		{"other order of keys", `"order":1,"lift":false`, `"lift":false,"order":1`, `got the key "lift", want "order"`},
		{"missing key", `,"listed":180`, ``, `want the key "listed"`},
		{"doubled key", `"lift":false`, `"lift":false,"lift":true`, `got the key "lift", want "prefixes"`},
		{"text for a number", `"order":1`, `"order":"1"`, `want a whole number`},
		{"number for a text", `"reason":"own"`, `"reason":7`, `want a text`},
		{"null for a list", `["10.0.0.0/8","192.0.2.1/32"]`, `null`, `want '['`},
		{"fraction for a whole number", `"order":1`, `"order":1.0`, `want a whole number`},
		{"leading zero", `"order":1`, `"order":01`, `not in canonical form`},
		{"plus sign", `"order":1`, `"order":+1`, `not in canonical form`},
		{"beyond 64 bits", `"order":1`, `"order":9223372036854775808`, `is out of range`},
		{"truth value in capitals", `false`, `False`, `want true or false`},
		{"needless escape", `"own"`, `"\u006fwn"`, `not in canonical form`},
		{"escape unknown to JSON", `"own"`, `"\own"`, `has an invalid escape`},
		{"lone surrogate", `"own"`, `"\ud800"`, `not in canonical form`},
		{"raw control character", `"own"`, "\"o\twn\"", `not in canonical form`},
		{"broken UTF-8", `"own"`, "\"o\xffn\"", `is not valid UTF-8`},
		{"prefix with bits beyond its length", `10.0.0.0/8`, `10.0.0.1/8`, `bits set beyond its length`},
		{"address without length", `192.0.2.1/32`, `192.0.2.1`, `has no length`},
		{"length with a zero", `10.0.0.0/8`, `10.0.0.0/08`, `length`},
		{"comma at the end of a list", `"192.0.2.1/32"]`, `"192.0.2.1/32",]`, `want a text`},
		{"semicolon in a list", `8","1`, `8";"1`, `want ',' or ']'`},
		{"unknown actor", `"censor"`, `"judge"`, `unknown actor "judge"`},
		{"unknown kind", `"order.issued"`, `"order.lost"`, `order.lost version 1: unknown kind of fact`},
		{"unknown version", `"v":1`, `"v":2`, `order.issued version 2: this program reads version 1`},
		{"text without end", `"reason":"own","listed":180}`, `"reason":"own`, `has no closing quote`},
		{"something after the payload", `180}`, `180}}`, `got "}" after the end`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if strings.Count(good, tt.old) != 1 {
				t.Fatalf("%s occurs %d times in the line, want once", tt.old, strings.Count(good, tt.old))
			}
			_, err := ReadLine(seal(strings.Replace(good, tt.old, tt.new, 1)))
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v\nwant … %s …", err, tt.says)
			}
			if errors.Is(err, ErrDamaged) {
				t.Error("the error blames the checksum, which is right")
			}
		})
	}
}

func TestALineWithoutItsChecksumIsDamaged(t *testing.T) {
	line := string(mustLine(t, events.Entry{Seq: 1, Fact: events.FrontOpened{Cloud: "amazon"}}))
	n := strings.Index(line, `,"crc"`)
	for _, bad := range []string{"", "\n", "{}", line[:n] + "}\n", line[:n], line + "\n", strings.ToUpper(line), strings.Replace(line, "\n", "\r\n", 1),
		strings.Replace(line, "amazon", "amazin", 1)} {
		if _, err := ReadLine([]byte(bad)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%q: got %v", bad, err)
		}
	}
}

func FuzzReadLine(f *testing.F) {
	for _, k := range events.Kinds() {
		f.Add(mustLine(f, events.Entry{Seq: 2, At: 60, Round: 1, Actor: events.Clouds, Because: 1, Fact: k.Zero()}))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		// ReadLine gets each line unchanged, and again with a correct checksum. With a wrong checksum, a line never reaches the later checks.
		sealed := seal(string(bytes.TrimRight(line, "\n")))
		if n := bytes.LastIndex(line, []byte(crcOpen)); n >= 0 {
			sealed = seal(string(line[:n]))
		}
		for _, l := range [][]byte{line, sealed} {
			e, err := ReadLine(l)
			if err != nil {
				continue
			}
			again := mustLine(t, e)
			if !bytes.Equal(bytes.TrimSuffix(again, []byte("\n")), bytes.TrimSuffix(l, []byte("\n"))) {
				t.Errorf("read %s\nwrote %s", l, again)
			}
		}
	})
}

func BenchmarkAppendLine(b *testing.B) {
	var line []byte
	for b.Loop() {
		line, _ = AppendLine(line[:0], events.Entry{Seq: 12, At: 720, Round: 3, Actor: events.Censor, Because: 9, Fact: typical})
	}
}

func BenchmarkReadLine(b *testing.B) {
	line := mustLine(b, events.Entry{Seq: 12, At: 720, Round: 3, Actor: events.Censor, Because: 9, Fact: typical})
	for b.Loop() {
		if _, err := ReadLine(line); err != nil {
			b.Fatal(err)
		}
	}
}
