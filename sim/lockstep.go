package sim

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
)

// errClosed is the error of a closed bus.
var errClosed = errors.New("bus: closed")

// Lockstep is a bus without a transport. It calls the agents on the caller's goroutine, so a debugger can step from the kernel into an agent.
// Lockstep is also a message.Subscriber of Watermill, so tools built on Watermill can observe rounds and replies; see Subscribe. Only one goroutine
// at a time may use the bus, but other goroutines may read the channels that it returns.
type Lockstep struct {
	hosts  [events.ActorCount]*host
	hosted events.Audience
	teller teller

	attended atomic.Bool // whether there ever was a watcher, or the bus is closed; if not, Ask needs no lock
	mu       sync.Mutex
	watchers map[string][]*watcher
	dropped  int64
	closed   bool
}

// NewLockstep returns a bus without agents.
func NewLockstep() *Lockstep { return &Lockstep{watchers: map[string][]*watcher{}} }

var (
	_ Bus                = (*Lockstep)(nil)
	_ message.Subscriber = (*Lockstep)(nil)
)

// Host adds an agent, at any time. It fails if the actor is out of range or already has an agent.
func (l *Lockstep) Host(a Agent) error {
	actor := a.Actor()
	if err := checkHost(l.hosted, actor); err != nil {
		return err
	}
	l.hosts[actor] = &host{agent: a}
	l.hosted |= events.To(actor)
	return nil
}

// Hosted returns the set of actors that have an agent on this bus.
func (l *Lockstep) Hosted() events.Audience { return l.hosted }

// Ask calls the agents in the order of the rounds. Watchers get a copy of each round before its agent gets the round, and a copy of each reply.
func (l *Lockstep) Ask(_ context.Context, rounds []Addressed, replies []events.Reply) (all []events.Reply, err error) {
	var asked *host // host of the agent that is called now
	defer func() {
		if asked == nil {
			return
		}
		if p := recover(); p != nil {
			asked.panicked(p)
			all, err = nil, asked.failure
		}
	}()
	attended := l.attended.Load() // read once, because nobody may begin to watch during a run
	for i := range rounds {
		a := &rounds[i]
		if !l.hosted.Has(a.To) {
			return nil, fmt.Errorf("bus: %s has no agent", a.To)
		}
		if attended {
			if err := l.offerRound(a); err != nil {
				return nil, err
			}
		}
		h := l.hosts[a.To]
		asked = h
		h.handle(&a.Round)
		asked = nil
		if a.Round.Number != h.round || h.failure != nil {
			return nil, h.failure
		}
		replies = append(replies, events.Reply{})
		r := &replies[len(replies)-1] // filled in place, so that no struct is copied
		r.Round, r.Actor, r.Moves = h.round, a.To, h.moves
		if attended {
			if err := l.offerReply(r); err != nil {
				return nil, err
			}
		}
	}
	return replies, nil
}

// Tell publishes the entry's line of the log to the watchers of its audience.
func (l *Lockstep) Tell(e events.Entry) error {
	return l.teller.tell(e, "", func(topic string, msg *message.Message) error {
		return l.offer(topic, func() (*message.Message, error) { return msg, nil })
	})
}

// Watch subscribes to the topic facts.<actor>.
func (l *Lockstep) Watch(ctx context.Context, actor events.Actor) (<-chan *message.Message, error) {
	return l.Subscribe(ctx, topicFacts(actor))
}

// Subscribe returns a channel with copies of all later messages on a topic. The topic facts.<actor> carries lines of the log (see Bus.Watch),
// agents.<actor> carries rounds, and replies carries replies. All are encoded as on a transport.
//
// The copies come in order, from a buffer of WatchBuffer messages. When the buffer is full, the oldest message is dropped and counted. No message is
// sent twice, whether it was acked or not. The channel closes when the context ends or the bus is closed.
func (l *Lockstep) Subscribe(ctx context.Context, topic string) (<-chan *message.Message, error) {
	if name, ok := strings.CutPrefix(topic, factsPrefix); ok {
		if err := l.teller.watch(name); err != nil {
			return nil, err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, errClosed
	}
	w := &watcher{out: make(chan *message.Message, WatchBuffer)}
	l.attended.Store(true)
	l.watchers[topic] = append(l.watchers[topic], w)
	w.stop = context.AfterFunc(ctx, func() { l.leave(topic, w) })
	return w.out, nil
}

// Dropped returns the number of copies that were dropped because watchers read too slowly.
func (l *Lockstep) Dropped() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.dropped
}

// Close closes the channels of all watchers. After Close, Ask and Subscribe fail.
func (l *Lockstep) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	l.attended.Store(true)
	for _, ws := range l.watchers { //sorted: channels may close in any order
		for _, w := range ws {
			w.stop()
			close(w.out)
		}
	}
	clear(l.watchers)
	return nil
}
