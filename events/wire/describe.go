package wire

import (
	"bytes"
	"fmt"
	"strings"

	"whackamole/events"
)

// Describe returns the section of docs/EVENTS.md on the format of a log, in Markdown. WriteLog writes the example lines in it, so they are always correct.
func Describe() string {
	var d strings.Builder
	d.WriteString("## The log\n\n")
	fmt.Fprintf(&d, "`events.jsonl` has one fact on each line, as a JSON object. Any tool for JSON Lines can read it.\n\n```json\n%s```\n\n", example())
	d.WriteString(events.FieldTable("key", func(v events.Visitor) {
		var e events.Entry
		var actor, kind string
		var version int64
		envelope(v, &e, &actor, &kind, &version)
	}))
	d.WriteString("| `payload` | object | – | the fields of the fact, in the order of the tables below |\n")
	d.WriteString("| `crc` | text | – | CRC-32C of the bytes of the line before `,\"crc\"`, as eight lower-case hexadecimal digits |\n")
	fmt.Fprintf(&d, `
A fact has exactly one encoding. The keys are in this order, with no other keys and no spaces. Integers are decimal. Numbers are the shortest
decimal that reads back, with an exponent below 1e-6 and from 1e21 on. Prefixes are texts such as "198.51.100.0/24". An empty list is []. Texts
are UTF-8. Only the quote, the backslash, control characters and the line separators U+0085, U+2028 and U+2029 are escaped. A reader encodes each
line again and compares the bytes. Any difference is an error that names the line. Integers have 64 bits; some tools round integers above 2^53.

The first line is [run.opened](#runopened), which contains the scenario. The last line is [run.closed](#runclosed); a log without it is
incomplete. Sequence numbers are 1, 2, 3 and so on. Time never goes back. A cause comes before its effect. A line has at most %d MiB.

`, MaxLine>>20)
	fmt.Fprintf(&d, `The **fingerprint** in run.closed identifies the history of the run. It is a SHA-256 hash of all entries before it. The hash begins with the text %q.
Each entry adds the minutes and rounds since the entry before (zigzag varints), the rank of the actor and the cause (varints), the name and the version of the
fact, then the fields in order. Integers are zigzag varints. Numbers are the eight bytes of their IEEE 754 bits, lowest first. Booleans are a byte. Texts
and lists follow their length, a varint. Prefixes are base (a varint) and length (a byte).

Two fields of run.opened are not hashed: the scenario and the version of the program. The field acting holds the values that can act. So no
fingerprint depends on prose, units, sources, or parameters of strategies that no actor follows in the run. A log that begins with run.opened version 1 has an older
format: its hash begins with %q and covers all fields.

The name of a fact, and a version number of a fact, never get another meaning. A program that reads an unknown kind or version stops with an error.
`, format2, format1)
	return d.String()
}

// example returns the bytes of a complete log of three lines.
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
