package param

import (
	"strings"
	"testing"
	"time"
)

func TestAScenarioFillsEveryField(t *testing.T) {
	p, _ := mustDecode(t, russia)
	equal(t, p.Title, "Russia")
	equal(t, p.Horizon, int64(14*24*60))
	equal(t, p.Step, int64(60))
	equal(t, p.Weights, []float64{0.25, 1})
	equal(t, p.Censor.Carpet.Rate, 3.0)
	equal(t, len(p.Clouds), 2)
	equal(t, p.Clouds[0].Prefixes[1].String(), "52.192.0.0/11")
	equal(t, p.Clouds[0].Bargain, 5.0)
	equal(t, p.Clouds[0].Regions, []region{{"eu", 7}, {"us", 1}})
	equal(t, p.Clouds[1].Policy, "refuse")
	equal(t, p.Changes[0].At.String(), "day 5")
	equal(t, p.Changes[0].Set, []Assignment{{"censor.policy", `"stand_pat"`}, {"censor.carpet_bomb.rate", "4"}})
	equal(t, p.Changes[1].At.Minutes(p.Start, p.Start), int64(29*24*60+15*60))
	if !p.Start.Equal(time.Date(2018, 4, 1, 21, 0, 0, 0, time.UTC)) {
		t.Error("start is", p.Start)
	}
}

func TestAnEmptyFileAndNoTreeKeepTheDefaults(t *testing.T) {
	s := (&scenario{}).declare()
	before := string(s.Canonical())
	for _, tree := range []*Tree{nil, mustParse(t, ""), mustParse(t, "# nothing")} {
		if err := s.Decode(tree); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, string(s.Canonical()), before)
}

func TestBadInputIsRejectedWithPositionAndRemedy(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"unknown key", "[population]\nusrs = 1", []string{"x.toml:2:1: population.usrs: unknown key", "did you mean population.users?"}},
		{"unknown key, known elsewhere", "users = 1", []string{"did you mean population.users?"}},
		{"unknown key, nothing near", "[censor]\nzzzzzz = 1", []string{"the keys of this table are policy, carpet_bomb"}},
		{"unknown table", "[populaton]\nusers = 1", []string{"x.toml:1:2: populaton: unknown key", "did you mean population?"}},
		{"unknown key in the first of two", "[[cloud]]\nname='a'\npolcy=1\n[[cloud]]\nname='b'", []string{"x.toml:3:1: cloud.a.polcy"}},
		{"text for a number", "[population]\nusers = 'many'", []string{"'many' is text, but a whole number is wanted"}},
		{"number for text", "title = 3", []string{"title: 3 is a whole number, but text is wanted", "in quotes"}},
		{"number for a switch", "[population]\nstrict = 1", []string{"but true or false is wanted"}},
		{"float for an integer", "[population]\nusers = 14.0", []string{"14.0 is not written as a whole number"}},
		{"float with exponent, in bounds", "[population]\nusers = 1e3", []string{"1e3 is not written as a whole number"}},
		{"below", "[population]\nusers = 0", []string{"0 is below the smallest allowed value 1"}},
		{"above", "[population]\nshare = 1.01", []string{"1.01 is above the largest allowed value 1", "between 0 and 1 (fraction)"}},
		{"NaN", "[population]\nshare = nan", []string{"nan is not a finite number"}},
		{"infinite", "[population]\nshare = -inf", []string{"-inf is not a finite number"}},
		{"NaN for an integer", "[population]\nusers = nan", []string{"nan is not a finite number"}},
		{"NaN in a list", "[population]\nweights = [0, nan]", []string{"x.toml:2:15: population.weights: nan"}},
		{"out of bounds in a list", "[population]\nweights = [\n 0,\n 7\n]", []string{"x.toml:4:2: population.weights: 7 is above"}},
		{"a number in a list of texts", "[population]\nnotes = ['a', 1]", []string{"x.toml:2:15", "but text is wanted"}},
		{"a number for a list", "[population]\nnotes = 1", []string{"a list of texts is wanted"}},
		{"unknown choice", "[censor]\npolicy = 'adress_list'", []string{`did you mean "address_list"?`, "choose one of carpet_bomb, address_list, stand_pat"}},
		{"a table for a value", "[title]\nx = 1", []string{"title: this is a table, but text is wanted"}},
		{"a value for a table", "population = 3", []string{"population: 3 is a whole number, but a table is wanted", "[population]"}},
		{"a list for a table", "[[population]]", []string{"population: this is a list, but one table is wanted"}},
		{"a table for a list", "[cloud]\nname = 'x'", []string{"cloud: this is a table, but a list of tables is wanted", "[[cloud]]"}},
		{"values for a list of tables", "cloud = [1]", []string{"x.toml:1:10: cloud: 1 is a whole number, but a table is wanted"}},
		{"no name", "[[cloud]]\npolicy = 'dated'", []string{"cloud.0: this element has no name"}},
		{"empty name", "[[cloud]]\nname = ''", []string{"x.toml:2:8", "the name is empty"}},
		{"a name that is no text", "[[cloud]]\nname = 3", []string{"cloud.0.name: 3 is a whole number"}},
		{"a name twice", "[[cloud]]\nname='a'\n[[cloud]]\nname='a'", []string{"x.toml:4:6: cloud.a", "two elements of cloud are named"}},
		{"an id twice", "[[cloud]]\nname='a'\n[[cloud.region]]\nid='x'\n[[cloud.region]]\nid='x'", []string{"x.toml:6:4: cloud.a.region.x"}},
		{"a whole number beyond 2^53", "[population]\nexact = 9007199254740993", []string{"9007199254740993 is above the largest allowed value 9007199254740992"}},
		{"a whole number below -2^53", "[population]\nexact = -9007199254740993", []string{"-9007199254740993 is below the smallest allowed value -9007199254740992"}},
		{"a number beyond 2^53, written as a whole one", "[population]\nlarge = 9007199254740993", []string{"9007199254740993 is above the largest allowed value 9.007199254740992e+15"}},
		{"duration without unit", "step = '1'", []string{`"1" is not a duration`}},
		{"duration as number", "step = 60", []string{"a duration is wanted", `"2 weeks"`}},
		{"duration too long", "step = '3 weeks'", []string{"above the largest allowed value 10000 min"}},
		{"duration beyond counting", "step = '9999999999999999 weeks'", []string{"too long to count"}},
		{"moment", "[[change]]\nat = 'day five'", []string{"change.0.at", `"day five" is not a moment`}},
		{"moment without offset", "[[change]]\nat = 2018-04-02T00:00:00", []string{"without an offset, but a moment is wanted"}},
		{"time as text", "start = '2018'", []string{"a date and time is wanted"}},
		{"time without offset", "start = 2018-04-02T00:00:00", []string{"without an offset, but a date and time is wanted"}},
		{"host bits", "[[cloud]]\nname='a'\nprefixes=['34.192.0.0/10', '34.192.0.1/10']", []string{"x.toml:3:28", `write "34.192.0.0/10"`}},
		{"IPv6", "[[cloud]]\nname='a'\nprefixes=['2001:db8::/32']", []string{"is not IPv4"}},
		{"an address", "[[cloud]]\nname='a'\nprefixes=['1.2.3.4']", []string{`write "1.2.3.4/32"`}},
		{"no prefix", "[[cloud]]\nname='a'\nprefixes=['Amazon']", []string{"is not an IPv4 prefix"}},
		{"empty assignment", "[[change]]\nset = { a = {} }", []string{"a is an empty table"}},
		{"assigned twice", "[[change]]\nset = { 'a.b' = 1, a.b = 2 }", []string{"a.b is assigned twice"}},
		{"assignment to no path", "[[change]]\nset = { '' = 1 }", []string{"is not a path"}},
		{"assignments as text", "[[change]]\nset = 'x'", []string{"a table of assignments is wanted"}},
		{"two fields that do not fit", "step = '6 h'\nhorizon = '3 h'", []string{"x.toml:1:8: step: the step is longer than the horizon", "\n  shorten it"}},
		{"too many elements", strings.Repeat("[[change]]\n", maxElements+1), []string{"10001 elements"}},
		{"noise", "'\\u001b[31m" + strings.Repeat("é", 300) + "' = 1", []string{"unknown key"}},
	} {
		t.Run(c.name, func(t *testing.T) { rejected(t, c.text, c.want...) })
	}
}

func TestAllErrorsAreReportedAtOnce(t *testing.T) {
	errs := rejected(t, "usrs = 1\n[population]\nusers = 0\nshare = 2\n[[cloud]]\nname = 'a'\npolicy = 'x'\n")
	equal(t, len(errs), 4)
	for i, line := range []int{1, 3, 4, 7} {
		equal(t, errs[i].Line, line)
	}
}

func TestARejectedFileChangesNothing(t *testing.T) {
	p, s := mustDecode(t, russia)
	before := string(s.Canonical())
	bad := mustParse(t, "title = 'x'\n[[cloud]]\nname = 'b'\n[population]\nnotes = []\nusers = 0")
	checkRejected(t, s, before, s.Decode(bad), "population.users")
	equal(t, p.Clouds[0].Name, "Amazon")
	if err := s.SetValues(Assignment{Path: "cloud.Amazon.policy", Value: "comply"}); err != nil {
		t.Fatal(err)
	}
	equal(t, p.Clouds[0].Policy, "comply")
}

func TestSourcesComeFromTheCommentOrTheDeclaration(t *testing.T) {
	_, s := mustDecode(t, russia)
	all := params(s)
	for path, want := range map[string]struct {
		source  string
		assumed bool
	}{
		"population.users":           {"S1, chapter 2", false},
		"population.share":           {unsourced, true}, // a comment without a semicolon gives no source
		"population.strict":          {"S1", false},
		"horizon":                    {"S0, S1", false},
		"title":                      {unsourced, true},
		"censor.carpet_bomb.rate":    {Assumed, true},
		"cloud.Amazon.name":          {"S1", false},
		"cloud.Amazon.prefixes":      {"S7", false},
		"cloud.Amazon.bargain.price": {"S9", false},
	} {
		equal(t, all[path].Source, want.source)
		equal(t, all[path].Assumed, want.assumed)
	}
	equal(t, all["population.users"].Pos.Line, 6)
	equal(t, all["population.strict"].Pos, Position{})
	equal(t, all["population.users"].Changed, true)
	equal(t, all["population.strict"].Changed, false)
	equal(t, all["population.users"].Default, "14000000")
	equal(t, all["censor.policy"].Choices, []string{"carpet_bomb", "address_list", "stand_pat"})
	_, s = mustDecode(t, "[population]\nshare = 0.4\nusers = 14_000_000 # ;")
	equal(t, params(s)["population.share"].Source, Assumed)
	equal(t, params(s)["population.users"].Source, "S1")
}
