package sim

import (
	"errors"
	"fmt"

	"whackamole/events"
)

// state appends the rulings in order. It schedules the facts that a ruling announces before it appends the next ruling.
func (k *kernel) state(rulings []events.Ruling) error {
	for i := range rulings {
		r := &rulings[i]
		seq, err := k.record(r.Actor, r.Because, r.Fact)
		if err != nil {
			return err
		}
		for place := range r.Then {
			if err := k.announce(seq, place, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// announce schedules one fact that a ruling announces. A fact due now is appended at once, and a fact due beyond the horizon is dropped.
func (k *kernel) announce(seq events.Seq, place int, r *events.Ruling) error {
	then := &r.Then[place]
	switch {
	case then.Fact == nil:
		return fmt.Errorf("%s announces a fact that is nil", r.Fact.Kind())
	case then.Due < k.now:
		return fmt.Errorf("%s announces %s for instant %d, which has passed", r.Fact.Kind(), then.Fact.Kind(), then.Due)
	case then.Due == k.now:
		_, err := k.record(then.Actor, seq, then.Fact)
		return err
	case then.Due > k.clock.Horizon:
		k.result.Dropped++
	default:
		k.result.Scheduled++
		k.schedule.push(item{due: then.Due, actor: then.Actor, serial: seq, place: place, fact: then.Fact})
	}
	return nil
}

// record appends one entry: it passes it to the sink, the fingerprint, the referee, the mailboxes and the bus.
func (k *kernel) record(actor events.Actor, because events.Seq, fact events.Fact) (events.Seq, error) {
	if fact == nil {
		return 0, errors.New("a ruling of the referee has no fact")
	}
	if because < 0 || because > k.result.Entries {
		return 0, fmt.Errorf("%s has entry %d as its cause, but the log ends at entry %d", fact.Kind(), because, k.result.Entries)
	}
	if actor >= actorLimit {
		return 0, fmt.Errorf("%s has unknown actor %d", fact.Kind(), actor)
	}
	k.result.Entries++
	var e events.Entry // filled in place, so that no struct is copied
	e.Seq, e.At, e.Round, e.Actor, e.Because, e.Fact = k.result.Entries, k.now, k.result.Rounds, actor, because, fact
	if k.sink != nil {
		if err := k.sink(e); err != nil {
			return 0, fmt.Errorf("entry %d: %w", e.Seq, err)
		}
	}
	k.print.Add(e)
	if err := k.print.Err(); err != nil { // checked here, so that a run without a log fails at the same entry as a run with a log
		return 0, fmt.Errorf("entry %d: %w", e.Seq, err)
	}
	k.referee.Apply(e)
	k.boxes.deliver(&e)
	if err := k.bus.Tell(e); err != nil {
		return 0, fmt.Errorf("entry %d: %w", e.Seq, err)
	}
	return e.Seq, nil
}
