package sim

import (
	"fmt"
	"slices"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
	"whackamole/events/wire"
)

// WatchBuffer is the number of messages that a Lockstep bus keeps for a watcher. When there are more, the oldest are dropped.
const WatchBuffer = 1024

// watcher is a subscription to a topic of a Lockstep bus.
type watcher struct {
	out  chan *message.Message
	stop func() bool // ends the wait for the end of the subscription's context
}

// send puts a message into the buffer and returns how many older messages it dropped. The loop ends, because only one goroutine sends at a time.
func (w *watcher) send(msg *message.Message) (dropped int64) {
	for {
		select {
		case w.out <- msg:
			return dropped
		default:
		}
		select {
		case <-w.out:
			dropped++
		default:
		}
	}
}

// offerRound sends a copy of the round to the watchers of its agent, encoded as on a transport.
func (l *Lockstep) offerRound(a *Addressed) error {
	return l.offer(topicAgent(a.To), func() (*message.Message, error) {
		payload, err := wire.EncodeRound(a.Round)
		return message.NewMessage(roundID("", a.Round.Number, a.To), payload), err
	})
}

// offerReply sends a copy of the reply to the watchers of replies, encoded as on a transport.
func (l *Lockstep) offerReply(r *events.Reply) error {
	return l.offer(topicReplies, func() (*message.Message, error) {
		payload, err := wire.EncodeReply(*r)
		return message.NewMessage(replyID(roundID("", r.Round, r.Actor)), payload), err
	})
}

// offer sends a copy of the message to each watcher of the topic. Without a watcher it does not call encode.
func (l *Lockstep) offer(topic string, encode func() (*message.Message, error)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return errClosed
	}
	watchers := l.watchers[topic]
	if len(watchers) == 0 {
		return nil
	}
	msg, err := encode()
	if err != nil {
		return err
	}
	for _, w := range watchers {
		l.dropped += w.send(msg.Copy())
	}
	return nil
}

// leave removes a watcher from the topic and closes its channel, unless Close has closed the channel already.
func (l *Lockstep) leave(topic string, w *watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.watchers[topic], w); i >= 0 {
		l.watchers[topic] = slices.Delete(l.watchers[topic], i, i+1)
		close(w.out)
	}
}

// teller publishes entries, as lines of the log, to watchers.
type teller struct {
	watched events.Audience
}

// watch adds the actor of that name to the watched actors.
func (t *teller) watch(name string) error {
	actor, ok := events.ParseActor(name)
	if !ok {
		return fmt.Errorf("bus: no actor is called %q", name)
	}
	t.watched |= events.To(actor)
	return nil
}

// tell publishes the entry's line of the log on the topic of each watched actor that can observe the entry. The referee observes every entry.
func (t *teller) tell(e events.Entry, run string, publish func(topic string, msg *message.Message) error) error {
	observers := t.watched & (e.Audience() | events.To(events.Referee))
	if observers == 0 {
		return nil
	}
	line, err := wire.AppendLine(nil, e)
	if err != nil {
		return err
	}
	for _, actor := range events.Actors() {
		if !observers.Has(actor) {
			continue
		}
		msg := message.NewMessage(factID(run, e.Seq, actor), line)
		if err := publish(inRun(run, topicFacts(actor), "."), msg); err != nil {
			return err
		}
	}
	return nil
}
