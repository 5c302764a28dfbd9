package param

import (
	"errors"
	"strings"
	"testing"
)

var fuzzSeeds = []string{"", russia, "a.b.c = {d = [1, {e = '''x'''}]}\n[[f]]\n[f.g]", "users = 1e30 # people; S1",
	"[population]\nusers = 5\nshare = 1\n", "title = \"\\u202e\\e\"\r\n[[change]]\nat = 2018-04-02 00:00Z\nset = {a = 07:32:00}",
	"[[cloud]]\nname = \"*\"\n[[cloud]]\nname = \"a.b\"\nprefixes = [\"0.0.0.0/0\"]", "a = [[[[[[[[", "\xef\xbb\xbfa = 0x7fffffffffffffff", "x = 1e999"}

func FuzzParse(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		tree, err := Parse("x.toml", text)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Problem == "" || e.Line < 1 || e.Col < 1 {
				t.Fatalf("no position in %#v", err)
			}
			if strings.Contains(e.Problem, "do not agree") {
				t.Fatalf("the parsers differ on %q", text)
			}
			_ = e.Error()
			return
		}
		if tree.Over(tree) == nil || tree.Without("a", "a.b", "cloud") == nil {
			t.Fatal("no tree")
		}
		tree.Text("cloud.a.name")
	})
}

// readsBack checks that the canonical text of a Set can be read again, and that a clone has the same text.
func readsBack(t *testing.T, s *Set) {
	t.Helper()
	text := s.Canonical()
	tree, err := Parse("canonical", text)
	if err != nil {
		t.Fatalf("%v\nin\n%s", err, text)
	}
	again := (&scenario{}).declare()
	if err := again.Decode(tree); err != nil {
		t.Fatalf("%v\nin\n%s", err, text)
	}
	if got := again.Canonical(); string(got) != string(text) {
		t.Fatalf("canonical text\n%s\nreads back as\n%s", text, got)
	}
	clone := (&scenario{}).declare()
	clone.Assign(s)
	if got := clone.Canonical(); string(got) != string(text) {
		t.Fatalf("the clone of\n%s\nis\n%s", text, got)
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree, err := Parse("x.toml", []byte(text))
		if err != nil {
			return
		}
		s := (&scenario{}).declare()
		before := string(s.Canonical())
		for _, tree := range []*Tree{tree, tree.Over(mustParse(t, russia))} {
			if err := s.Decode(tree); err != nil {
				_ = err.Error()
				if got := string(s.Canonical()); got != before {
					t.Fatalf("rejected input changed the fields to\n%s", got)
				}
				continue
			}
			readsBack(t, s)
			before = string(s.Canonical())
		}
	})
}

func FuzzAssign(f *testing.F) {
	for _, seed := range []string{"censor.policy=stand_pat", "cloud.Amazon.policy=refuse", "cloud.Online.net={bargain={price=3}}", "title=x # y; z", "a",
		"change=[{at='day 1'}]", "population.notes=['\\u0000']", "cloud.Amazon.region=[{id='x'}]", "title='''\n'''", `cloud."Online.net".name=x`,
		"change.0.set={'a b'=1}", "start=2018-04-02T00:00:00+24:00", "=", "title=1 # \nx=2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, arg string) {
		s := (&scenario{}).declare()
		if err := s.Decode(mustParse(t, russia)); err != nil {
			t.Fatal(err)
		}
		path, value, _ := strings.Cut(arg, "=")
		if err := s.SetValues(Assignment{Path: path, Value: value}); err != nil {
			_ = err.Error()
		} else {
			readsBack(t, s)
		}
		a, err := ParseAssign(arg)
		if err != nil {
			_ = err.Error()
			return
		}
		s = (&scenario{}).declare()
		if err := s.Decode(mustParse(t, russia).Assign(a)); err != nil {
			_ = err.Error()
			return
		}
		readsBack(t, s)
	})
}
