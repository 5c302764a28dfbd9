package events

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestACopyIsEqualAndSharesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		round := drawRound(t)
		copied := CopyRound(round)
		if !same(copied, round) {
			t.Fatalf("of %+v\ngot %+v", round, copied)
		}
		if len(round.Facts) > 0 && &round.Facts[0] == &copied.Facts[0] {
			t.Fatal("the entries are shared")
		}
		for i, e := range round.Facts {
			theirs := factFields(copied.Facts[i].Fact)
			for j, f := range factFields(e.Fact) {
				a, b := reflect.ValueOf(f.pointer).Elem(), reflect.ValueOf(theirs[j].pointer).Elem()
				if a.Kind() == reflect.Slice && a.Len() > 0 && a.Pointer() == b.Pointer() {
					t.Fatalf("%s.%s is shared", e.Fact.Kind(), f.name)
				}
			}
		}
	})
}

func TestWritingIntoACopyLeavesTheRoundAsItWas(t *testing.T) {
	round := Round{Facts: []Entry{{Seq: 1, Fact: EndpointsFound{Endpoints: []int64{1, 2}}}, {Seq: 2}}}
	copied := CopyRound(round)
	copied.Facts[0].Fact.(EndpointsFound).Endpoints[0] = 9
	copied.Facts[1].Seq = 7
	if round.Facts[0].Fact.(EndpointsFound).Endpoints[0] != 1 || round.Facts[1].Seq != 2 {
		t.Errorf("the round became %+v", round)
	}
}
