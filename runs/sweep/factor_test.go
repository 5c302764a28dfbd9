package sweep

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"whackamole/param"
	"whackamole/runs/design"
	"whackamole/runs/scenario"
)

func TestFactorArgumentsAreParsed(t *testing.T) {
	for arg, want := range map[string]PlannedFactor{
		"messenger.policy":                {Path: "messenger.policy"},
		"a.b=10,16, 20":                   {Path: "a.b", Values: []string{"10", "16", "20"}},
		"a.b=0.1..0.4":                    {Path: "a.b", Low: "0.1", High: "0.4"},
		"a.b=2 h..1 day":                  {Path: "a.b", Low: "2 h", High: "1 day"},
		`a.b="x,y",'z..w'`:                {Path: "a.b", Values: []string{`"x,y"`, `'z..w'`}},
		`cloud."Online.net".p=[1, 2],[3]`: {Path: `cloud."Online.net".p`, Values: []string{"[1, 2]", "[3]"}},
		"a.b=1..2,3":                      {Path: "a.b", Values: []string{"1..2", "3"}},
	} {
		if got, err := ParseFactor(arg); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v, want %+v", arg, got, err, want)
		}
	}
	for _, arg := range []string{"a.b=", "a.b=1,,2", "a.b=1..", "a.b=..2"} {
		if f, err := ParseFactor(arg); err == nil || !strings.Contains(err.Error(), "--factor "+arg) {
			t.Errorf("%s: %+v, %v", arg, f, err)
		}
	}
}

func TestAFactorAcceptsTheValuesOfItsParameter(t *testing.T) {
	sc, err := toyOnce()
	if err != nil {
		t.Fatal(err)
	}
	for arg, want := range map[string]string{
		"censor.listing_max=15 min..1 h":   "[] 15 to 60, whole, min",
		"population.vpn=0..1":              "[] 0 to 1",
		"population.users=1_000,2_000":     "[1000 2000] 0 to 0",
		`messenger.policy="sit_tight"`:     "[sit_tight] 0 to 0",
		"censor.listing_max=\"2 h\",1 day": "[2 h 1 day] 0 to 0",
	} {
		planned, err := ParseFactor(arg)
		if err != nil {
			t.Fatal(err)
		}
		f, _, err := resolve(sc.Values, planned)
		got := fmt.Sprintf("%v %v to %v", f.Levels, f.Low, f.High)
		if f.Whole {
			got += ", whole," + f.Suffix
		}
		if err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", arg, got, err, want)
		}
	}
}

// TestEveryChoiceAndUncertaintyCanBeSwept checks that a path alone is enough for every choice and every uncertainty on a line. Both ends of the bounds,
// and every word, must be values the parameter accepts.
func TestEveryChoiceAndUncertaintyCanBeSwept(t *testing.T) {
	sc, err := scenario.Load(scenario.Default, nil)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	sc.Parameters(func(p param.Param) {
		if len(p.Choices) == 0 && !(p.Use == param.Uncertainty && measured(p.Kind)) {
			return
		}
		tried++
		f, key, err := resolve(sc.Values, PlannedFactor{Path: p.Path})
		if err != nil {
			t.Errorf("%s: %s: %v", p.Path, key, err)
			return
		}
		d, err := design.New(design.Spec{Kind: "grid", Factors: []design.Factor{f}, Points: 3})
		if err != nil {
			t.Errorf("%s: %v", p.Path, err)
			return
		}
		for _, row := range d.Points {
			if _, err := sc.Try(p.Path, row[0]); err != nil {
				t.Errorf("%s: %v", p.Path, err)
			}
		}
	})
	if tried < 50 {
		t.Errorf("only %d parameters can vary", tried)
	}
}
