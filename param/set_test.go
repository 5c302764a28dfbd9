package param

import (
	"math"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestAWrongDeclarationPanics(t *testing.T) {
	good := spec(Count, 0, 10)
	var (
		f  float64
		i  int64
		x  string
		xs []string
		fs []float64
		w  When
		at time.Time
	)
	without := func(change func(*Spec)) Spec { bad := good; change(&bad); return bad }
	for name, c := range map[string]struct {
		want    string
		declare func(*Set)
	}{
		"no doc":            {"no Doc", func(s *Set) { s.Float(&f, "f", 1, without(func(p *Spec) { p.Doc = " " })) }},
		"no source":         {"no Source", func(s *Set) { s.Float(&f, "f", 1, without(func(p *Spec) { p.Source = "" })) }},
		"no source, text":   {"no Source", func(s *Set) { s.Text(&x, "f", "", without(func(p *Spec) { p.Source = "" })) }},
		"source of lines":   {"Source that", func(s *Set) { s.Float(&f, "f", 1, without(func(p *Spec) { p.Source = "a\nb" })) }},
		"doc with controls": {"Doc that", func(s *Set) { s.Float(&f, "f", 1, without(func(p *Spec) { p.Doc = "a\x00" })) }},
		"unit of lines":     {"Unit that", func(s *Set) { s.Float(&f, "f", 1, without(func(p *Spec) { p.Unit = "a;b" })) }},
		"no bounds":         {"no bounds", func(s *Set) { s.Float(&f, "f", 0, spec(Count, 0, 0)) }},
		"bounds crossed":    {"Min above", func(s *Set) { s.Int(&i, "i", 1, spec(Count, 2, 1)) }},
		"bounds NaN":        {"not finite", func(s *Set) { s.Int(&i, "i", 1, spec(Count, math.NaN(), 1)) }},
		"bounds infinite":   {"not finite", func(s *Set) { s.Floats(&fs, "i", nil, spec(Count, 0, math.Inf(1))) }},
		"default outside":   {"default of f", func(s *Set) { s.Float(&f, "f", 11, good) }},
		"default NaN":       {"default of f", func(s *Set) { s.Float(&f, "f", math.NaN(), good) }},
		"list outside":      {"default of fs", func(s *Set) { s.Floats(&fs, "fs", []float64{1, 11}, good) }},
		"text not UTF-8":    {"default of xs", func(s *Set) { s.Texts(&xs, "xs", []string{"\xff"}, good) }},
		"no such choice":    {"default of x", func(s *Set) { s.Choice(&x, "x", "a", []string{"b"}, good) }},
		"choice of lines":   {"comment line", func(s *Set) { s.Choice(&x, "x", "a\n", []string{"a\n"}, good) }},
		"no such span":      {"default of i", func(s *Set) { s.Span(&i, "i", "5", good) }},
		"span outside":      {"default of i", func(s *Set) { s.Span(&i, "i", "5 h", good) }},
		"no such moment":    {"default of w", func(s *Set) { s.When(&w, "w", "soon", good) }},
		"no such year":      {"default of at", func(s *Set) { s.Time(&at, "at", time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), good) }},
		"name not bare":     {"bare", func(s *Set) { s.Float(&f, "a b", 1, good) }},
		"name twice": {"t.f is declared twice", func(s *Set) {
			s.Table("t", "T.", func(s *Set) { s.Float(&f, "f", 1, good); s.Int(&i, "f", 1, good) })
		}},
		"table without doc": {"t has no doc", func(s *Set) { s.Table("t", "", func(*Set) {}) }},
		"list without doc":  {"l has no doc", func(s *Set) { List(s, &xs, "l", "", func(*string, *Set) {}) }},
		"wrong element": {"l.*.f has no Doc", func(s *Set) {
			List(s, &xs, "l", "L.", func(_ *string, s *Set) { s.Float(&f, "f", 1, Spec{}) })
		}},
		"Assign of another": {"different declarations", func(s *Set) {
			other := New()
			other.Float(&f, "f", 1, good)
			s.Float(&f, "g", 1, good)
			s.Assign(other)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if r := recover(); r == nil || !strings.Contains(r.(string), c.want) {
					t.Errorf("panic is %v, want %q", r, c.want)
				}
			}()
			c.declare(New())
		})
	}
}

func TestDeclaringSetsTheDefaultInItsOwnSlice(t *testing.T) {
	def := []float64{1, 2}
	var fs []float64
	s := New()
	s.Floats(&fs, "fs", def, spec(Count, 0, 10))
	fs[0] = 9
	def[1] = 7
	equal(t, params(s)["fs"].Default, "[1.0, 2.0]")
	equal(t, def[0], 1.0)
}

func TestAssignClonesDeeply(t *testing.T) {
	p, s := mustDecode(t, russia)
	q := &scenario{}
	clone := q.declare()
	clone.Assign(s)
	equal(t, q, p)
	equal(t, string(clone.Canonical()), string(s.Canonical()))
	equal(t, params(clone), params(s)) // this compares positions and sources too

	before := string(s.Canonical())
	q.Clouds[0].Prefixes[0] = netip.MustParsePrefix("1.0.0.0/8")
	q.Clouds[0].Regions[0].Hosts = 99
	q.Notes[0], q.Weights[0] = "changed", 0
	q.Changes[0].Set[0].Path = "changed"
	if err := clone.SetValues(Assignment{Path: "cloud.Amazon.policy", Value: "comply"}); err != nil {
		t.Fatal(err)
	}
	equal(t, q.Clouds[0].Policy, "comply")
	equal(t, string(s.Canonical()), before)

	clone.Assign((&scenario{}).declare())
	equal(t, len(q.Clouds), 0)
}

func TestAtPointsAtTheKeyOrNamesIt(t *testing.T) {
	_, s := mustDecode(t, russia)
	for path, line := range map[string]int{"population.users": 6, "cloud.Amazon": 14, "cloud.Online.net.policy": 29, "change.0.set": 33, "population": 5, "cloud": 14, "step": 0, "nowhere.at.all": 0, "..": 0} {
		e := s.At(path, "%s is odd; change %d", path, 3).(*Error)
		equal(t, e.Line, line)
		equal(t, e.Problem, path+" is odd")
		equal(t, e.Remedy, "change 3")
	}
	equal(t, s.At("step", "odd").Error(), "step: odd")
}

func TestAnElementChecksItself(t *testing.T) {
	type thing struct{ Lo, Hi int64 }
	var things []thing
	s := New()
	List(s, &things, "thing", "Things.", func(v *thing, s *Set) {
		s.Int(&v.Lo, "lo", 0, spec(Count, 0, 9))
		s.Int(&v.Hi, "hi", 9, spec(Count, 0, 9))
		s.Check(func() error {
			if v.Lo > v.Hi {
				return s.At("lo", "lo is above hi")
			}
			return nil
		})
	})
	err := s.Decode(mustParse(t, "[[thing]]\n[[thing]]\nlo = 5\nhi = 4"))
	if err == nil || !strings.Contains(err.Error(), "x.toml:3:6: thing.1.lo: lo is above hi") {
		t.Error(err)
	}
	equal(t, len(things), 0)
}
