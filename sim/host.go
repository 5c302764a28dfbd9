package sim

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
	"whackamole/events/wire"
)

// metaFailure is the metadata key of a reply that brings the text of an error instead of moves.
const metaFailure = "failure"

// host makes a message.HandlerFunc of an agent and sees to it that each round is handled once. A transport may repeat a round, at once or
// rounds later, and on two goroutines: the round last handled is answered again from the cache, an older one is dropped.
type host struct {
	agent Agent

	mu      sync.Mutex
	round   int64             // the last one handled
	moves   []events.Proposal // the reply to it
	failure error             // or why there is none
}

// Handle answers a message that carries a round. A typed round gets a typed reply, and an error if the agent fails. An encoded round gets
// an encoded reply, also of a failure: to a Router an error would mean to try again.
func (h *host) Handle(msg *message.Message) ([]*message.Message, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t := typedOf(msg); t != nil {
		taken, err := h.handle(t)
		if !taken {
			return nil, nil
		}
		return t.answer(), err
	}
	round, err := wire.DecodeRound(msg.Payload)
	if err != nil {
		return failed(msg.UUID, fmt.Errorf("message %s: %w", msg.UUID, err)), nil
	}
	if !h.take(&round) {
		return nil, nil
	}
	if h.failure != nil {
		return failed(msg.UUID, h.failure), nil
	}
	payload, err := wire.EncodeReply(h.reply())
	if err != nil {
		return failed(msg.UUID, fmt.Errorf("message %s: %w", msg.UUID, err)), nil
	}
	return []*message.Message{message.NewMessage(replyID(msg.UUID), payload)}, nil
}

// handle answers a typed round. It is false for a round older than the last, which gets no answer. It takes no lock: the bus calls it for one
// goroutine at a time.
func (h *host) handle(t *typed) (taken bool, err error) {
	if !h.take(t.round) {
		return false, nil
	}
	t.reply = h.reply()
	return true, h.failure
}

// reply is what the agent answered to the last round.
func (h *host) reply() events.Reply {
	return events.Reply{Round: h.round, Actor: h.agent.Actor(), Moves: h.moves}
}

// take has the agent handle the round unless it has done so already, and keeps its panic as an error. It is false for a round older than the
// last.
func (h *host) take(r *events.Round) (taken bool) {
	defer func() {
		if p := recover(); p != nil {
			h.panicked(p)
		}
		taken = r.Number == h.round
	}()
	h.heed(r)
	return
}

// heed is take for a caller who recovers from panics and looks at the round that is now the last.
func (h *host) heed(r *events.Round) {
	if r.Number > h.round {
		h.round = r.Number
		h.moves, h.failure = h.agent.Handle(*r), nil
	}
}

// panicked makes an error of the agent's panic in the last round. Whoever recovers calls it at once, while the stack is that of the panic.
func (h *host) panicked(p any) {
	h.moves, h.failure = nil, fmt.Errorf("%s panicked in round %d: %v\n%s", h.agent.Actor(), h.round, p, debug.Stack())
}

// failed makes the reply that brings an error.
func failed(id string, err error) []*message.Message {
	msg := message.NewMessage(replyID(id), nil)
	msg.Metadata.Set(metaFailure, err.Error())
	return []*message.Message{msg}
}

// replyID names the reply to a message.
func replyID(id string) string { return id + "-reply" }

// typed is a round and its reply as they travel in a message's context, where nothing is encoded.
type typed struct {
	context.Context
	round *events.Round // on its way to an agent
	reply events.Reply  // on its way back
	out   [1]*message.Message
}

type typedKey struct{}

// Value gives the typed payload under its own key.
func (t *typed) Value(key any) any {
	if key == (typedKey{}) {
		return t
	}
	return t.Context.Value(key)
}

// typedOf gives the typed payload of a message, nil if it is encoded.
func typedOf(msg *message.Message) *typed {
	t, _ := msg.Context().Value(typedKey{}).(*typed)
	return t
}

// answer gives the message that carries the reply.
func (t *typed) answer() []*message.Message { return t.out[:] }
