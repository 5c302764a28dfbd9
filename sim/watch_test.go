package sim

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
	"whackamole/events/wire"
)

// wordOf returns the sequence number and the kind of a line of the log, as one word.
func wordOf(t *testing.T, line []byte) string {
	t.Helper()
	var e struct {
		Seq  int    `json:"seq"`
		Kind string `json:"kind"`
	}
	if err := json.Unmarshal(line, &e); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d %s", e.Seq, e.Kind)
}

func TestWatchersReadTheLinesOfTheirAudienceAndTheRefereeReadsAll(t *testing.T) {
	eachBus(t, func(t *testing.T, bus Bus) {
		w := agents(1, events.Market)
		w.bus = bus
		w.agents[0].act = func(events.Round) []events.CausedMove { return propose(events.UpdateSupply{}) }
		w.referee.judge = func(_ events.Instant, p events.ActorMove) []events.Ruling {
			return append(fact(p, events.SupplyUpdated{}), fact(p, events.MoveRejected{})...)
		}
		want := map[events.Actor][]string{
			events.Referee: {"1 run.opened", "2 supply.updated", "3 move.rejected", "4 supply.updated", "5 move.rejected", "6 run.closed"},
			events.Users:   {"2 supply.updated", "4 supply.updated"},
			events.Market:  {"2 supply.updated", "3 move.rejected", "4 supply.updated", "5 move.rejected"},
			events.Censor:  nil,
		}
		channels := map[events.Actor]<-chan *message.Message{}
		for actor := range want {
			c, err := bus.Watch(t.Context(), actor)
			if err != nil {
				t.Fatal(err)
			}
			channels[actor] = c
		}
		if _, err := bus.Watch(t.Context(), 200); err == nil {
			t.Error("watched an unknown actor")
		}
		entries, _ := w.mustPlay(t)
		_, ordered := bus.(*Lockstep)
		for actor, c := range channels {
			seen := map[string]bool{}
			var got []string
			for len(seen) < len(want[actor]) { // reads until each entry has come once, because a transport may repeat and reorder messages
				m := <-c
				m.Ack()
				word := wordOf(t, m.Payload)
				if !seen[word] {
					got = append(got, word)
				}
				seen[word] = true
			}
			if !ordered {
				slices.Sort(got)
			}
			if !slices.Equal(got, want[actor]) {
				t.Errorf("%s read %q, want %q", actor, got, want[actor])
			}
		}
		if len(entries) != 6 {
			t.Errorf("log %v", kindsOf(entries))
		}
		if err := bus.Close(); err != nil {
			t.Fatal(err)
		}
		for range channels[events.Censor] {
			t.Error("the censor's watcher read something")
		}
	})
}

func TestASlowWatcherLosesTheOldestMessagesAndTheyAreCounted(t *testing.T) {
	bus := NewLockstep()
	w := agents(WatchBuffer+10, events.Users)
	w.bus = bus
	w.referee.step = func(events.Instant) []events.Ruling { return []events.Ruling{{Fact: events.ReachMeasured{}}} }
	c, err := bus.Watch(t.Context(), events.Users)
	if err != nil {
		t.Fatal(err)
	}
	entries, _ := w.mustPlay(t)
	if err := bus.Close(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for m := range c {
		if want := fmt.Sprintf("fact-%s-users", strings.Fields(wordOf(t, m.Payload))[0]); m.UUID != want {
			t.Fatalf("message %s, want %s", m.UUID, want)
		}
		got = append(got, string(m.Payload))
	}
	var want []string
	for _, e := range entries[11 : len(entries)-1] {
		line, err := wire.AppendLine(nil, e)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, string(line))
	}
	if len(want) != WatchBuffer || !slices.Equal(got, want) || bus.Dropped() != 10 {
		t.Errorf("read %d lines, want the last %d of the log, in order; %d dropped, want 10", len(got), len(want), bus.Dropped())
	}
}

func TestLockstepShowsRoundsAndRepliesAsATransportDoes(t *testing.T) {
	bus := NewLockstep()
	w := agents(1, events.Market)
	w.bus = bus
	w.agents[0].act = func(events.Round) []events.CausedMove { return propose(events.UpdateSupply{Proxies: 4}) }
	rounds, err := bus.Subscribe(t.Context(), "agents.market")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	replies, err := bus.Subscribe(ctx, "replies")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bus.Subscribe(t.Context(), "facts.nobody"); err == nil {
		t.Error("subscribed to the facts of nobody")
	}
	w.mustPlay(t)
	for n := int64(1); n <= 2; n++ {
		m := <-rounds
		r, err := wire.DecodeRound(m.Payload)
		if err != nil || r.Number != n || m.UUID != fmt.Sprintf("%d-market", n) {
			t.Errorf("message %s: round %+v, error %v", m.UUID, r, err)
		}
		m = <-replies
		reply, err := wire.DecodeReply(m.Payload)
		if err != nil || reply.Round != n || len(reply.Moves) != 1 || m.UUID != fmt.Sprintf("%d-market-reply", n) {
			t.Errorf("message %s: reply %+v, error %v", m.UUID, reply, err)
		}
	}
	cancel()
	if m, open := <-replies; open {
		t.Errorf("message %s after the context", m.UUID)
	}
	if err := bus.Close(); err != nil {
		t.Fatal(err)
	}
}
