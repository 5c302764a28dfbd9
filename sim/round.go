package sim

import (
	"context"
	"fmt"
	"slices"

	"whackamole/events"
)

// address makes the messages of the next round: one for each awake agent, by rank. It empties the mailboxes of these agents.
func (k *kernel) address(tick bool) {
	k.result.Rounds++
	messages, reasons, n := k.addressed[:actorLimit], k.reasons[:actorLimit], 0
	for awake := k.boxes.awake; awake != 0; awake = awake.Rest() {
		a := &messages[n] // filled in place, because it takes time to copy a large struct: saves 0.4 % of a replicate's instructions, and stalls of the processor
		a.To, a.Round.Number, a.Round.At, a.Round.Tick = awake.First(), k.result.Rounds, k.now, tick
		a.Round.Facts, reasons[n] = k.boxes.empty(a.To)
		n++
	}
	k.addressed, k.reasons, k.boxes.awake = messages[:n], reasons[:n], 0
	k.result.Asked += int64(n)
}

// round asks all awake agents, waits for their replies, and judges the moves in the canonical order. The mailboxes of these agents are empty before
// the first ruling, because a ruling may already deliver facts for the next round.
func (k *kernel) round(ctx context.Context, tick bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	k.address(tick)
	replies, err := k.bus.Ask(ctx, k.addressed, k.replies[:0])
	if err != nil {
		return err
	}
	k.replies = replies
	if err := k.barrier(); err != nil {
		return err
	}
	for i := range replies {
		if len(replies[i].Moves) == 0 {
			continue
		}
		if err := k.adjudicate(&replies[i], k.reasons[i]); err != nil {
			return err
		}
	}
	return nil
}

// barrier sorts the replies by rank. It checks that each agent that was asked has sent exactly one reply to this round.
func (k *kernel) barrier() error {
	if len(k.replies) != len(k.addressed) {
		return fmt.Errorf("round %d: %d replies to %d messages, want one reply to each", k.result.Rounds, len(k.replies), len(k.addressed))
	}
	if k.stray() < 0 { // Lockstep returns the replies in this order already
		return nil
	}
	slices.SortStableFunc(k.replies, func(a, b events.Reply) int { return int(a.Actor) - int(b.Actor) })
	if i := k.stray(); i >= 0 {
		r := k.replies[i]
		return fmt.Errorf("round %d: got a reply of %s to round %d, want one of %s", k.result.Rounds, r.Actor, r.Round, k.addressed[i].To)
	}
	return nil
}

// stray returns the index of the first reply that does not answer the message at the same index, or -1 if there is none. There must be as many
// replies as messages.
func (k *kernel) stray() int {
	messages := k.addressed[:len(k.replies)]
	for i := range messages {
		if r := &k.replies[i]; r.Actor != messages[i].To || r.Round != k.result.Rounds {
			return i
		}
	}
	return -1
}

// adjudicate turns the moves of one reply into entries. A move without a Because gets the given reason: the last fact that the agent received.
func (k *kernel) adjudicate(r *events.Reply, reason events.Seq) error {
	for _, p := range r.Moves {
		if p.Because == 0 {
			p.Because = reason
		}
		if p.Move == nil {
			return fmt.Errorf("round %d: %s proposes an empty move", r.Round, r.Actor)
		}
		if p.Because < 0 || p.Because > k.result.Entries {
			return fmt.Errorf("round %d: %s gives entry %d as the reason for %s, but the log ends at entry %d", r.Round, r.Actor, p.Because, p.Move.Name(), k.result.Entries)
		}
		k.result.Moves++
		rulings := k.referee.Adjudicate(k.now, events.ActorMove{Actor: r.Actor, Because: p.Because, Move: p.Move})
		if err := k.state(rulings); err != nil {
			return err
		}
	}
	return nil
}
