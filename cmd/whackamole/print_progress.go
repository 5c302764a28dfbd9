package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"whackamole/internal/portable"
)

// Time between two progress reports. A terminal shows one line that is redrawn. Other outputs get a new line each time.
const (
	redrawEvery = 200 * time.Millisecond
	lineEvery   = 10 * time.Second
)

// progress prints how many runs have ended, how many end per second, and the remaining time.
type progress struct {
	doing    string // text before the numbers
	w        io.Writer
	now      func() time.Time
	terminal bool
	start    time.Time
	told     time.Time
	drawn    bool
	note     string // text after the numbers
}

func newProgress(w io.Writer, now func() time.Time) *progress {
	file, ok := w.(*os.File)
	return &progress{w: w, now: now, terminal: ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd())), start: now(), told: now()}
}

// tell reports that ended runs of all runs have ended. It prints nothing if the last report is too recent.
func (p *progress) tell(ended, of int) {
	now := p.now()
	every := lineEvery
	if p.terminal {
		every = redrawEvery
	}
	if now.Sub(p.told) < every {
		return
	}
	p.told = now
	rate := float64(ended) / max(now.Sub(p.start).Seconds(), 1e-3)
	left := time.Duration(portable.Int64(float64(of-ended) / rate * float64(time.Second))).Round(time.Second)
	text := fmt.Sprintf("%s%d of %d runs, %.1f a second, %v left", p.doing, ended, of, rate, left) + p.note
	if p.terminal {
		fmt.Fprintf(p.w, "\r\x1b[K%s", text)
		p.drawn = true
		return
	}
	fmt.Fprintln(p.w, text)
}

// end clears the progress line of a terminal.
func (p *progress) end() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
