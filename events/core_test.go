package events

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAnAudienceIsIteratedByRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		audience := Audience(rapid.Uint16Range(0, uint16(Everyone)).Draw(t, "audience"))
		var want, got []Actor
		for _, a := range Actors() {
			if audience.Has(a) {
				want = append(want, a)
			}
		}
		for rest := audience; rest != 0; rest = rest.Rest() {
			got = append(got, rest.First())
		}
		if !slices.Equal(got, want) {
			t.Fatalf("audience %b: %v, want %v", audience, got, want)
		}
	})
}
