package events

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var wireName = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$`)
var fieldName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func TestEveryKindIsWhollyDeclared(t *testing.T) {
	names := map[string]Kind{}
	for _, k := range Kinds() {
		s := k.Spec()
		if other, double := names[s.Name]; double {
			t.Errorf("kinds %d and %d have the same wire name %q", k, other, s.Name)
		}
		names[s.Name] = k
		if !wireName.MatchString(s.Name) {
			t.Errorf("kind %d: %q is not a wire name", k, s.Name)
			continue
		}
		if s.Version < 1 || s.Emitter == 0 || s.Doc == "" || s.Cause == "" {
			t.Errorf("%s: version, emitter, doc or cause is missing", k)
		}
		if s.Timing != "now" && s.Timing != "step" && s.Timing != "announced" {
			t.Errorf("%s: timing %q, want now, step or announced", k, s.Timing)
		}
		if s.Wakes&^s.Audience != 0 {
			t.Errorf("%s wakes actors who cannot observe it", k)
		}
		if (s.Audience|s.Emitter)&^Everyone != 0 {
			t.Errorf("%s has unknown actors", k)
		}
		if s.zero == nil || s.zero.Kind() != k {
			t.Errorf("%s: its empty fact has another kind", k)
		}
		if back, ok := ParseKind(s.Name); !ok || back != k || k.String() != s.Name {
			t.Errorf("%s cannot be found by its name", k)
		}
	}
	if len(Kinds()) != int(KindCount)-1 {
		t.Errorf("%d kinds listed, want %d", len(Kinds()), KindCount-1)
	}
	if _, ok := ParseKind("order.lost"); ok {
		t.Error("ParseKind found an unknown kind")
	}
}

func TestEveryMoveIsWhollyDeclared(t *testing.T) {
	names := map[string]bool{}
	for _, s := range moves {
		m, name := s.zero, s.zero.Name()
		if names[name] || !fieldName.MatchString(name) {
			t.Errorf("%T: the wire name %q is invalid or used twice", m, name)
		}
		names[name] = true
		if back, ok := ParseMove(name); !ok || reflect.TypeOf(back) != reflect.TypeOf(m) {
			t.Errorf("%s cannot be found by its name", name)
		}
		if m.By() == Referee || len(s.becomes) == 0 || s.doc == "" {
			t.Errorf("%s: actor, facts or doc are missing", name)
		}
		for _, k := range s.becomes {
			if !k.Spec().Emitter.Has(m.By()) {
				t.Errorf("%s becomes %s, but %s cannot cause that fact", name, k, m.By())
			}
		}
	}
}

// checkFields checks that a visitor receives every field of the struct once, in order, under a valid name and with a doc text.
func checkFields(t *testing.T, name string, zero any, shown []field, change func(place int) any) {
	t.Helper()
	typ := reflect.TypeOf(zero)
	if typ.Kind() != reflect.Struct {
		t.Fatalf("%s is not a struct by value", name)
	}
	if typ.NumField() != len(shown) {
		t.Fatalf("%s has %d fields and declares %d", name, typ.NumField(), len(shown))
	}
	keys := map[string]bool{}
	for i, f := range shown {
		if !fieldName.MatchString(f.name) || keys[f.name] {
			t.Errorf("%s: the key %q is invalid or used twice", name, f.name)
		}
		keys[f.name] = true
		if f.doc == "" {
			t.Errorf("%s.%s has no doc", name, f.name)
		}
		changed := reflect.ValueOf(change(i))
		for j := range typ.NumField() {
			if same := reflect.DeepEqual(changed.Field(j).Interface(), reflect.ValueOf(zero).Field(j).Interface()); same == (i == j) {
				t.Errorf("%s: key %q is number %d, but it is not the field %s of the struct", name, f.name, i, typ.Field(j).Name)
			}
		}
	}
}

func TestEveryFieldIsDeclaredOnceInOrder(t *testing.T) {
	for _, k := range Kinds() {
		checkFields(t, k.String(), k.Zero(), factFields(k.Zero()), func(i int) any { return k.Zero().Fields(changing(i)) })
	}
	for _, m := range Moves() {
		checkFields(t, m.Name(), m, moveFields(m), func(i int) any { return m.Fields(changing(i)) })
	}
}

func TestFieldsDoesNotChangeTheFact(t *testing.T) {
	before := OrderListed{Order: 7}
	after := before.Fields(changing(0)).(OrderListed)
	if before.Order != 7 || after.Order != 8 {
		t.Errorf("before %d, after %d; want 7 and 8", before.Order, after.Order)
	}
}

func TestFactsAndMovesAreMarkedForTheCheckOfSwitches(t *testing.T) {
	text, err := os.ReadFile("core.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Fact", "Move"} {
		if !strings.Contains(string(text), "//\n//sumtype:decl\ntype "+name+" interface") {
			t.Errorf("%s is not marked: make sumtype checks no switch over it", name)
		}
	}
}

func TestActorsAreFoundByName(t *testing.T) {
	for _, a := range Actors() {
		if back, ok := ParseActor(a.String()); !ok || back != a {
			t.Errorf("%s: got %v, %v", a, back, ok)
		}
	}
	if _, ok := ParseActor("unknown"); ok || Actor(200).String() != "unknown" {
		t.Error("an unknown actor was found")
	}
}

func TestOnlyItsActorSeesARejection(t *testing.T) {
	e := Entry{Actor: Messenger, Fact: MoveRejected{}}
	if e.Audience() != To(Messenger) {
		t.Errorf("audience %v, want the messenger alone", e.Audience())
	}
	e.Fact = OrderListed{}
	if e.Audience() != Everyone || e.Wakes() != To(Providers) {
		t.Errorf("order.listed: audience %b, wakes %b", e.Audience(), e.Wakes())
	}
}
