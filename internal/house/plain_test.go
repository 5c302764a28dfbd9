package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sentenceWords is the largest number of words in a sentence of a comment, a text of the program or a document. Longer sentences must be read twice.
const sentenceWords = 36

// longSentence is an exception: it allows one longer sentence, given by its file and its first words.
type longSentence struct{ file, begins, reason string }

var longSentences = []longSentence{
	{"internal/casetest/case.go", "[population]", "a scenario in TOML, which has no sentences"},
}

// twin is a hard word or phrase, and the plain word to write instead.
type twin struct {
	pattern *regexp.Regexp
	write   string
}

// twins lists words that readers of this project had to look up or to read twice. The list is short on purpose and does not judge style.
var twins = []twin{
	{regexp.MustCompile(`(?i)\bheed(s|ed|ing)?\b`), `"handle"`},
	{regexp.MustCompile(`(?i)\breckon(s|ed|ing)?\b`), `"calculate"`},
	{regexp.MustCompile(`(?i)\bbystand(er|ers|ing)\b`), `"unrelated" people, services or businesses`},
	{regexp.MustCompile(`(?i)\bis none there is\b`), `"unknown …; choose …"`},
	{regexp.MustCompile(`(?i)\bwho(m|so)?ever\b|\bwhatsoever\b`), `"anyone who", or name the person`},
	{regexp.MustCompile(`(?i)\b(there|where|here)(of|upon|unto|in|by)\b`), `"of it", "on it", "in it" or "by it"`},
	{regexp.MustCompile(`(?i)\bhitherto\b`), `"so far"`},
	{regexp.MustCompile(`(?i)\b(hang|hangs|hung|hanging) (on|upon)\b`), `"depend on"`},
	{regexp.MustCompile(`(?i)\b(stand|stands|stood|standing) pat\b`), `"list nothing new" or "do nothing"`},
	{regexp.MustCompile(`(?i)\b(tell|tells|told) apart\b`), `"distinguish"`},
	{regexp.MustCompile(`(?i)\b(hold|holds|held|holding) (\w+ )?against\b`), `"compare with"`},
}

// plainFile is the file that contains the hard words in twins. The test does not search it.
const plainFile = "internal/house/plain_test.go"

// passage is a text for readers: a comment, a string literal, or a part of a document.
type passage struct {
	file, place, text string
	literal           bool // The text is a string literal. In a test file, its sentences may have any length.
}

// TestTextsArePlain searches comments, string literals and documents for long sentences and for the hard words in twins.
func TestTextsArePlain(t *testing.T) {
	used := map[longSentence]bool{}
	check := func(p passage) { report(t, plainFindings(p, longSentences, used)) }
	for _, u := range house(t) {
		for _, f := range slices.Concat(u.files, u.tests) {
			if f.name == plainFile {
				continue
			}
			for _, p := range passagesOf(u.fset, f) {
				check(p)
			}
		}
	}
	documents := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(leftBehind, path) || d.Name() == "testdata"):
			return fs.SkipDir
		case filepath.Ext(path) != ".md":
			return nil
		}
		text, err := os.ReadFile(path)
		documents++
		for _, p := range passagesOfMarkdown(path, string(text)) {
			check(p)
		}
		return err
	})
	if err != nil || documents == 0 {
		t.Fatalf("read %d documents, want at least one and no error: %v", documents, err)
	}
	for _, l := range longSentences {
		if !used[l] {
			t.Errorf("%s: no sentence of more than %d words begins with %q; delete the exception", l.file, sentenceWords, l.begins)
		}
	}
}

func plainFindings(p passage, allowed []longSentence, used map[longSentence]bool) (found []finding) {
	for _, s := range sentences(p.text) {
		if len(s) <= sentenceWords || p.literal && strings.HasSuffix(p.file, "_test.go") {
			continue
		}
		begins := strings.Join(s[:6], " ")
		if i := slices.IndexFunc(allowed, func(l longSentence) bool { return l.file == p.file && strings.HasPrefix(begins, l.begins) }); i >= 0 {
			used[allowed[i]] = true
			continue
		}
		found = append(found, finding{p.place, fmt.Sprintf("the sentence %q has %d words, at most %d", begins+" …", len(s), sentenceWords), "write two sentences"})
	}
	for _, w := range twins {
		if hit := w.pattern.FindString(p.text); hit != "" {
			found = append(found, finding{p.place, fmt.Sprintf("%q is hard to read", hit), fmt.Sprintf("instead of %q write %s", hit, w.write)})
		}
	}
	return found
}

// passagesOf returns the comments and the string literals of a Go file. Literals joined by + are one passage.
func passagesOf(fset *token.FileSet, f source) (all []passage) {
	add := func(n ast.Node, text string, literal bool) {
		p := fset.Position(n.Pos())
		all = append(all, passage{f.name, fmt.Sprintf("%s:%d", p.Filename, p.Line), text, literal})
	}
	for _, g := range f.tree.Comments {
		add(g, g.Text(), false)
	}
	ast.Inspect(f.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if text := literalText(n); strings.Contains(text, " ") {
				add(n, text, true)
				return false
			}
		case *ast.BasicLit:
			if text := literalText(n); strings.Contains(text, " ") {
				add(n, text, true)
			}
		}
		return true
	})
	return all
}

// literalText returns the text of a string literal, or of several joined by +. Any other operand counts as one word.
func literalText(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ := strconv.Unquote(e.Value) // a literal that compiles can always be unquoted
			return text
		}
		return ""
	case *ast.BinaryExpr:
		left, right := literalText(e.X), literalText(e.Y)
		if e.Op != token.ADD || left+right == "" {
			return ""
		}
		return left + right
	}
	return "x"
}

// passagesOfMarkdown returns the paragraphs, list items, headings and rows of tables of a document, without its code.
func passagesOfMarkdown(file, page string) (all []passage) {
	open, code := "", false
	begun := 0
	end := func() {
		if open != "" {
			all = append(all, passage{file: file, place: fmt.Sprintf("%s:%d", file, begun), text: open})
		}
		open = ""
	}
	for i, line := range strings.Split(page, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, "```"):
			code = !code
			end()
		case code:
		case trimmed == "" || newItem.MatchString(trimmed):
			end()
			begun, open = i+1, trimmed
		case strings.HasPrefix(trimmed, "|"):
			end()
			begun, open = i+1, strings.ReplaceAll(trimmed, "|", "\n\n")
			end()
		default:
			if open == "" {
				begun = i + 1
			}
			open += "\n" + line
		}
	}
	end()
	return all
}

var (
	newItem  = regexp.MustCompile(`^([-*#>]+|[0-9]+\.) `)
	codeSpan = regexp.MustCompile("`[^`\n]*`|\\]\\([^)]*\\)|<[^>]*>")
	letters  = regexp.MustCompile(`[\pL\pN]`)
)

// sentences splits a text into sentences, and each sentence into words. A blank line, a list item and an indented line also end a sentence.
func sentences(text string) (all [][]string) {
	var open []string
	end := func() {
		if len(open) > 0 {
			all = append(all, open)
		}
		open = nil
	}
	for line := range strings.Lines(codeSpan.ReplaceAllString(text, " code ")) {
		indented := strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "  ")
		if indented || strings.TrimSpace(line) == "" || newItem.MatchString(strings.TrimSpace(line)) {
			end()
		}
		words := strings.Fields(line)
		for i, word := range words {
			if letters.MatchString(word) {
				open = append(open, word)
			}
			if bare := strings.TrimRight(word, `"')]*`); strings.HasSuffix(bare, ".") || strings.HasSuffix(bare, "?") || strings.HasSuffix(bare, "!") {
				if i+1 == len(words) || strings.ToLower(words[i+1][:1]) != words[i+1][:1] || !letters.MatchString(words[i+1][:1]) {
					end()
				}
			}
		}
		if indented {
			end()
		}
	}
	end()
	return all
}

func TestPlainLinterFinds(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", sentenceWords))
	u := sample(t, "p", "package p\n\n// Fine "+long[:len(long)-5]+". And more.\n\n// Long "+long+".\nvar a = \"Long \" + b + \""+long+"\"\n\n// heed is bad.\nconst b = \"the rest hangs on it\"\n")
	var found []finding
	for _, p := range passagesOf(u.fset, u.files[0]) {
		found = append(found, plainFindings(p, nil, nil)...)
	}
	wantFindings(t, found, "p/bad.go:5 37 words", "p/bad.go:6 37 words", `p/bad.go:8 instead of "heed"`, `p/bad.go:9 instead of "hangs on"`)

	page := "# Title\n\nFine `" + long + " " + long + "`.\n\n- Long " + long + "\n- Fine\n\n| a | " + long + " | b |\n\n```sh\nwhatever " + long + " " + long + "\n```\nWhoever reads\n"
	found = nil
	for _, p := range passagesOfMarkdown("a.md", page) {
		found = append(found, plainFindings(p, nil, nil)...)
	}
	wantFindings(t, found, "a.md:5 37 words", "a.md:13 Whoever")

	used := map[longSentence]bool{}
	allowed := []longSentence{{"a.md", "Long word", "to show it"}}
	wantFindings(t, plainFindings(passage{file: "a.md", place: "a.md:5", text: "Long " + long}, allowed, used))
	if !used[allowed[0]] {
		t.Error("the exception was used, but plainFindings does not mark it as used")
	}
}
