package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// textWidth is the width of running text, in characters.
const textWidth = 100

// printer writes lines for people, and stores the first error of writing. It uses bold and colours only on a terminal, and not if NO_COLOR is set.
type printer struct {
	w      io.Writer
	colour bool
	err    error
}

func newPrinter(w io.Writer) *printer {
	file, ok := w.(*os.File)
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"
	return &printer{w: w, colour: ok && !plain && term.IsTerminal(int(file.Fd()))}
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// columns writes rows with aligned cells. Each cell has two blanks before it. The last cell of a row may have any length.
func (p *printer) columns(rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], visible(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString("  " + cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-visible(cell)))
			}
		}
		p.line("%s", strings.TrimRight(b.String(), " "))
	}
}

var style = regexp.MustCompile("\x1b\\[[0-9;]*m")

// visible returns how many characters of a text a terminal shows: style codes do not count.
func visible(text string) int { return utf8.RuneCountInString(style.ReplaceAllString(text, "")) }

// wrapped writes running text in lines of at most 100 characters. Each line begins with indent.
func (p *printer) wrapped(indent, text string) {
	line := indent
	for _, word := range strings.Fields(text) {
		if line != indent && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > textWidth {
			p.line("%s", line)
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	if line != indent {
		p.line("%s", line)
	}
}

func (p *printer) bold(text string) string  { return p.styled("1", text) }
func (p *printer) red(text string) string   { return p.styled("31", text) }
func (p *printer) green(text string) string { return p.styled("32", text) }

func (p *printer) styled(code, text string) string {
	if !p.colour {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
