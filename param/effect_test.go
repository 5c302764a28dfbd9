package param

import (
	"testing"
)

func TestATableGivesItsEffectToAllInIt(t *testing.T) {
	type item struct {
		Name string
		N    int64
	}
	var items []item
	var a, b, c, d int64
	spec := func(e Effect) Spec { return Spec{Min: 0, Max: 9, Effect: e, Source: Assumed, Doc: "A number."} }
	s := New()
	s.Int(&a, "a", 0, spec(Anytime))
	s.Table("fixed", "A table that a run reads at its opening.", func(s *Set) {
		s.Effect(AtOpening)
		s.Int(&b, "b", 0, spec(Anytime))
		s.Int(&c, "c", 0, spec(NoEffect))
		s.Table("inner", "A table inside.", func(s *Set) { s.Int(&d, "d", 0, spec(Anytime)) })
	})
	List(s, &items, "item", "Items that only people read.", func(i *item, s *Set) {
		s.Effect(NoEffect)
		s.Text(&i.Name, "name", "", Spec{Source: Assumed, Doc: "A name."})
		s.Int(&i.N, "n", 0, spec(AtOpening))
	})
	tree, err := Parse("a.toml", []byte("[[item]]\nname = \"x.y\"\n[[item]]\nname = \"z\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Decode(tree); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Effect{"a": Anytime, "fixed": AtOpening, "fixed.b": AtOpening, "fixed.c": NoEffect, "fixed.inner": AtOpening,
		"fixed.inner.d": AtOpening, "item": NoEffect, "item.z": NoEffect, "item.x.y.n": NoEffect, `item."x.y".name`: NoEffect} {
		if got, err := s.EffectOf(path); err != nil || got != want {
			t.Errorf("%s has effect %d (%v), want %d", path, got, err, want)
		}
	}
	for _, path := range []string{"b", "item.w", "a.b", ""} {
		if _, err := s.EffectOf(path); err == nil {
			t.Errorf("no error for the unknown path %q", path)
		}
	}
	type shown struct {
		place  string
		naming bool
	}
	got := map[string]shown{}
	s.Walk(func(p Param) { got[p.Path] = shown{p.Place, p.Naming} })
	for path, want := range map[string]shown{"fixed.inner.d": {"fixed.inner.d", false}, `item."x.y".n`: {"item.0.n", false}, "item.z.name": {"item.1.name", true}} {
		if got[path] != want {
			t.Errorf("%s is %+v, want %+v", path, got[path], want)
		}
	}
}
