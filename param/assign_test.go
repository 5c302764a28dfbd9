package param

import (
	"strings"
	"testing"
)

// with decodes the test scenario with --set arguments on top.
func with(t *testing.T, s *Set, args ...string) error {
	t.Helper()
	tree := mustParse(t, russia)
	for _, arg := range args {
		a, err := ParseAssign(arg)
		if err != nil {
			return err
		}
		tree = tree.Assign(a)
	}
	return s.Decode(tree)
}

func TestAssignmentsOverrideTheFileAndTheLastWins(t *testing.T) {
	p := &scenario{}
	s := p.declare()
	if err := with(t, s,
		"censor.policy=address_list", "censor.policy = stand_pat", // a text needs no quotes
		"population.users=5  # people; S9",
		"horizon=15 days", `title="a = b"`, "population.notes=['x','y']",
		`cloud."Online.net".policy=comply`, "cloud.Online.net.bargain.price=3", "cloud.Amazon={policy='refuse'}",
		"cloud.Amazon.region.us.hosts=4", "change.0.at=day 7", "start=2018-04-03T00:00:00Z", "censor.carpet_bomb={rate=7}",
	); err != nil {
		t.Fatal(err)
	}
	equal(t, p.Censor.Policy, "stand_pat")
	equal(t, p.Horizon, int64(15*24*60))
	equal(t, p.Title, "a = b")
	equal(t, p.Notes, []string{"x", "y"})
	equal(t, p.Clouds[1].Policy, "comply")
	equal(t, p.Clouds[1].Bargain, 3.0)
	equal(t, p.Clouds[0].Policy, "refuse")
	equal(t, len(p.Clouds[0].Prefixes), 2)
	equal(t, p.Clouds[0].Regions[1].Hosts, int64(4))
	equal(t, p.Changes[0].At.String(), "day 7")
	equal(t, p.Censor.Carpet.Rate, 7.0)
	users := params(s)["population.users"]
	equal(t, users.Source, "S9")
	equal(t, users.Pos, Position{File: "--set population.users=5  # people; S9"})
}

func TestBadAssignmentsAreRejected(t *testing.T) {
	for _, c := range []struct{ arg, want string }{
		{"censor.policy=stand_pt", `--set censor.policy=stand_pt: censor.policy: "stand_pt" is not one of the choices`},
		{"censor.polcy=x", "did you mean censor.policy?"},
		{"cloud.Amazn.policy=x", "no cloud named \"Amazn\"\n  did you mean \"Amazon\"?"},
		{"cloud.Ovh.policy=x", `choose one of Amazon, "Online.net"`},
		{"change.7.at=day 1", `no change named "7"`},
		{"population.users=many", "many cannot be read as a whole number"},
		{"population.users=1e30", "1e30 is above the largest allowed value 10000000000"},
		{"population.users=99999999999999999999", "99999999999999999999 cannot be read as a whole number"},
		{"population.users=", "cannot be read as a whole number"},
		{"population.users.x=1", "not a table"},
		{"population=3", "but a table is wanted"},
		{"cloud=3", "but a list of tables is wanted"},
		{"cloud.Amazon=3", "cloud.Amazon: 3 is a whole number, but a table is wanted"},
		{"cloud.Amazon.name=x", "cannot be changed"},
		{"step=6 weeks", "above the largest"},
		{"horizon=1 min", "the step is longer than the horizon"},
		{"population.users", "the assignment has no ="},
		{"=3", "is not a path"},
		{"a..b=3", "is not a path"},
		{"title=\xff", "not UTF-8"},
		{"title=" + strings.Repeat("x", maxBytes+1), "4194305 bytes"},
		{"population.users=1\nx = 2", "cannot be read as a whole number"},
	} {
		s := (&scenario{}).declare()
		before := string(s.Canonical())
		errs := checkRejected(t, s, before, with(t, s, c.arg), c.want)
		equal(t, errs[0].File == "--set "+c.arg || strings.Contains(c.want, "horizon"), true)
	}
}

func TestSetValueChangesOneParameterOrNone(t *testing.T) {
	p, s := mustDecode(t, russia)
	for _, a := range p.Changes[0].Set {
		if err := s.SetValues(Assignment{Path: a.Path, Value: a.Value}); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, p.Censor.Policy, "stand_pat")
	equal(t, p.Censor.Carpet.Rate, 4.0)
	equal(t, params(s)["censor.carpet_bomb.rate"].Source, unsourced)
	before := string(s.Canonical())
	checkRejected(t, s, before, s.SetValues(Assignment{Path: "censor.carpet_bomb.rate", Value: "101"}), "censor.carpet_bomb.rate: 101 is above")
	checkRejected(t, s, before, s.SetValues(Assignment{Path: "step", Value: "15 days"}), "step: ")
	checkRejected(t, s, before, s.SetValues(Assignment{Path: "step", Value: "100 h" + strings.Repeat(" ", 9) + "x"}), "not a duration")
	checkRejected(t, s, before, s.SetValues(Assignment{Path: "", Value: "1"}), "is not a path")
	checkRejected(t, s, before, s.SetValues(Assignment{Path: "horizon", Value: "30 min"}), "step: the step is longer")
}

func TestAValueThatIsNotOneTOMLValueIsText(t *testing.T) {
	p, s := mustDecode(t, "")
	for _, text := range []string{"C# rocks", "1\n[x]", "1\nv.x = 2", "[[v]]", "a b", `"`, "{a=1", ""} {
		if err := s.SetValues(Assignment{Path: "title", Value: text}); err != nil {
			t.Fatal(err)
		}
		equal(t, p.Title, text)
	}
	if err := s.SetValues(Assignment{Path: "title", Value: "5"}); err == nil {
		t.Error("a number was accepted as text")
	}
}

func TestTextSeesAssignments(t *testing.T) {
	a, err := ParseAssign("title=other")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := mustParse(t, russia).Assign(a).Text("title")
	equal(t, text, "other")
	pos, _ := a.Pos("title")
	equal(t, pos, Position{File: "--set title=other"})
}
