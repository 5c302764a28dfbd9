package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image/png"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"whackamole/internal/browsertest"
	"whackamole/internal/golden"
)

// These tests run every command in the README and the guide, which must print what the page shows. If WHACKAMOLE_GOLDEN is set, the tests rewrite the
// printed parts and the picture.
const (
	readmeFile  = "README.md"
	pictureFile = "docs/report.png"

	pictureWidth, pictureHeight = 1280, 1600
	pictureBytes                = 300_000
)

// guidePages returns the pages of the guide. Pages with a number come first, in the order of the numbers.
func guidePages(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join("docs", "guide", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages of the guide, %v", len(pages), err)
	}
	return pages
}

// TestReadme runs the commands of the README in an empty folder.
func TestReadme(t *testing.T) {
	page := absolute(t, readmeFile)
	picture := absolute(t, pictureFile)
	if runPage(t, page) == 0 {
		t.Error("the README runs no command")
	}
	golden.Block(t, page, "finding", findingTable(t))
	if golden.Writing() {
		report := []byte(golden.Read(t, filepath.Join("out", "telegram-russia-2018-2018", "report.html")))
		view := browsertest.View{Width: pictureWidth, Height: pictureHeight}
		golden.Write(t, picture, string(browsertest.Open(t, report, view).Window()))
	}
	checkPicture(t, picture)
}

// TestGuide runs the commands of each page of the guide in an empty folder, so that a reader may begin at any page. A page has commands if and only
// if its name begins with a number.
func TestGuide(t *testing.T) {
	for _, file := range guidePages(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ran := runPage(t, absolute(t, file))
			if numbered := strings.ContainsAny(filepath.Base(file)[:1], "0123456789"); numbered != (ran > 0) {
				t.Errorf("%s runs %d commands; pages with a number run some, the others none", file, ran)
			}
		})
	}
}

func absolute(t *testing.T, file string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// runPage runs the commands of a page in an empty folder, and compares the page with what they print. It returns how many commands ran.
func runPage(t *testing.T, file string) int {
	t.Helper()
	r := &reading{t: t, makefile: golden.Read(t, "Makefile")}
	page := golden.Read(t, file)
	t.Chdir(t.TempDir())
	golden.File(t, file, r.page(page))
	return r.ran
}

// reading is a page whose commands are being run.
type reading struct {
	t        *testing.T
	makefile string
	printed  string // what the last command printed
	ran      int
}

// page runs the commands of a page and returns the page with their output. It runs each line of a block of sh. If the first line of a block of toml is
// the comment "# NAME.toml", it saves the block as a file of this name. Between these marks it writes what the last command printed:
//
//	<!-- output -->
//	<!-- /output -->
//
// The first mark may select a part. With from "TEXT" the part begins at the first line that contains TEXT. With until "TEXT" it ends before the next
// line that contains TEXT. With left of "TEXT" every line ends at the column where TEXT begins, for tables that are too wide for a page.
func (r *reading) page(page string) string {
	r.t.Helper()
	lines := strings.SplitAfter(page, "\n")
	var b strings.Builder
	for i := 0; i < len(lines); i++ {
		b.WriteString(lines[i])
		if language, fence := strings.CutPrefix(lines[i], "```"); fence {
			from := i + 1
			i = r.find(lines, from, "```\n")
			r.block(strings.TrimSpace(language), lines[from:i])
			b.WriteString(strings.Join(lines[from:i+1], ""))
		} else if strings.HasPrefix(lines[i], "<!-- output") {
			b.WriteString("```text\n" + r.excerpt(lines[i]) + "```\n")
			i = r.find(lines, i, "<!-- /output -->\n")
			b.WriteString(lines[i])
		}
	}
	return b.String()
}

// find returns the index of the first line, from index i on, that equals want.
func (r *reading) find(lines []string, i int, want string) int {
	r.t.Helper()
	n := slices.Index(lines[i:], want)
	if n < 0 {
		r.t.Fatalf("there is no %q after %q", want, lines[i])
	}
	return i + n
}

func (r *reading) block(language string, lines []string) {
	r.t.Helper()
	switch language {
	case "toml":
		if name, ok := strings.CutPrefix(strings.TrimSpace(lines[0]), "# "); ok && filepath.Ext(name) == ".toml" {
			golden.Write(r.t, name, strings.Join(lines, ""))
		}
	case "sh":
		for _, line := range lines {
			r.command(strings.TrimSpace(line))
		}
	}
}

// command runs a line with sh and stores what it prints, or else its error messages. A comment "# exit code N" at the end of the line gives the
// expected exit code. The test binary acts as the program whackamole.
func (r *reading) command(line string) {
	r.t.Helper()
	if target, ok := strings.CutPrefix(line, "make "); ok {
		if !strings.Contains(r.makefile, "\n"+target+":") {
			r.t.Errorf("%q names no target of the Makefile", line)
		}
		return
	}
	if line == "go install ./cmd/whackamole" {
		return
	}
	want := exitDone
	if _, code, ok := strings.Cut(line, "# exit code "); ok {
		var err error
		if want, err = strconv.Atoi(code); err != nil {
			r.t.Fatalf("%q: %v", line, err)
		}
	}
	var out, messages bytes.Buffer
	sh := exec.CommandContext(r.t.Context(), "sh", "-c", line)
	sh.Stdout, sh.Stderr = &out, &messages
	_ = sh.Run() // the exit code is checked below
	if got := sh.ProcessState.ExitCode(); got != want {
		r.t.Errorf("%s: exit code %d, want %d\n%s", line, got, want, messages.String())
	}
	if r.printed = out.String(); r.printed == "" {
		r.printed = messages.String()
	}
	if r.printed == "" && !strings.Contains(line, "--quiet") {
		r.t.Errorf("%s prints nothing", line)
	}
	r.ran++
}

var outputMark = regexp.MustCompile(`^<!-- output(?: from "([^"]+)")?(?: until "([^"]+)")?(?: left of "([^"]+)")? -->\n$`)

// excerpt returns the lines of the last output that a mark selects.
func (r *reading) excerpt(mark string) string {
	r.t.Helper()
	m := outputMark.FindStringSubmatch(mark)
	if m == nil {
		r.t.Fatalf("%q is not understood; write <!-- output from \"TEXT\" until \"TEXT\" -->", mark)
	}
	lines := strings.SplitAfter(strings.TrimRight(r.printed, "\n")+"\n", "\n")
	cut := func(from int, text string) int {
		if text == "" {
			return from
		}
		n := slices.IndexFunc(lines[from:], func(line string) bool { return strings.Contains(line, text) })
		if n < 0 {
			r.t.Fatalf("%s: no line holds %q in\n%s", mark, text, r.printed)
		}
		return from + n
	}
	from := cut(0, m[1])
	until := len(lines)
	if m[2] != "" {
		until = cut(from, m[2])
	}
	width := 0
	if m[3] != "" {
		head := lines[cut(from, m[3])]
		width = utf8.RuneCountInString(head[:strings.Index(head, m[3])])
	}
	lines = lines[from:until]
	for i, line := range lines {
		if r := []rune(line); width > 0 && len(r) > width {
			lines[i] = strings.TrimRight(string(r[:width]), " ") + "\n"
		}
	}
	return strings.TrimRight(strings.Join(lines, ""), "\n") + "\n"
}

// findingTable returns the table "One finding" of the README, from the tables of its comparison.
func findingTable(t *testing.T) string {
	t.Helper()
	rows := []struct{ label, outcome, unit string }{
		{"addresses listed, at most", "registry_addresses_max", ""},
		{"reach: share of users with a path, mean over the run", "reachability_mean", "share"},
		{"reach in the worst hour", "reachability_min", "share"},
		{"users at the end, of 14,000,000 at the start", "users_installed_final", ""},
		{"unrelated services disrupted, at most", "services_disrupted_max", ""},
		{"losses of unrelated businesses", "loss_business_usd_total", "USD"},
	}
	said := summaries(t, "telegram-russia-2018-2018-compare")
	var b strings.Builder
	fmt.Fprintln(&b, "| mean of 20 replicates, and the middle 90 % of them | `layered`: it hops between clouds | `sit_tight`: it stays where it is |")
	fmt.Fprintln(&b, "|---|---|---|")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s |", r.label)
		for _, point := range []string{"0", "1"} {
			x := said[point+" "+r.outcome]
			fmt.Fprintf(&b, " %s", quantity(x["mean"], r.unit))
			if x["q05"] != x["q95"] {
				fmt.Fprintf(&b, " (%s to %s)", quantity(x["q05"], r.unit), quantity(x["q95"], r.unit))
			}
			fmt.Fprint(&b, " |")
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// summaries reads summary.csv of a sweep in the folder out. The keys are "POINT OUTCOME", and then the names of the columns.
func summaries(t *testing.T, dir string) map[string]map[string]float64 {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(golden.Read(t, filepath.Join("out", dir, "summary.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]map[string]float64{}
	for _, row := range rows[1:] {
		values := map[string]float64{}
		for i, column := range rows[0][2:] {
			if values[column], err = strconv.ParseFloat(row[i+2], 64); row[i+2] != "" && err != nil {
				t.Fatal(err)
			}
		}
		said[row[0]+" "+row[1]] = values
	}
	return said
}

func checkPicture(t *testing.T, file string) {
	t.Helper()
	picture := golden.Read(t, file)
	size, err := png.DecodeConfig(strings.NewReader(picture))
	if err != nil || size.Width != pictureWidth || size.Height != pictureHeight || len(picture) > pictureBytes {
		t.Errorf("%s: %d × %d, %d bytes, %v; want %d × %d and at most %d bytes", pictureFile, size.Width, size.Height, len(picture), err,
			pictureWidth, pictureHeight, pictureBytes)
	}
}

func TestPagesAreFilledWithWhatTheirCommandsPrint(t *testing.T) {
	t.Chdir(t.TempDir())
	page := "a\n```toml\n# b.toml\nc = 1\n```\n```sh\ncat b.toml\n```\n<!-- output from \"c\" -->\n<!-- /output -->\n" +
		"```sh\nmake x\necho one && echo two && echo three\n```\n<!-- output until \"three\" -->\nold\n<!-- /output -->\n" +
		"```sh\necho 'ä b|c'; echo '12345678'\n```\n<!-- output left of \"|c\" -->\n<!-- /output -->\n```sh\necho wrong >&2; exit 2 # exit code 2\n```\n<!-- output -->\n<!-- /output -->\nz\n"
	want := strings.NewReplacer("<!-- output from \"c\" -->\n", "<!-- output from \"c\" -->\n```text\nc = 1\n```\n", "old\n", "```text\none\ntwo\n```\n",
		"left of \"|c\" -->\n", "left of \"|c\" -->\n```text\nä b\n123\n```\n",
		"<!-- output -->\n", "<!-- output -->\n```text\nwrong\n```\n").Replace(page)
	r := &reading{t: t, makefile: "\nx: y\n"}
	if got := r.page(page); got != want || r.ran != 4 {
		t.Errorf("%d commands ran, and the page is\n%s", r.ran, got)
	}
	if again := r.page(want); again != want {
		t.Errorf("a filled page changes:\n%s", again)
	}
}
