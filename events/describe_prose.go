package events

import (
	"bytes"
	"fmt"
)

// intro says what the words mean and how a log looks. The example lines are encoded, not typed.
func (d *page) intro() {
	d.printf("# Events\n\nGenerated from the declarations in package events: change it there.\n\n")
	d.printf(`A **fact** is something that happened, in the past tense. The log is the list of all facts of a run, in order, and everything the program
tells of a run is computed from it. A **move** is what an actor proposes, in the imperative; the referee turns it into a fact or rejects
it. The **audience** of a fact is the set of actors who can observe it. An actor knows nothing but the facts of its audience, and a fact
without audience is seen by the figures alone.

Timing says when a fact is stated: *now*, in answer to a move or to another fact, at the same instant; as a *step* of the clock ends, about
the step just ended; or *announced*: an earlier fact stated when it is due, and it happens then.

## The log

`)
	d.printf("`events.jsonl` holds one fact a line, as a JSON object. Any tool that reads JSON Lines reads it.\n\n```json\n%s```\n\n", example())
	d.head("key", "type", "unit", "meaning")
	var e Entry
	var actor, kind string
	var version int64
	envelope((*fieldRows)(d), &e, &actor, &kind, &version)
	d.row(code("payload"), "object", "", "the fields of the fact, in the order given below")
	d.row(code("crc"), "text", "", "CRC-32C of the bytes of the line that stand before `,\"crc\"`, eight lower-case hexadecimal digits")
	d.printf(`
There is one way to write a fact: keys in this order and no other keys, no spaces, integers in decimal, numbers as the shortest decimal that
reads back (with an exponent below 1e-6 and from 1e21 on), prefixes as "198.51.100.0/24", an empty list as []. Texts are UTF-8; only the quote,
the backslash, control characters and the line separators U+0085, U+2028 and U+2029 are escaped. A reader encodes again what it has read and
compares the bytes, so a line that differs in anything is an error that names the line. Integers have 64 bits: some tools round those above 2^53.

The first line is [run.opened](#runopened), which embeds the scenario, the last is [run.closed](#runclosed); a log without it was cut off. Sequences run
1, 2, 3 and so on, time never goes back, and a cause stands before what it causes. A line has at most %d MB.

`, MaxLine>>20)
	d.printf(`The **fingerprint** in run.closed names the course of the run: SHA-256 over all entries before it. Hashed are, after the text %q: for each
entry minutes and rounds since the entry before (zigzag varints), actor by rank and cause (varints), wire name and version, then the fields in order:
integers as zigzag varints, numbers as the eight bytes of their IEEE 754 bits, lowest first, booleans as a byte, texts and lists after their
length (a varint), prefixes as base (varint) and length (a byte).

Wire names and versions are never used again for something else. A program that meets a kind or a version it does not know says so and stops.
`, fingerprintFormat)
}

// example is a log of three lines.
func example() []byte {
	entries := []Entry{
		{Seq: 1, Actor: Referee, Fact: RunOpened{Scenario: "name = \"example\"\n", Seed: 1, Program: "1.0.0"}},
		{Seq: 2, At: 720, Round: 3, Actor: Censor, Because: 1, Fact: CampaignStoodDown{Goal: "presence"}},
	}
	var f Fingerprint
	for _, e := range entries {
		f.Add(e)
	}
	entries = append(entries, Entry{Seq: 3, At: 720, Round: 4, Fact: RunClosed{Fingerprint: f.Sum(), Entries: 2}})
	var out bytes.Buffer
	if err := WriteLog(&out, entries); err != nil {
		return []byte(err.Error() + "\n")
	}
	return out.Bytes()
}

// population gives the layout of users.moved.
func (d *page) population() {
	d.printf(`
## The layout of users.moved

People are counted in cohorts: for each stratum of providers, in the order of the scenario, those of low skill, then those of high skill. In each
cohort a person is in one of %d states.

`, StateCount)
	d.head("number", "state")
	for s := State(0); s < StateCount; s++ {
		d.row(fmt.Sprint(int(s)), code(s.String()))
	}
	d.printf(`
There are %d flows. Flow f of cohort c stands at place %d·c + f, from 0, and %s lists pairs of a place and the people who went that way, in
ascending order of places: [0, 5, 16, 2] says that in cohort 0 five people took flow 0, and in cohort 1 two took flow 2. Flows that nobody went
are left out. Those who take up help in a cohort of low skill arrive in the cohort of high skill of the same stratum: skill once learnt stays.

`, FlowCount, FlowCount, code("moves"))
	d.head("place", "flow", "from", "to", "takes up help")
	for f := Flow(0); f < FlowCount; f++ {
		from, to := f.Ends()
		help := ""
		if f.TakesHelp() {
			help = "yes"
		}
		d.row(fmt.Sprint(int(f)), code(f.String()), from.String(), to.String(), help)
	}
	d.printf("\n%s and %s have %d age bands, by hours since the cut.\n\n", code("waiting"), code("returned"), AgeBandCount)
	d.head("place", "hours since the cut")
	low := int64(0)
	for i, high := range AgeBands {
		d.row(fmt.Sprint(i), fmt.Sprintf("%d to %d", low, high))
		low = high
	}
	d.row(fmt.Sprint(len(AgeBands)), fmt.Sprintf("%d and more", low))
}
