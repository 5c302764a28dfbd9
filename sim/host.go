package sim

import (
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/ThreeDotsLabs/watermill/message"

	"whackamole/events"
	"whackamole/events/wire"
)

// metaFailure is the metadata key of a reply that carries the text of an error instead of moves.
const metaFailure = "failure"

// host calls an agent once for each round. On a transport it is a message.HandlerFunc. A transport may repeat a round, immediately or rounds
// later, and perhaps on two goroutines. The host answers the last handled round again from its cache. It drops older rounds.
type host struct {
	agent Agent

	mu      sync.Mutex          // held by Handle
	round   int64               // the last handled round
	moves   []events.CausedMove // the moves of the agent's reply in that round
	failure error               // the panic of the agent in that round, or nil
}

// Handle answers a message that carries an encoded round with an encoded reply. The reply also carries failures, because a Router would try again
// after an error.
func (h *host) Handle(msg *message.Message) ([]*message.Message, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	round, err := wire.DecodeRound(msg.Payload)
	if err != nil {
		return failed(msg.UUID, fmt.Errorf("message %s: %w", msg.UUID, err)), nil
	}
	if h.handleSafely(&round); round.Number != h.round {
		return nil, nil
	}
	if h.failure != nil {
		return failed(msg.UUID, h.failure), nil
	}
	payload, err := wire.EncodeReply(events.Reply{Round: h.round, Actor: h.agent.Actor(), Moves: h.moves})
	if err != nil {
		return failed(msg.UUID, fmt.Errorf("message %s: %w", msg.UUID, err)), nil
	}
	return []*message.Message{message.NewMessage(replyID(msg.UUID), payload)}, nil
}

// handleSafely calls handle, and keeps a panic of the agent as the failure of the host.
func (h *host) handleSafely(r *events.Round) {
	defer func() {
		if p := recover(); p != nil {
			h.panicked(p)
		}
	}()
	h.handle(r)
}

// handle runs the agent if the round is new. Callers recover a panic of the agent, and check h.round: the round may be older than the last.
func (h *host) handle(r *events.Round) {
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
