package main

import (
	"bytes"
	"testing"
	"time"
)

func TestProgressIsAPlainLineEveryTenSeconds(t *testing.T) {
	var b bytes.Buffer
	clock := time.Date(2018, 4, 16, 0, 0, 0, 0, time.UTC)
	p := newProgress(&b, func() time.Time { return clock })
	for i := range 30 {
		clock = clock.Add(time.Second)
		p.tell(2*(i+1), 90)
	}
	p.end()
	want := "20 of 90 runs, 2.0 a second, 35s left\n40 of 90 runs, 2.0 a second, 25s left\n60 of 90 runs, 2.0 a second, 15s left\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestProgressOnATerminalIsOneLineThatIsRemoved(t *testing.T) {
	var b bytes.Buffer
	clock := time.Date(2018, 4, 16, 0, 0, 0, 0, time.UTC)
	p := &progress{w: &b, now: func() time.Time { return clock }, terminal: true, start: clock, told: clock}
	for i := range 3 {
		clock = clock.Add(150 * time.Millisecond)
		p.tell(i+1, 303)
	}
	p.end()
	want := "\r\x1b[K2 of 303 runs, 6.7 a second, 45s left\r\x1b[K"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
