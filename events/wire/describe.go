package wire

import (
	"bytes"
	"fmt"
	"strings"

	"whackamole/events"
)

// Describe returns the section of docs/EVENTS.md on the format of a log, in Markdown. Its example lines are encoded, not typed by hand.
func Describe() string {
	var d strings.Builder
	d.WriteString("## The log\n\n")
	fmt.Fprintf(&d, "`events.jsonl` holds one fact a line, as a JSON object. Any tool that reads JSON Lines reads it.\n\n```json\n%s```\n\n", example())
	d.WriteString(events.FieldTable("key", func(v events.Visitor) {
		var e events.Entry
		var actor, kind string
		var version int64
		envelope(v, &e, &actor, &kind, &version)
	}))
	d.WriteString("| `payload` | object | – | the fields of the fact, in the order given below |\n")
	d.WriteString("| `crc` | text | – | CRC-32C of the bytes of the line that stand before `,\"crc\"`, eight lower-case hexadecimal digits |\n")
	fmt.Fprintf(&d, `
There is one way to write a fact: keys in this order and no other keys, no spaces, integers in decimal, numbers as the shortest decimal that
reads back (with an exponent below 1e-6 and from 1e21 on), prefixes as "198.51.100.0/24", an empty list as []. Texts are UTF-8; only the quote,
the backslash, control characters and the line separators U+0085, U+2028 and U+2029 are escaped. A reader encodes again what it has read and
compares the bytes, so a line that differs in anything is an error that names the line. Integers have 64 bits: some tools round those above 2^53.

The first line is [run.opened](#runopened), which embeds the scenario, the last is [run.closed](#runclosed); a log without it was cut off. Sequences run
1, 2, 3 and so on, time never goes back, and a cause stands before what it causes. A line has at most %d MB.

`, MaxLine>>20)
	fmt.Fprintf(&d, `The **fingerprint** in run.closed names the course of the run: SHA-256 over all entries before it. Hashed are, after the text %q: for each
entry minutes and rounds since the entry before (zigzag varints), actor by rank and cause (varints), wire name and version, then the fields in order:
integers as zigzag varints, numbers as the eight bytes of their IEEE 754 bits, lowest first, booleans as a byte, texts and lists after their
length (a varint), prefixes as base (varint) and length (a byte).

Wire names and versions are never used again for something else. A program that meets a kind or a version it does not know says so and stops.
`, fingerprintFormat)
	return d.String()
}

// example returns a log of three lines.
func example() []byte {
	entries := []events.Entry{
		{Seq: 1, Actor: events.Referee, Fact: events.RunOpened{Scenario: "name = \"example\"\n", Seed: 1, Program: "1.0.0"}},
		{Seq: 2, At: 720, Round: 3, Actor: events.Censor, Because: 1, Fact: events.CampaignStoodDown{Goal: "presence"}},
	}
	var f Fingerprint
	for _, e := range entries {
		f.Add(e)
	}
	entries = append(entries, events.Entry{Seq: 3, At: 720, Round: 4, Fact: events.RunClosed{Fingerprint: f.Sum(), Entries: 2}})
	var out bytes.Buffer
	if err := WriteLog(&out, entries); err != nil {
		return []byte(err.Error() + "\n")
	}
	return out.Bytes()
}
