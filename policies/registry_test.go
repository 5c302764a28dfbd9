package policies

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"whackamole/events"
	"whackamole/param"
)

func TestEveryCardIsComplete(t *testing.T) {
	if len(specs) == 0 {
		t.Fatal("no strategy is registered")
	}
	for _, c := range specs {
		t.Run(c.Role+"."+c.Name, func(t *testing.T) {
			if c.Name == "" || strings.ToLower(c.Name) != c.Name {
				t.Errorf("the name %q is not in lower case", c.Name)
			}
			if !strings.HasSuffix(c.Summary, ".") {
				t.Errorf("the summary %q does not end with a full stop", c.Summary)
			}
			if c.Evidence == "" {
				t.Error("the strategy has no evidence")
			}
			if c.New == nil || c.New() == nil {
				t.Fatal("New is missing or returns nil")
			}
			if size := reflect.TypeOf(c.New()).Elem().Size(); size > 0 && c.New() == c.New() {
				t.Error("New returns the same strategy twice, so two runs would share it")
			}
			set := param.New()
			c.New().Declare(set)
			set.Walk(func(p param.Param) {
				if p.Doc == "" || p.Source == "" {
					t.Errorf("%s has no doc or no source", p.Path)
				}
			})
		})
	}
}

// A strategy that does nothing, or only one simple thing, says what it leaves in place. Such a strategy is called a contrast, or has no parameters.
func TestNullStrategiesSayWhatTheyLeaveInPlace(t *testing.T) {
	null := 0
	for _, c := range specs {
		contrast := strings.Contains(c.Evidence, "contrast") || plain(c)
		if contrast {
			null++
		}
		if contrast && c.Leaves == "" {
			t.Errorf("%s.%s is a contrast and does not say what it leaves in place", c.Role, c.Name)
		}
		if c.Leaves != "" && !strings.HasSuffix(c.Leaves, ".") {
			t.Errorf("%s.%s: %q does not end with a full stop", c.Role, c.Name, c.Leaves)
		}
	}
	for _, name := range []string{"censor.stand_pat", "providers.ignore", "messenger.sit_tight", "clouds.refuse", "market.absent", "users.inert", "politics.indifferent"} {
		role, name, _ := strings.Cut(name, ".")
		if c, ok := Lookup(role, name); !ok || c.Leaves == "" {
			t.Errorf("%s.%s does not say what it leaves in place", role, name)
		}
	}
	if null < 9 {
		t.Errorf("only %d strategies count as contrasts", null)
	}
}

// plain reports whether a strategy has no parameters.
func plain(c Spec) bool {
	set, any := param.New(), false
	c.New().Declare(set)
	set.Walk(func(param.Param) { any = true })
	return !any
}

func TestEachRoleHasExactlyOneDefaultAndNamesItFirst(t *testing.T) {
	for _, role := range Roles {
		of := Of(role)
		for i, c := range of {
			if c.Default != (i == 0) {
				t.Errorf("%s.%s has place %d in its role, and default is %v; want only the first to be the default", role, c.Name, i+1, c.Default)
			}
		}
		if len(of) == 0 {
			t.Errorf("the role %s has no strategy", role)
		}
	}
	for _, c := range specs {
		if len(Of(c.Role)) == 0 || !strings.Contains(" "+strings.Join(Roles, " ")+" ", " "+c.Role+" ") {
			t.Errorf("the strategy %s.%s has a role that is not in Roles", c.Role, c.Name)
		}
	}
}

func TestANameIsTakenOnlyOnce(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a second strategy named carpet_bomb can be registered")
		}
	}()
	Register(Spec{Role: "censor", Name: "carpet_bomb"})
}

func TestAnUnknownNameIsNotFound(t *testing.T) {
	if c, ok := Lookup("censor", "shrug"); ok {
		t.Errorf("Lookup finds a strategy that does not exist: %v", c)
	}
	if c, ok := Lookup("messenger", "carpet_bomb"); ok {
		t.Errorf("Lookup finds a strategy of the censor for the messenger: %v", c)
	}
}

func TestAChoicePlaysItsPolicyAndFeedsOnlyWatchedStrategies(t *testing.T) {
	var c Choice
	set := param.New()
	c.Declare(set, "censor")
	if c.Policy != "carpet_bomb" {
		t.Errorf("the default censor is %s, want carpet_bomb", c.Policy)
	}
	own := entry(on(0, 12), events.OrderIssued{Order: 1, Reason: "own"})
	c.Watch([]string{"address_list"})
	c.Observe(own)
	if c.Current().(*carpetBomb).ownIssued {
		t.Error("a strategy that is not watched observes the fact")
	}
	if err := set.SetValues(param.Assignment{Path: "policy", Value: `"address_list"`}); err != nil {
		t.Fatal(err)
	}
	if l, ok := c.Current().(*addressList); !ok || !l.ownIssued {
		t.Errorf("the strategy that takes over is a %T with %+v, want address_list that observed the fact", c.Current(), c.Current())
	}
	if err := set.SetValues(param.Assignment{Path: "policy", Value: `"shrug"`}); err == nil {
		t.Error("an unknown strategy gives no error")
	}
}

func TestTheCalendarCountsFromDayZero(t *testing.T) {
	when := func(s string) param.When {
		w, err := param.ParseWhen(s)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	for text, want := range map[string]events.Instant{
		"day 0": on(0, 0), "day 3 12:00": on(3, 12), "day -14": 0, "2018-04-16T01:00:00+01:00": on(0, 0), "2018-04-01T23:00:00Z": -60,
	} {
		if got := calendar.At(when(text)); got != want {
			t.Errorf("the date %s is instant %d, want %d", text, got, want)
		}
	}
	if got := calendar.At(param.When{}); got != events.Never {
		t.Errorf("an unset date is instant %d, want events.Never", got)
	}
	for at, want := range map[events.Instant]int64{on(0, 0): 0, on(0, 0) - 1: -1, on(1, 0) - 1: 0, 0: -14, on(-1, 0): -1, on(-1, 0) - 1: -2} {
		if got := calendar.Day(at); got != want {
			t.Errorf("minute %d is in day %d, want %d", at, got, want)
		}
	}
}

// TestDatesCenturiesApartAreRight takes a day zero that lies further from the start than a time.Duration can hold, which is 292 years.
func TestDatesCenturiesApartAreRight(t *testing.T) {
	for text, days := range map[string]int64{"1700-04-16T00:00:00+03:00": -116133, "2400-04-16T00:00:00+03:00": 139537, "2700-04-16T00:00:00+03:00": 249109} {
		zero, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		c := Calendar{Start: time.Date(2018, 4, 2, 0, 0, 0, 0, zero.Location()), DayZero: zero}
		if got, want := c.Zero(), events.Instant(days)*events.Day; got != want {
			t.Errorf("day zero in %s is minute %d, want %d", text, got, want)
		}
		w, err := param.ParseWhen(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []events.Instant{c.At(w), c.Zero()} {
			if got := c.Day(at); got != 0 {
				t.Errorf("with day zero in %s, minute %d is in day %d, want 0", text, at, got)
			}
		}
		if got := c.Day(0); got != -days {
			t.Errorf("with day zero in %s, the run starts on day %d, want %d", text, got, -days)
		}
	}
}
