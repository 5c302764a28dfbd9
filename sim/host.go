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

// host calls an agent once for each round. On a transport, its method Handle is a message.HandlerFunc of Watermill. A transport may repeat a round,
// at once or several rounds later, and perhaps on two goroutines. The host answers the last handled round again from its cache, and does not answer
// older rounds.
type host struct {
	agent Agent

	mu      sync.Mutex          // allows only one call of Handle at a time
	round   int64               // number of the last handled round
	moves   []events.CausedMove // moves with which the agent answered that round
	failure error               // panic of the agent in that round as an error, or nil
}

// Handle decodes the round in a message and returns a message with the encoded reply. An error is sent as a reply and is not returned, because a
// Router would repeat the message after a returned error.
func (h *host) Handle(msg *message.Message) ([]*message.Message, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	round, err := wire.DecodeRound(msg.Payload)
	if err != nil {
		return failed(msg.UUID, fmt.Errorf("cannot decode the round in message %s: %w", msg.UUID, err)), nil
	}
	if h.handleSafely(&round); round.Number != h.round {
		return nil, nil
	}
	if h.failure != nil {
		return failed(msg.UUID, h.failure), nil
	}
	payload, err := wire.EncodeReply(events.Reply{Round: h.round, Actor: h.agent.Actor(), Moves: h.moves})
	if err != nil {
		return failed(msg.UUID, fmt.Errorf("cannot encode the reply to message %s: %w", msg.UUID, err)), nil
	}
	return []*message.Message{message.NewMessage(replyID(msg.UUID), payload)}, nil
}

// handleSafely calls handle. It records a panic of the agent as the failure of the round.
func (h *host) handleSafely(r *events.Round) {
	defer func() {
		if p := recover(); p != nil {
			h.panicked(p)
		}
	}()
	h.handle(r)
}

// handle asks the agent if the round is newer than the last handled round. The caller must recover a panic of the agent. It must also check h.round,
// because an older round is not answered.
func (h *host) handle(r *events.Round) {
	if r.Number > h.round {
		h.round = r.Number
		h.moves, h.failure = h.agent.Handle(*r), nil
	}
}

// panicked records the agent's panic in the last round as an error. The caller must call it directly after recover, while the stack still shows the
// panic.
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
