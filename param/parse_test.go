package param

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestParseRejectsInvalidTOML(t *testing.T) {
	deep := strings.Repeat("[", 200_000)
	for _, c := range []struct{ name, text, want string }{
		{"a key twice", "a = 1\n\na = 2", "x.toml:3:1: the key a is given twice; the first time on line 1"},
		{"a key twice in an inline table", "x = { a = 1, a = 2 }", "x.toml:1:14: the key a is given twice"},
		{"a table twice", "[a]\n[b]\n[a]", "x.toml:3:2: the key a is given twice; the first time on line 1"},
		{"a value, then a table", "a = 1\n[a.b]", "x.toml:2:2: the key a is given twice"},
		{"a list, then a heading", "a = []\n[[a]]", "x.toml:2:3: the key a is given twice"},
		{"an inline table made longer", "a = {}\n[a.b]", "x.toml:2:"},
		{"text without quotes", "policy = carpet_bomb", "put text in quotes"},
		{"text like a keyword", "policy = transient", "put text in quotes"},
		{"text not closed", "a = \"b", "x.toml:1:6"},
		{"an integer too large", "[p]\nusers = 99999999999999999999", "x.toml:2:9: p.users: 99999999999999999999 is out of range"},
		{"a float too large", "rate = 1e999", "rate: 1e999 is out of range"},
		{"no such day", "at = 2018-02-30T00:00:00Z", "x.toml:1:"},
		{"a NUL", "a = 1\nb\x00", "x.toml:2:2: the text contains a NUL character"},
		{"not UTF-8", "a = 1\nb = \"\xff\"", "x.toml:2:6: the text is not UTF-8"},
		{"UTF-16", "\xff\xfea\x00", "x.toml:1:"},
		{"brackets without end", "a = " + deep, "x.toml:1:"},
		{"lists too deep", "a = " + strings.Repeat("[", 50) + strings.Repeat("]", 50), "more than 32"},
		{"a key too deep", strings.Repeat("a.", 100_000) + "a = 1", "more than 32"},
		{"headings too deep", "[" + strings.Repeat("a.", 20) + "a]\n" + strings.Repeat("a.", 20) + "a = 1", "more than 32"},
		{"too large", strings.Repeat("#", maxBytes+1), "4194305 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("x.toml", []byte(c.text))
			var e *Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestParseAcceptsValidTOML(t *testing.T) {
	for _, text := range []string{
		"", "# only a remark", "\r\n\r\n", "\xef\xbb\xbftitle = 'x'", "[a.b]\nx=1\n[a]\ny=2",
		"a = {\n b = 1, # here\n c = [1,\n 2,],\n}", "a.b = 1\na.c = 2", "[[a]]\n[[a.b]]\n[[a]]\n[a.b]",
		"a = [{b = 1}, {b = 2}]", "x = \"\\e\\x41\"", "a = [[1, 2], [3]]", "t = 10:20:30\nd = 2018-01-01\nl = 2018-01-01T10:20:30",
		`"" = 1`, "a = 0xff_ff",
	} {
		if _, err := Parse("x.toml", []byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestPositionsAreRightInEveryElementOfAList(t *testing.T) {
	tree := mustParse(t, russia)
	for path, want := range map[string]string{
		"title":                  `"Russia"`,
		"population.users":       "13_000_000",
		"cloud.Amazon.name":      `"Amazon"`,
		"cloud.Online.net.name":  `"Online.net"`,
		`cloud."Online.net"`:     "cloud",
		"cloud.Amazon.region.us": "cloud.region",
		"cloud.Amazon.prefixes":  "[",
		"change.1.at":            "2018-05-01T12:00:00Z",
		"cloud.Amazon.bargain":   "{ price = 5 }",
	} {
		pos, ok := tree.Pos(path)
		if !ok {
			t.Errorf("%s is missing", path)
			continue
		}
		all := strings.Split(russia, "\n")
		equal(t, pos.Source, all[pos.Line-1])
		from := pos.Source[pos.Col-1:]
		if want == "cloud.region" {
			want = "region"
		}
		equal(t, from[:pos.Width], want)
	}
	for _, path := range []string{"nothing", "cloud.Azure", "title.x", "cloud.0", "change.2", ""} {
		if pos, ok := tree.Pos(path); ok || pos != (Position{}) {
			t.Errorf("%s is at %v", path, pos)
		}
	}
	if text, ok := tree.Text("title"); text != "Russia" || !ok {
		t.Error("title is", text)
	}
	if _, ok := tree.Text("population.users"); ok {
		t.Error("a number is read as text")
	}
}

func TestLongInputIsReadInReasonableTime(t *testing.T) {
	for name, text := range map[string][]byte{
		"many keys":     bytes.Repeat([]byte("[[a]]\n"), 20_000),
		"a long list":   []byte("a = [" + strings.Repeat(`"1.2.3.0/24", `, 20_000) + "]"),
		"a long remark": []byte("a = 1 #" + strings.Repeat("x", 1<<20)),
	} {
		if _, err := Parse(name, text); err != nil {
			t.Error(err)
		}
	}
}
