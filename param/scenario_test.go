package param

import (
	"net/netip"
	"reflect"
	"strings"
	"testing"
	"time"
)

// scenario is a small model for the tests, with parameters of all kinds except KindValue and KindValues.
type scenario struct {
	Title   string
	Start   time.Time
	Horizon int64
	Step    int64
	Users   int64
	Share   float64
	Strict  bool
	Exact   int64
	Large   float64
	Notes   []string
	Weights []float64
	Censor  struct {
		Policy string
		Carpet struct {
			BitsMin int64
			Rate    float64
		}
	}
	Clouds  []cloud
	Changes []change
}

type cloud struct {
	Name     string
	Policy   string
	Prefixes []netip.Prefix
	Bargain  float64
	Regions  []region
}

type region struct {
	ID    string
	Hosts int64
}

type change struct {
	At  When
	Set []Assignment
}

func spec(unit Unit, lo, hi float64) Spec {
	return Spec{Unit: unit, Min: lo, Max: hi, Source: "S1", Doc: "A parameter of the test."}
}

var clouds = []string{"refuse", "comply", "dated"}

func (p *scenario) declare() *Set {
	s := New()
	s.Text(&p.Title, "title", "untitled", spec(None, 0, 0))
	s.Time(&p.Start, "start", time.Date(2018, 4, 2, 0, 0, 0, 0, time.FixedZone("MSK", 3*3600)), spec(None, 0, 0))
	s.Span(&p.Horizon, "horizon", "152 days", spec(Minutes, 1, 5e6))
	s.Span(&p.Step, "step", "1 h", spec(Minutes, 1, 1e4))
	s.Table("population", "Who uses the messenger.", func(s *Set) {
		s.Int(&p.Users, "users", 14_000_000, spec(People, 1, 1e10))
		s.Float(&p.Share, "share", 0.4, Spec{Unit: Fraction, Max: 1, Use: Uncertainty, Source: Assumed, Doc: "A guess."})
		s.Bool(&p.Strict, "strict", false, spec(None, 0, 0))
		s.Int(&p.Exact, "exact", 0, spec(Count, -1<<53, 1<<53))
		s.Float(&p.Large, "large", 0, spec(Count, 0, 1<<53))
		s.Texts(&p.Notes, "notes", []string{"one"}, spec(None, 0, 0))
		s.Floats(&p.Weights, "weights", []float64{1, 0.5}, spec(Fraction, 0, 1))
	})
	s.Table("censor", "The regulator.", func(s *Set) {
		s.Choice(&p.Censor.Policy, "policy", "carpet_bomb", []string{"carpet_bomb", "address_list", "stand_pat"},
			Spec{Use: Lever, Source: "S2", Doc: "Strategy."})
		s.Table("carpet_bomb", "Blocking whole networks.", func(s *Set) {
			s.Int(&p.Censor.Carpet.BitsMin, "prefix_bits_min", 10, spec(Bits, 8, 32))
			s.Float(&p.Censor.Carpet.Rate, "rate", 2, spec(PerHour, 0, 100))
		})
	})
	List(s, &p.Clouds, "cloud", "Hosts to rent.", (*cloud).declare)
	List(s, &p.Changes, "change", "Dated changes.", func(c *change, s *Set) {
		s.When(&c.At, "at", "", spec(None, 0, 0))
		s.Assignments(&c.Set, "set", spec(None, 0, 0))
	})
	s.Check(func() error {
		if p.Step > p.Horizon {
			return s.At("step", "the step is longer than the horizon; shorten it")
		}
		return nil
	})
	return s
}

func (c *cloud) declare(s *Set) {
	s.Text(&c.Name, "name", "", spec(None, 0, 0))
	s.Choice(&c.Policy, "policy", "dated", clouds, spec(None, 0, 0))
	s.Prefixes(&c.Prefixes, "prefixes", spec(None, 0, 0))
	s.Table("bargain", "How it deals.", func(s *Set) {
		s.Float(&c.Bargain, "price", 1, spec(USDPerDay, 0, 1e6))
	})
	List(s, &c.Regions, "region", "Data centres.", func(r *region, s *Set) {
		s.Text(&r.ID, "id", "", spec(None, 0, 0))
		s.Int(&r.Hosts, "hosts", 1, spec(Count, 0, 1e6))
	})
}

const russia = `
title = "Russia" # the case
start = 2018-04-02T00:00:00+03:00
horizon = "14 days"   # min; S0, S1
[population]
users = 13_000_000   # people; S1, chapter 2
share = 0.5          # somebody said so
weights = [0.25, 1]
[censor]
policy = "address_list"
[censor.carpet_bomb]
rate = 3  # 1/h; assumed

[[cloud]]
name = "Amazon"
prefixes = [
  "34.192.0.0/10",  # the first
  "52.192.0.0/11",
]  # list; S7
bargain = { price = 5 } # USD/day; S9
[[cloud.region]]
id = "eu"
hosts = 7
[[cloud.region]]
id = "us"

[[cloud]]
name = "Online.net"
policy = "refuse"

[[change]]
at  = "day 5"
set = { "censor.policy" = "stand_pat", censor.carpet_bomb.rate = 4 }
[[change]]
at = 2018-05-01T12:00:00Z
`

func mustParse(t testing.TB, text string) *Tree {
	t.Helper()
	tree, err := Parse("x.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func mustDecode(t testing.TB, text string) (*scenario, *Set) {
	t.Helper()
	p := &scenario{}
	s := p.declare()
	if err := s.Decode(mustParse(t, text)); err != nil {
		t.Fatal(err)
	}
	return p, s
}

// rejected decodes text, which must fail. It checks that the error contains every want, and that no field has changed.
func rejected(t *testing.T, text string, want ...string) Errors {
	t.Helper()
	p := &scenario{}
	s := p.declare()
	before := string(s.Canonical())
	tree, err := Parse("x.toml", []byte(text))
	if err == nil {
		err = s.Decode(tree)
	}
	return checkRejected(t, s, before, err, want...)
}

func checkRejected(t *testing.T, s *Set, before string, err error, want ...string) Errors {
	t.Helper()
	if err == nil {
		t.Fatalf("accepted, want an error with %q", want)
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q is missing in:\n%v", w, err)
		}
	}
	if got := string(s.Canonical()); got != before {
		t.Errorf("rejected input changed the fields to\n%s", got)
	}
	var errs Errors
	errs.collect(err)
	return errs
}

func params(s *Set) map[string]Param {
	out := map[string]Param{}
	s.Walk(func(p Param) { out[p.Path] = p })
	return out
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, want %#v", got, want)
	}
}
