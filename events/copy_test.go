package events

import (
	"reflect"
	"testing"
)

func TestACopyIsEqualAndSharesNothing(t *testing.T) {
	var round Round
	for _, k := range Kinds() {
		full := k.Zero().Fields(each(func(p any, _, _, _ string) { change(p) })) // every field has a value that is not empty
		round.Facts = append(round.Facts, Entry{Seq: Seq(len(round.Facts) + 1), Fact: full})
	}
	copied := CopyRound(round)
	if !same(copied, round) {
		t.Fatalf("of %+v\ngot %+v", round, copied)
	}
	if &round.Facts[0] == &copied.Facts[0] {
		t.Fatal("the entries are shared")
	}
	for i, e := range round.Facts {
		theirs := factFields(copied.Facts[i].Fact)
		for j, f := range factFields(e.Fact) {
			a, b := reflect.ValueOf(f.pointer).Elem(), reflect.ValueOf(theirs[j].pointer).Elem()
			if a.Kind() == reflect.Slice && a.Pointer() == b.Pointer() {
				t.Fatalf("%s.%s is shared", e.Fact.Kind(), f.name)
			}
		}
	}
	if empty := CopyRound(Round{Facts: []Entry{{Fact: EndpointsFound{}}}}); !same(empty, Round{Facts: []Entry{{Fact: EndpointsFound{}}}}) {
		t.Errorf("an empty list became %+v", empty)
	}
}

func TestWritingIntoACopyDoesNotChangeTheRound(t *testing.T) {
	round := Round{Facts: []Entry{{Seq: 1, Fact: EndpointsFound{Endpoints: []int64{1, 2}}}, {Seq: 2}}}
	copied := CopyRound(round)
	copied.Facts[0].Fact.(EndpointsFound).Endpoints[0] = 9
	copied.Facts[1].Seq = 7
	if round.Facts[0].Fact.(EndpointsFound).Endpoints[0] != 1 || round.Facts[1].Seq != 2 {
		t.Errorf("the round became %+v", round)
	}
}
