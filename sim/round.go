package sim

import (
	"context"
	"fmt"
	"slices"

	"whackamole/events"
)

// address writes the messages of the next round, one to each agent who is awake, by rank. It is false if nobody is.
func (k *kernel) address(tick bool) bool {
	k.asked, k.addressed = k.asked[:0], k.addressed[:0]
	for i := range k.boxes {
		box := &k.boxes[i]
		if !box.awake {
			continue
		}
		k.asked = append(k.asked, box)
		// Filled in where it stands: a structure put together elsewhere and copied makes the processor wait.
		k.addressed = append(k.addressed, Addressed{})
		a := &k.addressed[len(k.addressed)-1]
		a.To, a.Round.Number, a.Round.At, a.Round.Tick, a.Round.Facts = box.actor, k.result.Rounds+1, k.now, tick, box.facts
	}
	return len(k.asked) > 0
}

// round asks everybody addressed, waits for all replies, and has the moves adjudicated in the one canonical order.
func (k *kernel) round(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	k.result.Rounds++
	k.result.Asked += int64(len(k.addressed))
	replies, err := k.bus.Ask(ctx, k.addressed, k.replies[:0])
	if err != nil {
		return err
	}
	k.replies = replies
	if err := k.barrier(); err != nil {
		return err
	}
	// All mailboxes are emptied before the first ruling, which may already fill them for the next round.
	k.reasons = k.reasons[:0]
	for _, box := range k.asked {
		k.reasons = append(k.reasons, box.empty())
	}
	for i := range replies {
		if err := k.adjudicate(&replies[i], k.reasons[i]); err != nil {
			return err
		}
	}
	return nil
}

// barrier sorts the replies by rank and checks that there is exactly one from each agent addressed, for this round.
func (k *kernel) barrier() error {
	byRank := func(a, b events.Reply) int { return int(a.Actor) - int(b.Actor) }
	if !slices.IsSortedFunc(k.replies, byRank) { // on lock-step they come so
		slices.SortStableFunc(k.replies, byRank)
	}
	if len(k.replies) != len(k.addressed) {
		return fmt.Errorf("round %d: %d replies to %d messages", k.result.Rounds, len(k.replies), len(k.addressed))
	}
	for i, r := range k.replies {
		if r.Actor != k.addressed[i].To || r.Round != k.result.Rounds {
			return fmt.Errorf("round %d: a reply of %s to round %d, want one of %s", k.result.Rounds, r.Actor, r.Round, k.addressed[i].To)
		}
	}
	return nil
}

// adjudicate turns the proposals of one reply into entries. The reason stands in for one that is not given.
func (k *kernel) adjudicate(r *events.Reply, reason events.Seq) error {
	for _, p := range r.Moves {
		if p.Because == 0 {
			p.Because = reason
		}
		if p.Move == nil {
			return fmt.Errorf("round %d: %s proposes no move", r.Round, r.Actor)
		}
		if p.Because < 0 || p.Because > k.result.Entries {
			return fmt.Errorf("round %d: %s gives entry %d as the reason to %s, of %d entries", r.Round, r.Actor, p.Because, p.Move.Name(), k.result.Entries)
		}
		k.result.Moves++
		rulings := k.referee.Adjudicate(k.now, events.Proposed{Actor: r.Actor, Because: p.Because, Move: p.Move})
		if err := k.state(rulings); err != nil {
			return err
		}
	}
	return nil
}
