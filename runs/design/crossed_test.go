package design

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// lever returns a factor that is a lever, with the given values.
func lever(path string, levels ...string) Factor {
	return Factor{Path: path, Levels: levels, Lever: true}
}

func TestEveryPolicyMeetsTheSameStates(t *testing.T) {
	d := laidOut(t, Spec{Kind: "crossed", Factors: []Factor{lever("one", "a", "b"), share, lever("two", "x", "y"), bits}, Points: 3, Seed: 5})
	var policies []string
	for _, row := range d.Points[:4] {
		policies = append(policies, row[0]+row[2])
	}
	if fmt.Sprint(policies) != "[ax ay bx by]" || len(d.Points) != 12 {
		t.Fatalf("the policies of the first state are %v of %d points", policies, len(d.Points))
	}
	states := laidOut(t, Spec{Kind: "halton", Factors: []Factor{share, bits}, Points: 3, Seed: 5})
	for i, row := range d.Points {
		if got, want := []string{row[1], row[3]}, states.Points[i/4]; row[0]+row[2] != policies[i%4] || !reflect.DeepEqual(got, want) {
			t.Errorf("row %d is %v, want %s in state %v", i, row, policies[i%4], want)
		}
	}
}

func TestACrossedDesignContinuesWithNewStates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySpec(t, "crossed")
		s.Factors = append(s.Factors, lever("one", "a", "b", "c"))
		more, richer := s, s
		more.Points += rapid.IntRange(1, 20).Draw(t, "more")
		richer.Factors = append(s.Factors[:len(s.Factors)-1:len(s.Factors)-1], lever("one", "a", "b", "c", "d"))
		small, large, rich := mustNew(t, s), mustNew(t, more), mustNew(t, richer)
		if !reflect.DeepEqual(small.Points, large.Points[:len(small.Points)]) || len(small.Points) != small.Kind.method.rows(s) {
			t.Fatal("a larger design does not begin with the smaller one")
		}
		for i, row := range small.Points {
			if !reflect.DeepEqual(row, rich.Points[i/3*4+i%3]) {
				t.Fatal("another value of a lever meets other states")
			}
		}
	})
}

func TestAnImpossibleCrossedDesignSaysWhy(t *testing.T) {
	one := lever("one", "a", "b")
	for _, c := range []struct {
		spec Spec
		want string
	}{
		{Spec{Points: 3}, "needs at least one factor"},
		{Spec{Points: 3, Factors: []Factor{share}}, "needs a lever"},
		{Spec{Points: 3, Factors: []Factor{one}}, "not a lever, for the states"},
		{Spec{Factors: []Factor{one, share}}, "a number of states"},
		{Spec{Points: 3, Factors: []Factor{one, share, {Path: "two", High: 1, Lever: true}}}, "two has an interval"},
		{Spec{Points: Most, Factors: []Factor{one, share}}, "more than 1000000 points"},
	} {
		c.spec.Kind = "crossed"
		if _, err := New(c.spec); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%v, want %q and a remedy", err, c.want)
		}
	}
}
