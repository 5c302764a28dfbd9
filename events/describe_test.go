package events

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func described(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	streams := []StreamDoc{{Name: "users", Entity: "cohort and flow", Distribution: "binomial(n | p)", Doc: "who moves"}}
	if err := Describe(&b, "## The log\n\nOne fact a line, from run.opened to run.closed.\n", streams); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// section returns the text of the page from a heading to the next heading, or "" if the page has no such heading.
func section(page, heading string) string {
	_, rest, ok := strings.Cut(page, "\n"+heading+"\n")
	if !ok {
		return ""
	}
	if i := strings.Index(rest, "\n#"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

func TestThePageDescribesEveryFactMoveAndField(t *testing.T) {
	page := described(t)
	check := func(name, doc string, fields []field) {
		t.Helper()
		part := section(page, "### "+name)
		if part == "" || !strings.Contains(part, doc) {
			t.Errorf("%s is not described", name)
		}
		for _, f := range fields {
			row := "| `" + f.name + "` | "
			i := strings.Index(part, row)
			if i < 0 {
				t.Errorf("%s.%s is not described", name, f.name)
				continue
			}
			line, _, _ := strings.Cut(part[i:], "\n")
			if !strings.Contains(line, f.doc) || !strings.Contains(line, f.unit) {
				t.Errorf("%s.%s: unit or meaning is missing in %s", name, f.name, line)
			}
		}
	}
	for _, k := range Kinds() {
		check(k.String(), k.Spec().Doc, factFields(k.Zero()))
	}
	for _, s := range moves {
		check(s.zero.Name(), s.doc, moveFields(s.zero))
	}
	for _, a := range Actors() {
		if !strings.Contains(section(page, "## Actors"), "| "+a.String()+" |") {
			t.Errorf("%s is not described", a)
		}
	}
	for f := Flow(0); f < FlowCount; f++ {
		if !strings.Contains(page, "`"+f.String()+"`") {
			t.Errorf("flow %s is not described", f)
		}
	}
	if !strings.Contains(section(page, "## The log"), "from run.opened to run.closed") {
		t.Error("the section on the log is missing")
	}
	if !strings.Contains(page, "| `users` | cohort and flow | binomial(n \\| p) | who moves |") {
		t.Error("the random stream is not described")
	}
}

func TestTableRowsHaveEveryColumnAndLinksResolve(t *testing.T) {
	page := described(t)
	columns := 0
	for _, line := range strings.Split(page, "\n") {
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		n := strings.Count(line, "|") - strings.Count(line, `\|`)
		if columns != 0 && n != columns {
			t.Errorf("%d bars in a table of %d: %s", n, columns, line)
		}
		columns = n
	}
	var anchors []string
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(page, -1) {
		if slices.Contains(anchors, anchor(m[1])) {
			t.Errorf("the heading %q occurs twice", m[1])
		}
		anchors = append(anchors, anchor(m[1]))
	}
	for _, m := range regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(page, -1) {
		if !slices.Contains(anchors, m[1]) {
			t.Errorf("a link leads to #%s, but there is no such heading", m[1])
		}
	}
}

func TestThePageIsTheSameEachTime(t *testing.T) {
	if once, again := described(t), described(t); once != again {
		t.Error("two calls wrote different pages")
	}
}

func TestDescribeReturnsTheErrorOfItsWriter(t *testing.T) {
	full := errors.New("the disk is full")
	out, in := io.Pipe()
	out.CloseWithError(full)
	if err := Describe(in, "", nil); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}
