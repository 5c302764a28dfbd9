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

// metaFailure is the metadata key of a reply that carries the text of an error instead of moves.
const metaFailure = "failure"

// host adapts an agent to a message.HandlerFunc and calls the agent once for each round. A transport may repeat a round, immediately or rounds
// later, and on two goroutines. The host answers the last handled round again from its cache. It drops older rounds.
type host struct {
	agent Agent

	mu      sync.Mutex
	round   int64             // the last handled round
	moves   []events.Proposal // the moves of its reply
	failure error             // the panic of the agent in it, or nil
}

// Handle answers a message that carries a round. A typed round gets a typed reply, and an error if the agent fails. An encoded round gets an
// encoded reply. That reply also carries failures, because a Router would try again after an error.
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

// handle answers a typed round. For a round older than the last, taken is false and there is no answer. The caller holds the lock.
func (h *host) handle(t *typed) (taken bool, err error) {
	if !h.take(t.round) {
		return false, nil
	}
	t.reply = h.reply()
	return true, h.failure
}

// reply returns the agent's reply to the last round.
func (h *host) reply() events.Reply {
	return events.Reply{Round: h.round, Actor: h.agent.Actor(), Moves: h.moves}
}

// take is handleRound with recovery: it keeps a panic of the agent as an error. For a round older than the last, taken is false.
func (h *host) take(r *events.Round) (taken bool) {
	defer func() {
		if p := recover(); p != nil {
			h.panicked(p)
		}
		taken = r.Number == h.round
	}()
	h.handleRound(r)
	return
}

// handleRound runs the agent on a new round and ignores any other. Callers recover panics and check h.round.
func (h *host) handleRound(r *events.Round) {
	if r.Number > h.round {
		h.round = r.Number
		h.moves, h.failure = h.agent.Handle(*r), nil
	}
}

// panicked keeps the agent's panic in the last round as an error. The caller must call it directly after recover, while the stack still shows
// the panic.
func (h *host) panicked(p any) {
	h.moves, h.failure = nil, fmt.Errorf("%s panicked in round %d: %v\n%s", h.agent.Actor(), h.round, p, debug.Stack())
}

// failed returns a reply that carries an error.
func failed(id string, err error) []*message.Message {
	msg := message.NewMessage(replyID(id), nil)
	msg.Metadata.Set(metaFailure, err.Error())
	return []*message.Message{msg}
}

// replyID returns the id of the reply to a message.
func replyID(id string) string { return id + "-reply" }

// typed carries a round and its reply in the context of a message, without encoding.
type typed struct {
	context.Context
	round *events.Round // to an agent
	reply events.Reply  // from an agent
	out   [1]*message.Message
}

type typedKey struct{}

// Value returns the typed payload for its own key.
func (t *typed) Value(key any) any {
	if key == (typedKey{}) {
		return t
	}
	return t.Context.Value(key)
}

// typedOf returns the typed payload of a message, or nil if the message is encoded.
func typedOf(msg *message.Message) *typed {
	t, _ := msg.Context().Value(typedKey{}).(*typed)
	return t
}

// answer returns the message that carries the reply.
func (t *typed) answer() []*message.Message { return t.out[:] }
