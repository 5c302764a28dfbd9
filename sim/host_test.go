package sim

import (
	"testing"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
	"whackamole/events/wire"
)

func TestHostAnswersTheSameRoundAgainAndDropsOlderOnes(t *testing.T) {
	handled := 0
	h := &host{agent: &toyAgent{actor: events.Market, act: func(r events.Round) []events.CausedMove {
		handled++
		return propose(events.UpdateSupply{Proxies: r.Number})
	}}}
	send := func(n int64) []events.Reply {
		payload, err := wire.EncodeRound(events.Round{Number: n})
		if err != nil {
			t.Fatal(err)
		}
		out, err := h.Handle(message.NewMessage("id", payload))
		if err != nil {
			t.Fatal(err)
		}
		var replies []events.Reply
		for _, m := range out {
			r, err := wire.DecodeReply(m.Payload)
			if err != nil {
				t.Fatal(err)
			}
			replies = append(replies, r)
		}
		return replies
	}
	for _, c := range []struct {
		round   int64
		replies int
		handled int
	}{{1, 1, 1}, {1, 1, 1}, {3, 1, 2}, {1, 0, 2}, {2, 0, 2}, {3, 1, 2}, {4, 1, 3}} {
		got := send(c.round)
		if len(got) != c.replies || handled != c.handled {
			t.Fatalf("round %d: %d replies after %d handled, want %d after %d", c.round, len(got), handled, c.replies, c.handled)
		}
		for _, r := range got {
			if r.Round != c.round || r.Moves[0].Move != (events.UpdateSupply{Proxies: c.round}) {
				t.Errorf("round %d: reply %+v", c.round, r)
			}
		}
	}
}
