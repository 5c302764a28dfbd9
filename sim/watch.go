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

// WatchBuffer is how many messages a watcher of a Lockstep bus may lag behind before the oldest are dropped.
const WatchBuffer = 1024

// watcher is a channel on a topic of a Lockstep bus.
type watcher struct {
	out  chan *message.Message
	stop func() bool // ends the wait for its context
}

// send puts a message into the buffer and returns how many older ones had to go. There is one sender at a time, so it ends.
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

// offer gives each watcher of the topic its own copy.
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

// leave takes a watcher off the topic and closes its channel, unless the bus has done so.
func (l *Lockstep) leave(topic string, w *watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.watchers[topic], w); i >= 0 {
		l.watchers[topic] = slices.Delete(l.watchers[topic], i, i+1)
		close(w.out)
	}
}

// encoded gives a typed message the form it would have on a transport; any other it returns as it is.
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

// teller turns entries into lines for those who watch.
type teller struct {
	watched events.Audience
}

// watch adds the actor of that name.
func (t *teller) watch(name string) error {
	actor, ok := events.ParseActor(name)
	if !ok {
		return fmt.Errorf("bus: nobody called %q to watch", name)
	}
	t.watched |= events.To(actor)
	return nil
}

// tell publishes the line of the entry on the topic of each watched observer. The referee observes all: it owns the log.
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
