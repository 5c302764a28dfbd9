package sim

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/pubsub/gochannel"

	"whackamole/events"
)

// eachBus runs a test on every kind of bus.
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
			t.Error("the users were hosted twice")
		}
		if err := bus.Host(&toyAgent{actor: 200}); err == nil {
			t.Error("actor 200 was hosted")
		}
		if bus.Hosted() != events.To(events.Users) {
			t.Errorf("hosted actors %b, want the users alone", bus.Hosted())
		}
		_, err := bus.Ask(t.Context(), []Addressed{{To: events.Censor, Round: events.Round{Number: 1}}}, nil)
		if err == nil || !strings.Contains(err.Error(), "censor has no agent") {
			t.Errorf("asking an actor without agent: error %v", err)
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
		w.agents[1].act = func(r events.Round) []events.CausedMove {
			if r.At == 60 {
				panic("no users left")
			}
			return nil
		}
		_, _, err := w.play(t)
		if err == nil || !strings.Contains(err.Error(), "instant 60: users panicked in round 2: no users left") {
			t.Errorf("error %v", err)
		} else if !strings.Contains(err.Error(), "bus_test.go:") {
			t.Errorf("the error does not name the file of the panic: %v", err)
		}
		if err := bus.Close(); err != nil {
			t.Error(err)
		}
	})
}

// If the failed round is sent again, it fails again without a call of the agent. In the next round the agent is called as usual.
func TestAPanicFailsOnlyItsOwnRound(t *testing.T) {
	bus, asked := NewLockstep(), 0
	if err := bus.Host(&toyAgent{actor: events.Users, act: func(r events.Round) []events.CausedMove {
		if asked++; r.Number == 1 {
			panic("at first")
		}
		return nil
	}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		round int64
		fails bool
		asked int
	}{{1, true, 1}, {1, true, 1}, {2, false, 2}, {2, false, 2}} {
		replies, err := bus.Ask(t.Context(), []Addressed{{To: events.Users, Round: events.Round{Number: c.round}}}, nil)
		if (err != nil) != c.fails || (len(replies) == 0) != c.fails || asked != c.asked {
			t.Errorf("round %d: %d replies and error %v after the agent was asked %d times, want %d", c.round, len(replies), err, asked, c.asked)
		}
	}
}

func TestAskEndsWithItsContext(t *testing.T) {
	bus, err := NewGoChannel()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	free := make(chan struct{})
	err = bus.Host(&toyAgent{actor: events.Users, act: func(events.Round) []events.CausedMove {
		cancel()
		<-free // the agent does not answer before the context ends
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

func TestAnInvalidMessageFailsAskAndIsNotRepeated(t *testing.T) {
	transport := gochannel.NewGoChannel(gochannel.Config{}, nil)
	bus, err := NewRouter(transport, transport, "")
	if err != nil {
		t.Fatal(err)
	}
	err = bus.Host(&toyAgent{actor: events.Users, act: func(r events.Round) []events.CausedMove {
		if r.Number == 1 {
			if err := transport.Publish("agents.users", message.NewMessage("stray", []byte("{}"))); err != nil {
				t.Error(err)
			}
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
	for n := int64(1); err == nil; n++ { // the bus reads the stray message in some later round
		err = ask(n)
	}
	if !strings.Contains(err.Error(), "stray") {
		t.Errorf("error %v", err)
	}
	if err := bus.Close(); err != nil {
		t.Error(err)
	}
}

func TestRunsWithDifferentNamesShareATransport(t *testing.T) {
	transport := gochannel.NewGoChannel(gochannel.Config{}, nil)
	var buses []*Routed
	for _, name := range []string{"one", "two"} {
		bus, err := NewRouter(transport, transport, name)
		if err != nil {
			t.Fatal(err)
		}
		buses = append(buses, bus)
		if err := bus.Host(&toyAgent{actor: events.Users, act: func(events.Round) []events.CausedMove {
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
		// The pumps of the hostile transport run already, so this count includes them.
		before := runtime.NumGoroutine()
		w := agents(5, events.Censor, events.Users, events.Market)
		w.bus = bus
		ctx, cancel := context.WithCancel(t.Context())
		if _, err := bus.Watch(ctx, events.Users); err != nil { // the test never reads the channel
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
		t.Errorf("%d goroutines before the run, after it\n%s", before, stacks[:runtime.Stack(stacks, true)])
	})
}

func TestAClosedBusReturnsErrClosed(t *testing.T) {
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

// stuck is a Pub/Sub whose Subscribe or Publish fails.
type stuck struct{ subscribe, publish error }

func (s stuck) Subscribe(ctx context.Context, _ string) (<-chan *message.Message, error) {
	out := make(chan *message.Message)
	context.AfterFunc(ctx, func() { close(out) })
	return out, s.subscribe
}
func (s stuck) Publish(string, ...*message.Message) error { return s.publish }
func (s stuck) Close() error                              { return nil }

func TestAFailedTransportIsAnErrorOfTheRun(t *testing.T) {
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
		t.Error("NewRouter accepted nil as Publisher and Subscriber")
	}
}
