package sim

import (
	"context"
	"errors"
	"fmt"

	"github.com/ThreeDotsLabs/watermill"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/pubsub/gochannel"

	"whackamole/events"
	"whackamole/events/wire"
)

// Routed is a bus over any Watermill Pub/Sub that delivers at least once. Watermill's Router calls the agents, and rounds and
// replies travel encoded. Routed assumes no order: messages in both directions may be late, out of order or repeated.
type Routed struct {
	run    string
	pub    message.Publisher
	sub    message.Subscriber
	router *message.Router
	hosted events.Audience
	teller teller

	started bool
	closed  bool
	replies <-chan *message.Message
	leave   context.CancelFunc // ends the subscription to the replies
	stopped chan error         // receives the result of the Router when it stops
}

var _ Bus = (*Routed)(nil)

// NewRouter returns a bus without agents. The bus owns pub and sub: it closes both, perhaps more than once, as Watermill's Router does. The name of
// the run is a prefix of every topic, as in <run>.agents.users, and of every message id. So runs with different names can share a transport. The name
// may be empty.
func NewRouter(pub message.Publisher, sub message.Subscriber, run string) (*Routed, error) {
	if pub == nil || sub == nil {
		return nil, errors.New("bus: the Publisher or the Subscriber is nil")
	}
	router, err := message.NewRouter(message.RouterConfig{}, watermill.NopLogger{})
	if err != nil {
		return nil, fmt.Errorf("bus: %w", err)
	}
	return &Routed{run: run, pub: pub, sub: sub, router: router, stopped: make(chan error, 1)}, nil
}

// NewGoChannel returns a bus over Watermill's Pub/Sub of Go channels, within this process. The channels do not deliver in order, and the bus does not
// need order.
func NewGoChannel() (*Routed, error) {
	pubsub := gochannel.NewGoChannel(gochannel.Config{OutputChannelBuffer: 64}, watermill.NopLogger{})
	return NewRouter(pubsub, pubsub, "")
}

// Host adds an agent. It fails if the actor is out of range or already has an agent, and after the first Ask.
func (b *Routed) Host(a Agent) error {
	actor := a.Actor()
	if err := checkHost(b.hosted, actor); err != nil {
		return err
	}
	if b.started || b.closed {
		return fmt.Errorf("bus: cannot host %s after the first round or after Close", actor)
	}
	h := &host{agent: a}
	b.router.AddHandler(actor.String(), b.topic(topicAgent(actor)), b.sub, b.topic(topicReplies), b.pub, h.Handle)
	b.hosted |= events.To(actor)
	return nil
}

// Hosted returns the actors that have an agent on this bus.
func (b *Routed) Hosted() events.Audience { return b.hosted }

// topic puts the name of the run before a topic.
func (b *Routed) topic(name string) string { return inRun(b.run, name, ".") }

// start subscribes to the replies and runs the Router until Close.
func (b *Routed) start(ctx context.Context) error {
	if b.closed {
		return errClosed
	}
	if b.started {
		return nil
	}
	life, leave := context.WithCancel(context.WithoutCancel(ctx))
	replies, err := b.sub.Subscribe(life, b.topic(topicReplies))
	if err != nil {
		leave()
		return fmt.Errorf("bus: cannot subscribe to the replies: %w", err)
	}
	b.started, b.replies, b.leave = true, replies, leave
	go func() { b.stopped <- b.router.Run(context.Background()) }()
	select {
	case <-b.router.Running():
		return nil
	case err := <-b.stopped:
		b.stopped <- err // put back, because Close reads this error too
		return fmt.Errorf("bus: the router cannot start: %w", err)
	}
}

// Ask publishes the rounds and reads replies until every actor has answered. It drops repeated replies, and replies to earlier rounds.
func (b *Routed) Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error) {
	if err := b.start(ctx); err != nil {
		return nil, err
	}
	var missing events.Audience
	for _, r := range rounds {
		if !b.hosted.Has(r.To) {
			return nil, fmt.Errorf("bus: %s has no agent", r.To)
		}
		payload, err := wire.EncodeRound(r.Round)
		if err != nil {
			return nil, fmt.Errorf("bus: cannot encode round %d for %s: %w", r.Round.Number, r.To, err)
		}
		msg := message.NewMessage(roundID(b.run, r.Round.Number, r.To), payload)
		if err := b.pub.Publish(b.topic(topicAgent(r.To)), msg); err != nil {
			return nil, fmt.Errorf("bus: cannot publish round %d for %s: %w", r.Round.Number, r.To, err)
		}
		missing |= events.To(r.To)
	}
	for missing != 0 {
		reply, err := b.next(ctx)
		if err != nil {
			return nil, err
		}
		if reply.Round == rounds[0].Round.Number && missing.Has(reply.Actor) {
			missing &^= events.To(reply.Actor)
			replies = append(replies, reply)
		}
	}
	return replies, nil
}

// next reads one reply, which may answer any round.
func (b *Routed) next(ctx context.Context) (events.Reply, error) {
	select {
	case msg, ok := <-b.replies:
		if !ok {
			return events.Reply{}, errClosed
		}
		msg.Ack()
		if failure := msg.Metadata.Get(metaFailure); failure != "" {
			return events.Reply{}, errors.New(failure)
		}
		reply, err := wire.DecodeReply(msg.Payload)
		if err != nil {
			return events.Reply{}, fmt.Errorf("bus: cannot decode the reply in message %s: %w", msg.UUID, err)
		}
		return reply, nil
	case err := <-b.stopped:
		b.stopped <- err // put back, because Close reads this error too
		return events.Reply{}, errors.Join(errors.New("bus: the router has stopped"), err)
	case <-ctx.Done():
		return events.Reply{}, ctx.Err()
	}
}

// Tell publishes the entry's line of the log to the watchers of its audience.
func (b *Routed) Tell(e events.Entry) error {
	return b.teller.tell(e, b.run, func(topic string, msg *message.Message) error { return b.pub.Publish(topic, msg) })
}

// Watch subscribes to the topic facts.<actor>, with the name of the run before it. The transport may repeat and reorder lines; the sequence number at
// the start of each line gives their order. With Go channels, a message that is not read and acked keeps a goroutine alive until Close.
func (b *Routed) Watch(ctx context.Context, actor events.Actor) (<-chan *message.Message, error) {
	if b.closed {
		return nil, errClosed
	}
	if err := b.teller.watch(actor.String()); err != nil {
		return nil, err
	}
	return b.sub.Subscribe(ctx, b.topic(topicFacts(actor)))
}

// Close stops the Router, waits until the handlers have returned, and closes the Pub/Sub.
func (b *Routed) Close() error {
	if b.closed {
		return nil
	}
	b.closed = true
	var err error
	if b.started {
		b.leave()
		err = errors.Join(b.router.Close(), <-b.stopped)
	}
	return errors.Join(err, b.pub.Close(), b.sub.Close())
}
