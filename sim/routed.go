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

// Routed is the bus over any Watermill Pub/Sub that delivers at least once: Watermill's Router hosts the same handlers that Lockstep
// calls, and rounds and replies travel encoded. It takes nothing for granted about order: a message may be late, out of turn or repeated,
// on the way out and on the way back.
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
	stopped chan error         // what the Router came to
}

var _ Bus = (*Routed)(nil)

// NewRouter makes a bus that hosts nobody yet. It takes pub and sub over and closes both, perhaps more than once, as Watermill's Router
// does. The name of the run goes before every topic, as in <run>.agents.users, and every message id, so that runs with different names may
// share a transport; it may be empty.
func NewRouter(pub message.Publisher, sub message.Subscriber, run string) (*Routed, error) {
	if pub == nil || sub == nil {
		return nil, errors.New("bus: no Publisher or no Subscriber")
	}
	router, err := message.NewRouter(message.RouterConfig{}, watermill.NopLogger{})
	if err != nil {
		return nil, fmt.Errorf("bus: %w", err)
	}
	return &Routed{run: run, pub: pub, sub: sub, router: router, stopped: make(chan error, 1)}, nil
}

// NewGoChannel makes a bus over Watermill's Pub/Sub of Go channels, within this process. It does not keep order and need not.
func NewGoChannel() (*Routed, error) {
	pubsub := gochannel.NewGoChannel(gochannel.Config{OutputChannelBuffer: 64}, watermill.NopLogger{})
	return NewRouter(pubsub, pubsub, "")
}

// Host takes an agent in. It fails for an actor out of range or hosted already, and after the first Ask.
func (b *Routed) Host(a Agent) error {
	actor := a.Actor()
	if err := checkHost(b.hosted, actor); err != nil {
		return err
	}
	if b.started || b.closed {
		return fmt.Errorf("bus: %s comes too late to be hosted", actor)
	}
	h := &host{agent: a}
	b.router.AddHandler(actor.String(), b.topic(topicAgent(actor)), b.sub, b.topic(topicReplies), b.pub, h.Handle)
	b.hosted |= events.To(actor)
	return nil
}

// Hosted is the set of actors hosted.
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
		return fmt.Errorf("bus: replies: %w", err)
	}
	b.started, b.replies, b.leave = true, replies, leave
	go func() { b.stopped <- b.router.Run(context.Background()) }()
	select {
	case <-b.router.Running():
		return nil
	case err := <-b.stopped:
		b.stopped <- err // for Close
		return fmt.Errorf("bus: router: %w", err)
	}
}

// Ask publishes the rounds and reads replies until each actor's has come. Repeats and replies to earlier rounds are dropped.
func (b *Routed) Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error) {
	if err := b.start(ctx); err != nil {
		return nil, err
	}
	var missing events.Audience
	for _, r := range rounds {
		if !b.hosted.Has(r.To) {
			return nil, fmt.Errorf("bus: %s is not hosted", r.To)
		}
		payload, err := wire.EncodeRound(r.Round)
		if err != nil {
			return nil, fmt.Errorf("bus: round %d to %s: %w", r.Round.Number, r.To, err)
		}
		msg := message.NewMessage(roundID(b.run, r.Round.Number, r.To), payload)
		if err := b.pub.Publish(b.topic(topicAgent(r.To)), msg); err != nil {
			return nil, fmt.Errorf("bus: round %d to %s: %w", r.Round.Number, r.To, err)
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

// next reads one reply, of whatever round.
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
			return events.Reply{}, fmt.Errorf("bus: message %s: %w", msg.UUID, err)
		}
		return reply, nil
	case err := <-b.stopped:
		b.stopped <- err // for Close
		return events.Reply{}, errors.Join(errors.New("bus: the router has stopped"), err)
	case <-ctx.Done():
		return events.Reply{}, ctx.Err()
	}
}

// Tell publishes the entry's line to those who watch its audience.
func (b *Routed) Tell(e events.Entry) error { return b.teller.tell(e, b.run, b.pub) }

// Watch subscribes to the topic facts.<actor>, after the name of the run. Order and repeats are as the transport has them: the line begins
// with its sequence. Over Go channels a message that nobody reads and acks holds a goroutine until Close.
func (b *Routed) Watch(ctx context.Context, actor events.Actor) (<-chan *message.Message, error) {
	if b.closed {
		return nil, errClosed
	}
	if err := b.teller.watch(actor.String()); err != nil {
		return nil, err
	}
	return b.sub.Subscribe(ctx, b.topic(topicFacts(actor)))
}

// Close stops the Router, waits for handlers at work, and closes the Pub/Sub.
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
