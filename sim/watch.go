package sim

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
	"whackamole/events/wire"
)

// WatchBuffer is how many messages a watcher of a Lockstep bus may be behind before the oldest are dropped.
const WatchBuffer = 1024

// watcher is a subscription to a topic of a Lockstep bus.
type watcher struct {
	out  chan *message.Message
	stop func() bool // stops waiting for the end of its context
}

// send puts a message into the buffer and returns how many older messages it dropped. It ends because there is one sender at a time.
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

// offer sends a copy of the message to each watcher of the topic.
func (l *Lockstep) offer(topic string, msg *message.Message) error {
	if !l.attended.Load() {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return errClosed
	}
	watchers := l.watchers[topic]
	if len(watchers) == 0 {
		return nil
	}
	plain, err := encoded(topic, msg)
	if err != nil {
		return err
	}
	for _, w := range watchers {
		l.dropped += w.send(plain.Copy())
	}
	return nil
}

// leave removes a watcher from the topic and closes its channel, unless Close has done so.
func (l *Lockstep) leave(topic string, w *watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.watchers[topic], w); i >= 0 {
		l.watchers[topic] = slices.Delete(l.watchers[topic], i, i+1)
		close(w.out)
	}
}

// encoded returns a typed message in the form it has on a transport, and any other message unchanged.
func encoded(topic string, msg *message.Message) (*message.Message, error) {
	t := typedOf(msg)
	if t == nil {
		return msg, nil
	}
	if topic == topicReplies {
		payload, err := wire.EncodeReply(t.reply)
		if err != nil {
			return nil, err
		}
		return message.NewMessage(replyID(roundID("", t.reply.Round, t.reply.Actor)), payload), nil
	}
	payload, err := wire.EncodeRound(*t.round)
	if err != nil {
		return nil, err
	}
	return message.NewMessage(strconv.FormatInt(t.round.Number, 10)+"-"+strings.TrimPrefix(topic, agentsPrefix), payload), nil
}

// teller publishes the lines of entries to watchers.
type teller struct {
	watched events.Audience
}

// watch adds the actor with that name to the watched actors.
func (t *teller) watch(name string) error {
	actor, ok := events.ParseActor(name)
	if !ok {
		return fmt.Errorf("bus: nobody called %q to watch", name)
	}
	t.watched |= events.To(actor)
	return nil
}

// tell publishes the entry's line on the topic of each watched observer. The referee observes every entry.
func (t *teller) tell(e events.Entry, run string, pub message.Publisher) error {
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
		if err := pub.Publish(inRun(run, topicFacts(actor), "."), msg); err != nil {
			return err
		}
	}
	return nil
}
