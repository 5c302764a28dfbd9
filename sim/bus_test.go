package sim

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/pubsub/gochannel"

	"whackamole/events"
)

// eachBus runs a test on every bus there is.
func eachBus(t *testing.T, test func(t *testing.T, bus Bus)) {
	t.Run("lock-step", func(t *testing.T) { test(t, NewLockstep()) })
	t.Run("go channels", func(t *testing.T) {
		bus, err := NewGoChannel()
		if err != nil {
			t.Fatal(err)
		}
		test(t, bus)
	})
	t.Run("hostile", func(t *testing.T) {
		transport := newHostile(5)
		bus, err := NewRouter(transport, transport, "toy")
		if err != nil {
			t.Fatal(err)
		}
		test(t, bus)
	})
}

func TestBusHostsEachActorOnceAndOnlyKnownOnes(t *testing.T) {
	eachBus(t, func(t *testing.T, bus Bus) {
		if err := bus.Host(&toyAgent{actor: events.Users}); err != nil {
			t.Fatal(err)
		}
		if err := bus.Host(&toyAgent{actor: events.Users}); err == nil {
			t.Error("hosted the users twice")
		}
		if err := bus.Host(&toyAgent{actor: 200}); err == nil {
			t.Error("hosted actor 200")
		}
		if bus.Hosted() != events.To(events.Users) {
			t.Errorf("hosted %b", bus.Hosted())
		}
		_, err := bus.Ask(t.Context(), []Addressed{{To: events.Censor, Round: events.Round{Number: 1}}}, nil)
		if err == nil || !strings.Contains(err.Error(), "censor is not hosted") {
			t.Errorf("asked the censor: %v", err)
		}
		if err := errors.Join(bus.Close(), bus.Close()); err != nil {
			t.Error(err)
		}
	})
}

func TestAPanicOfAnAgentIsAnErrorOfTheRun(t *testing.T) {
	eachBus(t, func(t *testing.T, bus Bus) {
		w := agents(3, events.Censor, events.Users)
		w.bus = bus
		w.agents[1].act = func(r events.Round) []events.Proposal {
			if r.At == 60 {
				panic("no users left")
			}
			return nil
		}
		_, _, err := w.play(t)
		if err == nil || !strings.Contains(err.Error(), "instant 60: users panicked in round 2: no users left") {
			t.Errorf("error %v", err)
		}
		if err := bus.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestAskEndsWithItsContext(t *testing.T) {
	bus, err := NewGoChannel()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	free := make(chan struct{})
	err = bus.Host(&toyAgent{actor: events.Users, act: func(events.Round) []events.Proposal {
		cancel()
		<-free // does not answer in time
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bus.Ask(ctx, []Addressed{{To: events.Users, Round: events.Round{Number: 1}}}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	close(free)
	if err := bus.Close(); err != nil {
		t.Error(err)
	}
}

func TestHostAnswersTheSameRoundAgainAndDropsOlderOnes(t *testing.T) {
	handled := 0
	h := &host{agent: &toyAgent{actor: events.Market, act: func(r events.Round) []events.Proposal {
		handled++
		return propose(events.Supply{Proxies: r.Number})
	}}}
	send := func(n int64) []events.Reply {
		payload, err := events.EncodeRound(events.Round{Number: n})
		if err != nil {
			t.Fatal(err)
		}
		out, err := h.Handle(message.NewMessage("id", payload))
		if err != nil {
			t.Fatal(err)
		}
		var replies []events.Reply
		for _, m := range out {
			r, err := events.DecodeReply(m.Payload)
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
			if r.Round != c.round || r.Moves[0].Move != (events.Supply{Proxies: c.round}) {
				t.Errorf("round %d: reply %+v", c.round, r)
			}
		}
	}
}

func TestAMessageThatIsNoRoundFailsTheAskInsteadOfComingBackForEver(t *testing.T) {
	transport := gochannel.NewGoChannel(gochannel.Config{}, nil)
	bus, err := NewRouter(transport, transport, "")
	if err != nil {
		t.Fatal(err)
	}
	err = bus.Host(&toyAgent{actor: events.Users, act: func(r events.Round) []events.Proposal {
		if err := transport.Publish("agents.users", message.NewMessage("stray", []byte("{}"))); err != nil {
			t.Error(err)
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(n int64) error {
		_, err := bus.Ask(t.Context(), []Addressed{{To: events.Users, Round: events.Round{Number: n}}}, nil)
		return err
	}
	for n := int64(1); err == nil; n++ { // the stray message is answered in some later round
		err = ask(n)
	}
	if !strings.Contains(err.Error(), "stray") {
		t.Errorf("error %v", err)
	}
	if err := bus.Close(); err != nil {
		t.Error(err)
	}
}

func TestRunsMayShareATransportUnderDifferentNames(t *testing.T) {
	transport := gochannel.NewGoChannel(gochannel.Config{}, nil)
	var buses []*Routed
	for _, name := range []string{"one", "two"} {
		bus, err := NewRouter(transport, transport, name)
		if err != nil {
			t.Fatal(err)
		}
		buses = append(buses, bus)
		if err := bus.Host(&toyAgent{actor: events.Users, act: func(events.Round) []events.Proposal {
			return propose(events.Front{Cloud: name})
		}}); err != nil {
			t.Fatal(err)
		}
	}
	for n := range int64(20) {
		for i, name := range []string{"one", "two"} {
			replies, err := buses[i].Ask(t.Context(), []Addressed{{To: events.Users, Round: events.Round{Number: n + 1}}}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(replies) != 1 || replies[0].Moves[0].Move != (events.Front{Cloud: name}) {
				t.Errorf("%s got %+v", name, replies)
			}
		}
	}
	for _, bus := range buses {
		if err := bus.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestCloseLeavesNoGoroutineBehind(t *testing.T) {
	eachBus(t, func(t *testing.T, bus Bus) {
		// The hostile transport has started its pumps by now; they may only become fewer.
		before := runtime.NumGoroutine()
		w := agents(5, events.Censor, events.Users, events.Market)
		w.bus = bus
		ctx, cancel := context.WithCancel(t.Context())
		if _, err := bus.Watch(ctx, events.Users); err != nil { // and never read
			t.Fatal(err)
		}
		w.mustPlay(t)
		if err := bus.Close(); err != nil {
			t.Fatal(err)
		}
		cancel()
		for range 1_000_000 {
			if runtime.NumGoroutine() <= before {
				return
			}
			runtime.Gosched()
		}
		stacks := make([]byte, 1<<20)
		t.Errorf("%d goroutines before, now\n%s", before, stacks[:runtime.Stack(stacks, true)])
	})
}

func TestAClosedBusSaysSo(t *testing.T) {
	eachBus(t, func(t *testing.T, bus Bus) {
		if err := bus.Host(&toyAgent{actor: events.Users}); err != nil {
			t.Fatal(err)
		}
		if err := bus.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := bus.Ask(t.Context(), []Addressed{{To: events.Users, Round: events.Round{Number: 1}}}, nil); !errors.Is(err, errClosed) {
			t.Errorf("ask: %v", err)
		}
		if _, err := bus.Watch(t.Context(), events.Users); !errors.Is(err, errClosed) {
			t.Errorf("watch: %v", err)
		}
	})
}

// stuck is a Pub/Sub that cannot be subscribed to or published on.
type stuck struct{ subscribe, publish error }

func (s stuck) Subscribe(ctx context.Context, _ string) (<-chan *message.Message, error) {
	out := make(chan *message.Message)
	context.AfterFunc(ctx, func() { close(out) })
	return out, s.subscribe
}
func (s stuck) Publish(string, ...*message.Message) error { return s.publish }
func (s stuck) Close() error                              { return nil }

func TestATransportThatFailsIsAnErrorOfTheRun(t *testing.T) {
	down := errors.New("the line is down")
	for _, transport := range []stuck{{subscribe: down}, {publish: down}} {
		bus, err := NewRouter(transport, transport, "")
		if err != nil {
			t.Fatal(err)
		}
		w := agents(1, events.Users)
		w.bus = bus
		if _, _, err := w.play(t); !errors.Is(err, down) || !strings.HasPrefix(err.Error(), "instant 0:") {
			t.Errorf("error %v", err)
		}
		if err := bus.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := NewRouter(nil, nil, ""); err == nil {
		t.Error("a bus over nothing")
	}
}

// wordOf reads the kind in a line of the log.
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
		w.agents[0].act = func(events.Round) []events.Proposal { return propose(events.Supply{}) }
		w.referee.judge = func(_ events.Instant, p events.Proposed) []events.Ruling {
			return append(fact(p, events.MarketMoved{}), fact(p, events.MoveRejected{})...)
		}
		want := map[events.Actor][]string{
			events.Referee: {"1 run.opened", "2 market.moved", "3 move.rejected", "4 market.moved", "5 move.rejected", "6 run.closed"},
			events.Users:   {"2 market.moved", "4 market.moved"},
			events.Market:  {"2 market.moved", "3 move.rejected", "4 market.moved", "5 move.rejected"},
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
			for len(seen) < len(want[actor]) { // a transport may repeat, and keeps no order
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

func TestASlowWatcherLosesTheOldestAndTheyAreCounted(t *testing.T) {
	bus := NewLockstep()
	w := agents(WatchBuffer+10, events.Users)
	w.bus = bus
	w.referee.step = func(events.Instant) []events.Ruling { return []events.Ruling{{Fact: events.ReachStood{}}} }
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
		line, err := events.AppendLine(nil, e)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, string(line))
	}
	if len(want) != WatchBuffer || !slices.Equal(got, want) || bus.Dropped() != 10 {
		t.Errorf("read %d lines, want the last %d of the log, in order; %d dropped, want 10", len(got), len(want), bus.Dropped())
	}
}

func TestLockstepShowsRoundsAndRepliesAsATransportWouldCarryThem(t *testing.T) {
	bus := NewLockstep()
	w := agents(1, events.Market)
	w.bus = bus
	w.agents[0].act = func(events.Round) []events.Proposal { return propose(events.Supply{Proxies: 4}) }
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
		r, err := events.DecodeRound(m.Payload)
		if err != nil || r.Number != n || m.UUID != fmt.Sprintf("%d-market", n) {
			t.Errorf("message %s: round %+v, error %v", m.UUID, r, err)
		}
		m = <-replies
		reply, err := events.DecodeReply(m.Payload)
		if err != nil || reply.Round != n || len(reply.Moves) != 1 || m.UUID != fmt.Sprintf("%d-market-reply", n) {
			t.Errorf("message %s: reply %+v, error %v", m.UUID, reply, err)
		}
	}
	cancel()
	if m, open := <-replies; open {
		t.Errorf("message %s after the context", m.UUID)
	}
	// An encoded round reaches the agent too, as from any Publisher.
	payload, err := events.EncodeRound(events.Round{Number: 9})
	if err != nil {
		t.Fatal(err)
	}
	if err := bus.Publish("agents.market", message.NewMessage("from outside", payload)); err != nil {
		t.Fatal(err)
	}
	if got := w.agents[0].heard; got[len(got)-1].Number != 9 {
		t.Errorf("last heard %+v", got[len(got)-1])
	}
	if err := bus.Close(); err != nil {
		t.Fatal(err)
	}
}
