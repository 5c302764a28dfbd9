package sim

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"whackamole/events"
	"whackamole/events/wire"
)

// Result is the summary of a run.
type Result struct {
	Fingerprint string     // the run's fingerprint, a SHA-256 in hexadecimal; RunClosed holds the same text
	Entries     events.Seq // number of entries in the log, with RunClosed
	Rounds      int64      // number of rounds held
	Steps       int64      // number of steps that have ended
	Asked       int64      // number of messages to agents; there are as many replies
	Moves       int64      // number of moves that the referee has judged
	Scheduled   int64      // number of facts put on the schedule
	Dropped     int64      // number of announced facts that were dropped because they are due beyond the horizon
}

// Run simulates a run from its opening to its horizon and returns the Result. The package comment describes the protocol and the duties of the
// caller. Each appended entry goes to the sink; with a nil sink there is no log.
//
// An error names the instant at which the run failed. Causes are a cancelled context, a failed sink or bus, a panic of an agent, a referee that broke
// its duties, and more than MaxRounds rounds at one instant. After a cancelled context the error wraps ctx.Err(). With an error, the Result covers
// the run up to that instant and has no fingerprint.
func Run(ctx context.Context, clock Clock, referee Referee, bus Bus, sink func(events.Entry) error) (Result, error) {
	if err := clock.check(); err != nil {
		return Result{}, err
	}
	k := newKernel(clock, referee, bus, sink)
	for !k.closed {
		if err := k.next(ctx); err != nil {
			return k.result, fmt.Errorf("instant %d: %w", k.now, err)
		}
	}
	return k.result, nil
}

// kernel holds the state of a run.
type kernel struct {
	clock   Clock
	referee Referee
	bus     Bus
	sink    func(events.Entry) error

	now      events.Instant
	stepEnd  events.Instant // end of the current step, 0 before the opening
	closed   bool
	schedule schedule
	boxes    mailboxes
	print    wire.Fingerprint
	result   Result

	// The kernel uses the slices below again in every round.
	addressed []Addressed
	replies   []events.Reply
	reasons   []events.Seq // for each reply, the number of the last fact that its agent received in the round
}

func newKernel(clock Clock, referee Referee, bus Bus, sink func(events.Entry) error) *kernel {
	return &kernel{clock: clock, referee: referee, bus: bus, sink: sink, boxes: newMailboxes(bus.Hosted()),
		addressed: make([]Addressed, actorLimit), reasons: make([]events.Seq, actorLimit)}
}

// next simulates the opening or the next instant. At the horizon it closes the run.
func (k *kernel) next(ctx context.Context) error {
	if k.stepEnd == 0 {
		return k.open(ctx)
	}
	k.now = k.stepEnd
	if due, ok := k.schedule.due(); ok && due < k.now {
		k.now = due
	}
	for len(k.schedule) > 0 && k.schedule[0].due == k.now {
		it := k.schedule.pop()
		if _, err := k.record(it.actor, it.serial, it.fact); err != nil {
			return err
		}
	}
	tick := k.now == k.stepEnd
	if tick {
		if err := k.step(); err != nil {
			return err
		}
	}
	if err := k.holdRounds(ctx, tick); err != nil {
		return err
	}
	if k.now == k.clock.Horizon {
		return k.close()
	}
	return nil
}

// open appends the facts of the opening and asks all agents.
func (k *kernel) open(ctx context.Context) error {
	k.stepEnd = k.clock.after(0)
	rulings := k.referee.Open()
	if len(rulings) == 0 || !isOpening(rulings[0].Fact) {
		return errors.New("the referee's opening does not begin with run.opened")
	}
	if err := k.state(rulings); err != nil {
		return err
	}
	k.boxes.wakeAll()
	return k.holdRounds(ctx, false)
}

func isOpening(f events.Fact) bool {
	_, ok := f.(events.RunOpened)
	return ok
}

// step ends a step: it sets the end of the next step, appends the referee's rulings about the step just ended, and wakes all agents.
func (k *kernel) step() error {
	k.result.Steps++
	if k.now < k.clock.Horizon {
		k.stepEnd = k.clock.after(k.now)
	}
	if err := k.state(k.referee.Step(k.now)); err != nil {
		return err
	}
	k.boxes.wakeAll()
	return nil
}

// holdRounds holds rounds until no agent is awake. Round.Tick has the value of tick in the first of these rounds, and is false in the others.
func (k *kernel) holdRounds(ctx context.Context, tick bool) error {
	for held := 0; k.boxes.awake != 0; held++ {
		if held == MaxRounds {
			return fmt.Errorf("more than %d rounds at one instant; agents keep waking each other by %s", MaxRounds, strings.Join(k.boxes.waking(), ", "))
		}
		if err := k.round(ctx, tick && held == 0); err != nil {
			return err
		}
	}
	return nil
}

// close appends RunClosed and ends the run.
func (k *kernel) close() error {
	sum := k.print.Sum()
	_, err := k.record(events.Referee, 0, events.RunClosed{Fingerprint: sum, Entries: int64(k.result.Entries)})
	if err != nil {
		return err
	}
	k.result.Fingerprint = sum
	k.closed = true
	return nil
}
