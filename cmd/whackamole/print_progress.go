package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// Intervals of progress reports: a terminal line is redrawn, elsewhere plain lines are added.
const (
	redrawEvery = 200 * time.Millisecond
	lineEvery   = 10 * time.Second
)

// progress reports how many runs have ended, how fast, and the remaining time.
type progress struct {
	doing    string // text before the figures
	w        io.Writer
	now      func() time.Time
	terminal bool
	start    time.Time
	told     time.Time
	drawn    bool
	note     string // text after the figures
}

func newProgress(w io.Writer, now func() time.Time) *progress {
	file, ok := w.(*os.File)
	return &progress{w: w, now: now, terminal: ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd())), start: now(), told: now()}
}

// tell reports that so many runs have ended.
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
	left := time.Duration(float64(of-ended) / rate * float64(time.Second)).Round(time.Second)
	text := fmt.Sprintf("%s%d of %d runs, %.1f a second, %v left", p.doing, ended, of, rate, left) + p.note
	if p.terminal {
		fmt.Fprintf(p.w, "\r\x1b[K%s", text)
		p.drawn = true
		return
	}
	fmt.Fprintln(p.w, text)
}

// end removes the progress line from the terminal.
func (p *progress) end() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
