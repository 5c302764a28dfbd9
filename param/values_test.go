package param

import (
	"strings"
	"testing"
)

// sweeping declares two parameters, and a table "plan" with values for other parameters, as a sweep has them.
func sweeping() (s *Set, low *string, values *[]string) {
	s, low, values = New(), new(string), new([]string)
	var bits, most int64
	s.Int(&bits, "bits", 10, Spec{Min: 1, Max: 32, Source: Assumed, Doc: "Bits."})
	s.Int(&most, "most", 20, Spec{Min: 1, Max: 32, Source: Assumed, Doc: "At most."})
	s.Check(func() error {
		if bits > most {
			return s.At("bits", "bits above most; give fewer")
		}
		return nil
	})
	s.Table("plan", "A plan.", func(s *Set) {
		s.Value(low, "low", Spec{Source: Assumed, Doc: "The lower end."})
		s.Values(values, "values", Spec{Source: Assumed, Doc: "The values."})
	})
	return s, low, values
}

func TestValuesOfAnyKindAreKeptAsTOML(t *testing.T) {
	s, low, values := sweeping()
	tree, err := Parse("f.toml", []byte("[plan]\nlow = \"2 h\"\nvalues = [1, 2.5, \"a b\", true, [1, 2]]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Decode(tree.Only("plan")); err != nil {
		t.Fatal(err)
	}
	if got := *low + " " + strings.Join(*values, "|"); got != `"2 h" 1|2.5|"a b"|true|[1, 2]` {
		t.Errorf("got %s", got)
	}
	again, _, _ := sweeping()
	if tree, err = Parse("g.toml", s.Canonical()); err == nil {
		err = again.Decode(tree)
	}
	if err != nil || again.Digest() != s.Digest() {
		t.Errorf("the canonical text is not read back: %v\n%s", err, s.Canonical())
	}
	tree, _ = Parse("f.toml", []byte("[plan]\nvalues = [1, { a = 1 }]\n"))
	if err := s.Decode(tree); err == nil || !strings.Contains(err.Error(), "f.toml:2:14") {
		t.Errorf("a table among values: %v", err)
	}
}

func TestOnlyKeepsOneKeyAndItsAssignments(t *testing.T) {
	tree, _ := Parse("f.toml", []byte("bits = 40\n[plan]\nvalues = [1]\n"))
	for _, arg := range []string{"bits=50", "plan.low=3"} {
		a, err := ParseAssign(arg)
		if err != nil {
			t.Fatal(err)
		}
		tree = tree.Assign(a)
	}
	s, low, _ := sweeping()
	if err := s.Decode(tree.Only("plan")); err != nil || *low != "3" {
		t.Errorf("low %s, %v", *low, err)
	}
}

func TestSeveralValuesAreCheckedTogether(t *testing.T) {
	s, _, _ := sweeping()
	if err := s.SetValues(Assignment{Path: "bits", Value: "25"}); err == nil {
		t.Error("25 bits are accepted, but the maximum is 20")
	}
	if err := s.SetValues(Assignment{"bits", "25"}, Assignment{"most", "30"}); err != nil {
		t.Error(err)
	}
	if err := s.SetValues(Assignment{"bits", "5"}, Assignment{"most", "99"}); err == nil {
		t.Error("99 is accepted, but is out of bounds")
	}
	if p, err := s.Get("bits"); err != nil || p.Value != "25" {
		t.Errorf("bits %s, %v; want the value from before", p.Value, err)
	}
}

func TestTryChangesNothing(t *testing.T) {
	s, _, _ := sweeping()
	before := s.Digest()
	for value, want := range map[string]string{"1_2": "12", "30": "30"} { // 30 is above the parameter "most", but only a Check would reject it
		if got, err := s.Try("bits", value); err != nil || got != want {
			t.Errorf("bits=%s: %s, %v", value, got, err)
		}
	}
	for _, value := range []string{"33", "many", "1.5"} {
		if _, err := s.Try("bits", value); err == nil {
			t.Errorf("bits=%s is accepted", value)
		}
	}
	if s.Digest() != before {
		t.Error("Try has changed a value")
	}
}

func TestGetExplainsAPathWithoutAValue(t *testing.T) {
	s, _, _ := sweeping()
	for path, want := range map[string]string{"bitz": "did you mean bits", "plan": "is a table", "bits.x": "not a table", "a..b": "is not a path"} {
		if _, err := s.Get(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}
