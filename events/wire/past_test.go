package wire

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"whackamole/events"
)

// olderEstimate reads a version 0 of reach.estimated that never existed, as an entry of past would. Its only field is a text; today the field is a number.
func olderEstimate(v events.Visitor) events.Fact {
	var word string
	v.Text(&word, "guess", "low or high")
	if word == "high" {
		return events.ReachEstimated{Reach: 0.9}
	}
	return events.ReachEstimated{Reach: 0.1}
}

// Version 1 of dpi.ordered did not say whether the order was about a throttle.
func TestAnOldOrderToFilterIsReadWithItsKind(t *testing.T) {
	for level, want := range map[string]events.DPIOrdered{"1": {Level: 1, Due: []int64{60}}, "0.3": {Level: 0.3, Throttle: true, Due: []int64{60}}} {
		line := seal(`{"seq":2,"at":60,"round":1,"actor":"censor","because":1,"kind":"dpi.ordered","v":1,"payload":{"level":` + level + `,"due":[60]}`)
		e, err := ReadLine(line)
		if err != nil || !reflect.DeepEqual(e.Fact, want) {
			t.Errorf("level %s: got %+v, %v; want %+v", level, e.Fact, err, want)
		}
	}
}

func TestAnOlderVersionIsReadAsTodaysFactAndFingerprintedAsWritten(t *testing.T) {
	older := spelling{events.KindReachEstimated.String(), 0}
	line := seal(`{"seq":2,"at":60,"round":1,"actor":"referee","because":1,"kind":"reach.estimated","v":0,"payload":{"guess":"high"}`)
	if _, err := ReadLine(line); err == nil || err.Error() != "reach.estimated version 0: this program reads version 1; read the log with the program that wrote it" {
		t.Fatalf("before it is known: %v", err)
	}
	past[older] = olderEstimate
	defer delete(past, older)

	e, err := ReadLine(line)
	if err != nil || e.Fact != (events.ReachEstimated{Reach: 0.9}) {
		t.Fatalf("got %+v, %v", e, err)
	}
	opened := events.Entry{Seq: 1, Fact: events.RunOpened{}}
	var f Fingerprint
	f.Add(opened)
	f.begin(&e, older.name, older.version)
	word := "high"
	f.fields.Text(&word, "guess", "")
	log := append(mustLine(t, opened), line...)
	log = append(log, mustLine(t, events.Entry{Seq: 3, At: 60, Round: 1, Fact: events.RunClosed{Fingerprint: f.Sum(), Entries: 2}})...)
	if _, err := ReadAll(bytes.NewReader(log)); err != nil {
		t.Errorf("the old log: %v", err)
	}

	_, err = ReadLine(seal(strings.Replace(string(line[:len(line)-crcSize-1]), `"v":0`, `"v":2`, 1)))
	if err == nil || err.Error() != "reach.estimated version 2: this program reads version 0, 1; read the log with the program that wrote it" {
		t.Errorf("a later version: %v", err)
	}
	_, err = ReadLine(seal(strings.Replace(string(line[:len(line)-crcSize-1]), `"guess"`, `"reach"`, 1)))
	if err == nil || !strings.Contains(err.Error(), `got the key "reach", want "guess"`) {
		t.Errorf("today's key in the older version: %v", err)
	}
}
