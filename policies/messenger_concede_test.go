package policies

import (
	"testing"

	"whackamole/events"
)

func TestConcedeGivesInWhenResistanceCostsMoreThanItsReputation(t *testing.T) {
	for _, c := range []struct {
		name   string
		toml   string
		cutOff float64
		days   int64
		want   []events.Move
	}{
		{"on the first day with everybody cut off", "", 1, 0, nil}, // revenue of 6 million dollars is at risk, and the reputation is worth 10 million
		{"after forty days with everybody cut off", "", 1, 40, nil},
		{"after forty-one", "", 1, 41, []events.Move{events.Withdraw{Terms: "comply"}}},
		{"nobody is cut off, but the fines mount", "", 0, 101, []events.Move{events.Withdraw{Terms: "comply"}}},
		{"it would rather close", "leave = true", 1, 41, []events.Move{events.Withdraw{Terms: "leave"}}},
		{"it has nothing to lose", "revenue_day = 0\nexposure_day = 0\nreputation = 0", 1, 1000, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := besieged(20, 20)
			v.CutOff, v.Now = c.cutOff, v.Ordered+events.Instant(c.days)*events.Day
			wantMoves(t, ask(t, fresh[Player[MessengerView]](t, "messenger", "concede", c.toml), &v), c.want...)
			v.Ordered = events.Never
			wantMoves(t, ask(t, fresh[Player[MessengerView]](t, "messenger", "concede", c.toml), &v))
		})
	}
}
