package sim

import (
	"context"
	"slices"
	"testing"

	"whackamole/events"
)

// toyReferee is a referee that calls the functions set by the test.
type toyReferee struct {
	open    []events.Ruling // rulings of the opening after run.opened
	step    func(now events.Instant) []events.Ruling
	judge   func(now events.Instant, p events.ActorMove) []events.Ruling
	applied []events.Entry
}

func (r *toyReferee) Open() []events.Ruling {
	return append([]events.Ruling{{Fact: events.RunOpened{Program: "toy"}}}, r.open...)
}

func (r *toyReferee) Step(now events.Instant) []events.Ruling {
	if r.step == nil {
		return nil
	}
	return r.step(now)
}

func (r *toyReferee) Adjudicate(now events.Instant, p events.ActorMove) []events.Ruling {
	if r.judge == nil {
		return nil
	}
	return r.judge(now, p)
}

func (r *toyReferee) Apply(e events.Entry) { r.applied = append(r.applied, e) }

// toyAgent is an agent that keeps the rounds it receives and calls the function set by the test.
type toyAgent struct {
	actor events.Actor
	act   func(events.Round) []events.CausedMove
	heard []events.Round
}

func (a *toyAgent) Actor() events.Actor { return a.actor }

func (a *toyAgent) Handle(r events.Round) []events.CausedMove {
	kept := r
	kept.Facts = slices.Clone(r.Facts)
	a.heard = append(a.heard, kept)
	if a.act == nil {
		return nil
	}
	return a.act(r)
}

// toyWorld holds the parts of a run.
type toyWorld struct {
	clock   Clock
	referee *toyReferee
	agents  []*toyAgent
	bus     Bus
}

// agents returns a world with steps of an hour, a Lockstep bus and an agent for each actor. The agents propose nothing.
func agents(hours events.Instant, actors ...events.Actor) *toyWorld {
	w := &toyWorld{clock: Clock{Step: events.Hour, Horizon: hours * events.Hour}, referee: &toyReferee{}, bus: NewLockstep()}
	for _, a := range actors {
		w.agents = append(w.agents, &toyAgent{actor: a})
	}
	return w
}

// play simulates the world and returns its log.
func (w *toyWorld) play(t testing.TB) ([]events.Entry, Result, error) {
	t.Helper()
	for _, a := range w.agents {
		if err := w.bus.Host(a); err != nil {
			t.Fatal(err)
		}
	}
	var entries []events.Entry
	result, err := Run(context.Background(), w.clock, w.referee, w.bus, func(e events.Entry) error {
		entries = append(entries, e)
		return nil
	})
	return entries, result, err
}

// mustPlay simulates the world and returns its log. It fails the test if the run fails.
func (w *toyWorld) mustPlay(t testing.TB) ([]events.Entry, Result) {
	t.Helper()
	entries, result, err := w.play(t)
	if err != nil {
		t.Fatal(err)
	}
	return entries, result
}

// kindsOf returns the names of the kinds of entries.
func kindsOf(entries []events.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Fact.Kind().String())
	}
	return out
}

// seqsOf returns the sequence numbers of entries.
func seqsOf(entries []events.Entry) []events.Seq {
	var out []events.Seq
	for _, e := range entries {
		out = append(out, e.Seq)
	}
	return out
}

// propose returns the moves as proposals without a Because.
func propose(moves ...events.Move) []events.CausedMove {
	var out []events.CausedMove
	for _, m := range moves {
		out = append(out, events.CausedMove{Move: m})
	}
	return out
}

// fact returns a ruling that answers the proposal with the fact.
func fact(p events.ActorMove, f events.Fact, then ...events.Timed) []events.Ruling {
	return []events.Ruling{{Actor: p.Actor, Because: p.Because, Fact: f, Then: then}}
}
