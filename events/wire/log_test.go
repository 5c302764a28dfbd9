package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"whackamole/events"

	"pgregory.net/rapid"
)

// closed returns a complete log: the entries, numbered from 1, and a run.closed with their correct fingerprint.
func closed(entries ...events.Entry) []events.Entry {
	var f Fingerprint
	for i := range entries {
		entries[i].Seq = events.Seq(i + 1)
		f.Add(entries[i])
	}
	last := entries[len(entries)-1]
	return append(entries, events.Entry{Seq: last.Seq + 1, At: last.At, Round: last.Round, Fact: events.RunClosed{Fingerprint: f.Sum(), Entries: int64(last.Seq)}})
}

func smallLog() []events.Entry {
	return closed(
		events.Entry{Fact: events.RunOpened{Scenario: "name = \"toy\"\n", Seed: 1, Program: "1.0.0"}},
		events.Entry{At: 60, Round: 1, Because: 1, Fact: events.CampaignOrdered{Ground: "a court order"}},
		events.Entry{At: 60, Round: 2, Actor: events.Messenger, Because: 2, Fact: events.FrontOpened{Cloud: "google"}},
		events.Entry{At: 120, Round: 3, Because: 2, Fact: events.ReachEstimated{Reach: 0.75}},
	)
}

func written(t testing.TB, entries []events.Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteLog(&b, entries); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// complaint reads a faulty log and returns the LineError of the Reader. If there is none, the test fails.
func complaint(t testing.TB, log []byte) *LineError {
	t.Helper()
	_, err := ReadAll(bytes.NewReader(log))
	var at *LineError
	if !errors.As(err, &at) {
		t.Fatalf("got %v, want a LineError\n%s", err, log)
	}
	return at
}

func TestALogReadsBackAsWritten(t *testing.T) {
	want := smallLog()
	log := written(t, want)
	got, err := ReadAll(iotest.OneByteReader(bytes.NewReader(log)))
	if err != nil || !same(got, want) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if again := written(t, got); !bytes.Equal(again, log) {
		t.Errorf("written again:\n%s", again)
	}
}

func TestRandomLogsReadBackAsWritten(t *testing.T) {
	var kinds []events.Kind
	for _, k := range events.Kinds() {
		if k != events.KindRunOpened && k != events.KindRunClosed {
			kinds = append(kinds, k)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		entries := []events.Entry{{Fact: drawFact(t, events.KindRunOpened)}}
		for i := range rapid.IntRange(0, 12).Draw(t, "entries") {
			entries = append(entries, events.Entry{
				At:    entries[i].At + events.Instant(rapid.IntRange(0, 90).Draw(t, "passed")),
				Round: rapid.Int64Range(0, 1<<40).Draw(t, "round"), Actor: rapid.SampledFrom(events.Actors()).Draw(t, "actor"),
				Because: events.Seq(rapid.IntRange(0, i+1).Draw(t, "because")), Fact: drawFact(t, rapid.SampledFrom(kinds).Draw(t, "kind")),
			})
		}
		want := closed(entries...)
		var b bytes.Buffer
		if err := WriteLog(&b, want); err != nil {
			t.Fatal(err)
		}
		got, err := ReadAll(&b)
		if err != nil || !same(got, want) {
			t.Fatalf("wrote %+v\nread  %+v, %v", want, got, err)
		}
	})
}

func TestEveryFlippedBitIsFoundInItsLine(t *testing.T) {
	log := written(t, smallLog())
	line := 1
	for i, was := range log {
		for _, mask := range []byte{1, 2, 4, 8, 16, 32, 64, 128, 0xff, was ^ '\n'} {
			if mask == 0 {
				continue
			}
			log[i] = was ^ mask
			if at := complaint(t, log); at.Line != line {
				t.Errorf("byte %d, mask %#x: found in line %d, want line %d: %v", i, mask, at.Line, line, at)
			} else if !errors.Is(at, ErrDamaged) && !errors.Is(at, ErrCutOff) {
				t.Errorf("byte %d, mask %#x: the error is not ErrDamaged: %v", i, mask, at)
			}
		}
		log[i] = was
		if was == '\n' {
			line++
		}
	}
}

func TestEveryCutIsFound(t *testing.T) {
	log := written(t, smallLog())
	for n := range log {
		at := complaint(t, log[:n])
		whole := bytes.Count(log[:n], []byte("\n"))
		want := whole
		if n > 0 && log[n-1] != '\n' {
			want++
		}
		if at.Line != want || !errors.Is(at, ErrCutOff) {
			t.Errorf("cut after %d bytes, in line %d: %v", n, want, at)
		}
	}
	lines := bytes.SplitAfter(log, []byte("\n"))
	at := complaint(t, bytes.Join(lines[:3], nil))
	if want := "the log ends at line 3 without run.closed: it was cut off"; at.Error() != want {
		t.Errorf("got %q, want %q", at, want)
	}
	if at := complaint(t, nil); at.Error() != "the log is empty" {
		t.Errorf("got %q", at)
	}
}

func TestEveryLostDoubledOrMovedLineIsFound(t *testing.T) {
	lines := bytes.SplitAfter(written(t, smallLog()), []byte("\n"))
	lines = lines[:len(lines)-1]
	last := len(lines) - 1
	check := func(what string, changed [][]byte, want int) {
		t.Helper()
		if at := complaint(t, bytes.Join(changed, nil)); at.Line != want {
			t.Errorf("%s: found in line %d, want %d: %v", what, at.Line, want, at)
		}
	}
	for i := range lines {
		check(fmt.Sprintf("line %d doubled", i+1), slices.Insert(slices.Clone(lines), i, lines[i]), i+2)
		// The Reader finds the error in the line after the lost line, which now has the lost line's number. If the last line is lost, the error has the
		// number of the line before it.
		check(fmt.Sprintf("line %d lost", i+1), slices.Delete(slices.Clone(lines), i, i+1), min(i+1, last))
		for j := range i {
			changed := slices.Clone(lines)
			changed[i], changed[j] = changed[j], changed[i]
			check(fmt.Sprintf("lines %d and %d exchanged", i+1, j+1), changed, j+1)
		}
		check(fmt.Sprintf("empty line after %d", i+1), slices.Insert(slices.Clone(lines), i+1, []byte("\n")), i+2)
	}
}

// mend returns the entries as lines with correct checksums, in the given order. Unlike WriteLog, it does not check the order.
func mend(t testing.TB, entries []events.Entry) []byte {
	t.Helper()
	var log []byte
	for _, e := range entries {
		log = append(log, mustLine(t, e)...)
	}
	return log
}

func TestReaderAndWriterRefuseEntriesOutOfOrder(t *testing.T) {
	tests := []struct {
		name   string
		change func(log []events.Entry) []events.Entry
		line   int
		says   string
	}{
		{"first sequence is 0", func(l []events.Entry) []events.Entry { l[0].Seq = 0; return l }, 1, "got sequence 0, want 1"},
		{"sequence leaps", func(l []events.Entry) []events.Entry { l[2].Seq = 4; return l }, 3, "got sequence 4, want 3"},
		{"another fact first", func(l []events.Entry) []events.Entry { l[0].Fact = events.FrontOpened{}; return l }, 1, "front.opened has sequence 1"},
		{"opened twice", func(l []events.Entry) []events.Entry { l[1].Fact = events.RunOpened{}; return l }, 2, "run.opened has sequence 2"},
		{"closed at once", func(l []events.Entry) []events.Entry { return []events.Entry{{Seq: 1, Fact: events.RunClosed{}}} }, 1, "run.closed has sequence 1"},
		{"before the start", func(l []events.Entry) []events.Entry { l[0].At = events.Never; return l }, 1, "time cannot go back"},
		{"time goes back", func(l []events.Entry) []events.Entry { l[3].At = 59; return l }, 4, "instant 59 is before 60"},
		{"its own cause", func(l []events.Entry) []events.Entry { l[2].Because = 3; return l }, 3, "entry 3 has entry 3 as its cause"},
		{"caused by what comes later", func(l []events.Entry) []events.Entry { l[1].Because = 4; return l }, 2, "entry 2 has entry 4 as its cause"},
		{"negative cause", func(l []events.Entry) []events.Entry { l[1].Because = -1; return l }, 2, "entry 2 has entry -1 as its cause"},
		{"wrong count", func(l []events.Entry) []events.Entry {
			c := l[4].Fact.(events.RunClosed)
			c.Entries = 5
			l[4].Fact = c
			return l
		}, 5, "counts 5 entries before it, but there are 4"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			entries := tt.change(smallLog())
			at := complaint(t, mend(t, entries))
			if at.Line != tt.line || !strings.Contains(at.Error(), tt.says) {
				t.Errorf("read: got %v, want line %d: … %s …", at, tt.line, tt.says)
			}
			err := WriteLog(io.Discard, entries)
			if !errors.As(err, &at) || at.Line != tt.line || !strings.Contains(at.Error(), tt.says) {
				t.Errorf("written: got %v, want line %d: … %s …", err, tt.line, tt.says)
			}
		})
	}
}

func TestNothingFollowsRunClosed(t *testing.T) {
	log := smallLog()
	after := events.Entry{Seq: 6, At: 120, Fact: events.FrontOpened{}}
	if at := complaint(t, append(written(t, log), mustLine(t, after)...)); at.Line != 6 || !strings.Contains(at.Error(), "run.closed") {
		t.Errorf("read: %v", at)
	}
	if err := WriteLog(io.Discard, append(log, after)); err == nil || !strings.Contains(err.Error(), "front.opened follows run.closed") {
		t.Errorf("written: %v", err)
	}
}

// The Reader finds at run.closed that an earlier fact was changed, even if the changed line has a correct checksum.
func TestTheFingerprintRevealsAForgedFact(t *testing.T) {
	log := smallLog()
	log[2].Fact = events.FrontOpened{Cloud: "amazon"}
	if at := complaint(t, mend(t, log)); at.Line != 5 || !strings.Contains(at.Error(), "fingerprint") {
		t.Errorf("got %v", at)
	}
}

func TestReadYieldsTheEntriesBeforeAnError(t *testing.T) {
	log := written(t, smallLog())
	lines := bytes.SplitAfter(log, []byte("\n"))
	lines[2] = []byte("rubbish\n")
	var seen []events.Seq
	for e, err := range Read(bytes.NewReader(bytes.Join(lines, nil))) {
		if err != nil {
			if want := "line 3: " + ErrDamaged.Error(); !strings.HasPrefix(err.Error(), want) {
				t.Errorf("got %q, want %q", err, want)
			}
			continue
		}
		seen = append(seen, e.Seq)
	}
	if !slices.Equal(seen, []events.Seq{1, 2}) {
		t.Errorf("saw %v, want 1 and 2", seen)
	}
	for e := range Read(bytes.NewReader(log)) {
		if e.Seq > 1 {
			t.Fatal("Read did not stop with its loop")
		}
		break
	}
}

func TestReadErrorsNameTheLine(t *testing.T) {
	broken := errors.New("the disk is gone")
	log := written(t, smallLog())
	n := bytes.IndexByte(log, '\n') + 1
	_, err := ReadAll(io.MultiReader(bytes.NewReader(log[:n]), iotest.ErrReader(broken)))
	var at *LineError
	if !errors.Is(err, broken) || !errors.As(err, &at) || at.Line != 2 {
		t.Errorf("read: got %v", err)
	}
	_, err = ReadAll(io.MultiReader(bytes.NewReader(log), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) {
		t.Errorf("after run.closed: got %v", err)
	}
	r := NewReader(strings.NewReader("rubbish\n"))
	_, first := r.Next()
	if _, second := r.Next(); first == nil || first != second {
		t.Errorf("first %v, then %v", first, second)
	}
}

// narrow is a writer with room for a number of bytes. A call of Write that exceeds the room fails.
type narrow struct{ room int }

func (n *narrow) Write(p []byte) (int, error) {
	if len(p) > n.room {
		return 0, errors.New("the disk is full")
	}
	n.room -= len(p)
	return len(p), nil
}

func TestAFullDiskIsReported(t *testing.T) {
	log := smallLog()
	log[0].Fact = events.RunOpened{Scenario: strings.Repeat("# long\n", 1<<15)}
	if err := WriteLog(&narrow{room: 100}, log); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("in the middle: got %v", err)
	}
	if err := WriteLog(&narrow{room: 100}, smallLog()); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("at the end: got %v", err)
	}
}

func TestALongScenarioFitsAndALineAboveTheLimitIsRefused(t *testing.T) {
	log := closed(events.Entry{Fact: events.RunOpened{Scenario: strings.Repeat("# a line of the scenario\n", 50_000)}})
	got, err := ReadAll(bytes.NewReader(written(t, log)))
	if err != nil || !same(got, log) {
		t.Errorf("a megabyte: %d entries, %v", len(got), err)
	}
	line := mustLine(t, log[0])
	for _, short := range []int{0, 1} {
		r, w := NewReader(bytes.NewReader(line)), NewWriter(io.Discard)
		r.most, w.most = len(line)-short, len(line)-short
		_, read := r.Next()
		wrote := w.Append(log[0])
		if refused := short > 0; (read != nil) != refused || (wrote != nil) != refused {
			t.Errorf("%d bytes too long: read %v, written %v", short, read, wrote)
		}
	}
}

func FuzzRead(f *testing.F) {
	log := written(f, smallLog())
	f.Add(log)
	f.Add(log[:len(log)/2])
	f.Fuzz(func(t *testing.T, log []byte) {
		entries, err := ReadAll(bytes.NewReader(log))
		if err != nil {
			var at *LineError
			if lines := bytes.Count(log, []byte("\n")) + 1; !errors.As(err, &at) || at.Line > lines {
				t.Errorf("%d lines at most: %v", lines, err)
			}
			return
		}
		if again := written(t, entries); !bytes.Equal(again, log) {
			t.Errorf("read\n%s\nwrote\n%s", log, again)
		}
	})
}
