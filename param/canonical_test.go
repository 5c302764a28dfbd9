package param

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// drawScenario draws a valid scenario as TOML.
func drawScenario(t *rapid.T) string {
	var b strings.Builder
	source := func() string {
		return rapid.SampledFrom([]string{"", " # S1", " # people; S1, p. 3", " # ;", " #; assumed", " # x; a; b ü"}).Draw(t, "comment")
	}
	add := func(name, value string) {
		if rapid.Bool().Draw(t, "give "+name) {
			fmt.Fprintf(&b, "%s = %s%s\n", name, value, source())
		}
	}
	text := func(name string) string { return quote(rapid.String().Draw(t, name)) }
	add("title", text("title"))
	offset := rapid.IntRange(-14*60, 14*60).Draw(t, "offset")
	start := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "start"), 0).In(time.FixedZone("", offset*60))
	add("start", timeText(start))
	add("horizon", quote(FormatSpan(rapid.Int64Range(10_000, 5e6).Draw(t, "horizon"))))
	b.WriteString("[population]\n")
	add("users", intText(rapid.Int64Range(1, 1e10).Draw(t, "users")))
	add("share", floatText(rapid.Float64Range(0, 1).Draw(t, "share")))
	add("notes", list(each(quote)(rapid.SliceOf(rapid.String()).Draw(t, "notes"))))
	add("weights", list(each(floatText)(rapid.SliceOf(rapid.Float64Range(0, 1)).Draw(t, "weights"))))
	for _, name := range rapid.SliceOfDistinct(rapid.StringN(1, 9, -1), rapid.ID).Draw(t, "clouds") {
		fmt.Fprintf(&b, "[[cloud]]\nname = %s%s\n", quote(name), source())
		var prefixes []string
		for _, v := range rapid.SliceOf(rapid.Uint32()).Draw(t, "prefixes") {
			addr := netip.AddrFrom4([4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)})
			p, _ := addr.Prefix(int(v % 33))
			prefixes = append(prefixes, quote(p.String()))
		}
		add("prefixes", list(prefixes))
		add("bargain", "{price = "+floatText(rapid.Float64Range(0, 1e6).Draw(t, "price"))+"}")
	}
	for range rapid.IntRange(0, 3).Draw(t, "changes") {
		b.WriteString("[[change]]\n")
		add("at", rapid.SampledFrom([]string{`""`, `"day -1 13:00"`, "2018-04-02T00:00:00.5-03:30"}).Draw(t, "at"))
		add("set", rapid.SampledFrom([]string{`{}`, `{ a.b = [1, {x = "y"}], "c.d" = 1e300 }`, `{ 'cloud."Online.net".policy' = "x", z = nan }`}).Draw(t, "set"))
	}
	return b.String()
}

func TestTheCanonicalTextReadsBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawScenario(t)
		p, s := readWell(t, text)
		canonical := string(s.Canonical())
		q, again := readWell(t, canonical)
		if got := string(again.Canonical()); got != canonical {
			t.Fatalf("canonical text\n%s\nreads back as\n%s", canonical, got)
		}
		// The canonical text does not tell nil from an empty slice and has no zone names, so compare the models too.
		if fmt.Sprintf("%+v", p) != fmt.Sprintf("%+v", q) {
			t.Fatalf("%+v\nreads back as\n%+v", p, q)
		}
		if again.Digest() != s.Digest() || len(s.Digest()) != 64 {
			t.Fatalf("digests differ: %s", s.Digest())
		}
		before, after := params(s), params(again)
		for path, want := range before {
			got := after[path]
			if got.Source != want.Source || got.Assumed != want.Assumed || got.Changed != want.Changed {
				t.Fatalf("%s: %+v reads back as %+v", path, want, got)
			}
		}
		if err := s.Decode(mustReparse(t, canonical)); err != nil || string(s.Canonical()) != canonical {
			t.Fatalf("decoding it over itself changes it: %v\n%s", err, s.Canonical())
		}
	})
}

func mustReparse(t *rapid.T, text string) *Tree {
	tree, err := Parse("x.toml", []byte(text))
	if err != nil {
		t.Fatalf("%v\nin\n%s", err, text)
	}
	return tree
}

func readWell(t *rapid.T, text string) (*scenario, *Set) {
	p := &scenario{}
	s := p.declare()
	if err := s.Decode(mustReparse(t, text)); err != nil {
		t.Fatalf("%v\nin\n%s", err, text)
	}
	return p, s
}

func TestEveryValueLineOfTheCanonicalTextHasUnitAndSource(t *testing.T) {
	_, s := mustDecode(t, russia)
	text := string(s.Canonical())
	for _, want := range []string{
		"users = 13000000  # people; S1, chapter 2\n", "share = 0.5  # fraction; unsourced\n", `horizon = "2 weeks"  # min; S0, S1` + "\n",
		"strict = false  # true or false; S1\n", "[censor.carpet_bomb]\n", "[[cloud]]\nname = \"Amazon\"  # text; S1\n",
		"\n[[cloud.region]]\nid = \"eu\"", "region = []\n", "rate = 3.0  # 1/h; assumed\n", `set = {"censor.policy" = "stand_pat", "censor.carpet_bomb.rate" = 4}  #`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func TestALongListIsBrokenOverLinesAndKeepsItsSource(t *testing.T) {
	var items []string
	for i := range 40 {
		items = append(items, fmt.Sprintf("\"10.%d.0.0/16\"", i))
	}
	_, s := mustDecode(t, "[[cloud]]\nname = 'a'\nprefixes = ["+strings.Join(items, ",\n")+"\n] # list; S7")
	text := string(s.Canonical())
	if !strings.Contains(text, "\n]  # list of IPv4 prefixes; S7\n") {
		t.Error(text)
	}
	for line := range strings.Lines(text) {
		if len(line) > lineLength+2 {
			t.Errorf("%d characters: %s", len(line), line)
		}
	}
	_, again := mustDecode(t, text)
	equal(t, string(again.Canonical()), text)
}

func TestTheDigestFollowsValuesAndSources(t *testing.T) {
	seen := map[string]string{}
	for _, text := range []string{"", "title = 'a'", "title = 'b'", "title = 'b' # x; S2", "[[cloud]]\nname='a'", "[[change]]", "[[change]]\n[[change]]"} {
		_, s := mustDecode(t, text)
		if other, twice := seen[s.Digest()]; twice {
			t.Errorf("%q and %q have one digest", text, other)
		}
		seen[s.Digest()] = text
	}
}

func TestTheReferenceGivesTheDefaults(t *testing.T) {
	fresh := (&scenario{}).declare()
	_, changed := mustDecode(t, russia)
	reference := string(changed.Reference())
	equal(t, reference, string(fresh.Reference()))
	_, s := mustDecode(t, reference)
	equal(t, string(s.Canonical()), string(fresh.Canonical()))
	for _, want := range []string{
		"# A guess.\n# (number from 0 to 1; default 0.4; uncertainty)\nshare = 0.4  # fraction; assumed\n",
		"# Hosts to rent.\n# [[cloud]]\n", "# policy = \"dated\"", "choice of carpet_bomb, address_list, stand_pat; default \"carpet_bomb\"; lever",
		"duration from 1 min to", "# # [[cloud.region]]",
	} {
		if !strings.Contains(reference, want) {
			t.Errorf("%q is missing in\n%s", want, reference)
		}
	}
}

func TestDeclaredShowsEachListOnceAtAnyLength(t *testing.T) {
	paths := func(s *Set) (out []string) {
		s.Declared(func(p Param) {
			equal(t, p.Value, p.Default)
			equal(t, p.Changed, false)
			equal(t, p.Pos, Position{})
			out = append(out, p.Path)
		})
		return out
	}
	_, full := mustDecode(t, russia)
	got := paths(full)
	equal(t, got, paths((&scenario{}).declare()))
	equal(t, strings.Join(got[len(got)-7:], " "),
		"cloud.*.name cloud.*.policy cloud.*.prefixes cloud.*.bargain.price cloud.*.region.*.id cloud.*.region.*.hosts change.*.at change.*.set"[len("cloud.*.name "):])
}
