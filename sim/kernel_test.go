package sim

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"whackamole/events"
	"whackamole/events/wire"
)

func TestStepsEndAtEveryMultipleAndAtTheHorizon(t *testing.T) {
	for _, c := range []struct {
		name  string
		clock Clock
		want  []events.Instant
	}{
		{"a multiple of the step", Clock{Step: 60, Horizon: 180}, []events.Instant{60, 120, 180}},
		{"no multiple: the last step is shorter", Clock{Step: 60, Horizon: 130}, []events.Instant{60, 120, 130}},
		{"shorter than a step", Clock{Step: 60, Horizon: 7}, []events.Instant{7}},
		{"a step no horizon can hold", Clock{Step: math.MaxInt64, Horizon: 7}, []events.Instant{7}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := agents(0, events.Users)
			w.clock = c.clock
			var stepped, ticked []events.Instant
			w.referee.step = func(now events.Instant) []events.Ruling {
				stepped = append(stepped, now)
				return nil
			}
			entries, result := w.mustPlay(t)
			for _, r := range w.agents[0].heard {
				if r.Tick {
					ticked = append(ticked, r.At)
				}
			}
			if !slices.Equal(stepped, c.want) || !slices.Equal(ticked, c.want) || result.Steps != int64(len(c.want)) {
				t.Errorf("referee stepped at %v, agent ticked at %v, %d steps, want %v", stepped, ticked, result.Steps, c.want)
			}
			if last := entries[len(entries)-1]; last.At != c.clock.Horizon {
				t.Errorf("closed at %d, want %d", last.At, c.clock.Horizon)
			}
		})
	}
}

func TestAnImpossibleClockIsAnError(t *testing.T) {
	for _, c := range []Clock{{Step: 0, Horizon: 60}, {Step: -1, Horizon: 60}, {Step: 60, Horizon: 0}, {Step: 60, Horizon: -5}} {
		if _, err := Run(t.Context(), c, &toyReferee{}, NewLockstep(), nil); err == nil {
			t.Errorf("clock %+v was accepted", c)
		}
	}
}

func TestRunClosedHasTheFingerprintOfAllEntriesBeforeIt(t *testing.T) {
	w := agents(2, events.Market)
	w.agents[0].act = func(events.Round) []events.CausedMove { return propose(events.UpdateSupply{Proxies: 3}) }
	w.referee.judge = func(_ events.Instant, p events.ActorMove) []events.Ruling {
		return fact(p, events.SupplyUpdated{Proxies: p.Move.(events.UpdateSupply).Proxies})
	}
	entries, result := w.mustPlay(t)
	last := len(entries) - 1
	closed, ok := entries[last].Fact.(events.RunClosed)
	if !ok {
		t.Fatalf("the log ends with %s", entries[last].Fact.Kind())
	}
	var print wire.Fingerprint
	for _, e := range entries[:last] {
		print.Add(e)
	}
	want := events.RunClosed{Fingerprint: print.Sum(), Entries: int64(last)}
	if closed != want || result.Fingerprint != want.Fingerprint || result.Entries != events.Seq(len(entries)) {
		t.Errorf("closed with %+v and %+v, want %+v", closed, result, want)
	}
	if want := (Result{Fingerprint: print.Sum(), Entries: 5, Rounds: 3, Steps: 2, Asked: 3, Moves: 3}); result != want {
		t.Errorf("result %+v, want %+v", result, want)
	}
	for i, e := range entries {
		if e.Seq != events.Seq(i+1) {
			t.Errorf("entry %d is numbered %d", i+1, e.Seq)
		}
	}
	if !reflect.DeepEqual(w.referee.applied, entries) {
		t.Error("the entries that the referee folded differ from the log")
	}
}

func TestRefereeFoldsAnEntryBeforeTheNextMoveIsJudged(t *testing.T) {
	w := agents(1, events.Market)
	w.agents[0].act = func(events.Round) []events.CausedMove {
		return propose(events.UpdateSupply{Proxies: 1}, events.UpdateSupply{Proxies: 2}, events.UpdateSupply{Proxies: 3})
	}
	var folded []int
	w.referee.judge = func(_ events.Instant, p events.ActorMove) []events.Ruling {
		folded = append(folded, len(w.referee.applied))
		return fact(p, events.SupplyUpdated{})
	}
	w.mustPlay(t)
	if want := []int{1, 2, 3, 4, 5, 6}; !slices.Equal(folded, want) {
		t.Errorf("entries folded before each move: %v, want %v", folded, want)
	}
}

func TestScheduledFactsComeBeforeTheStepAndBeforeAnyAgentIsAsked(t *testing.T) {
	w := agents(1, events.Users, events.Politics)
	pulse := func(name string, due events.Instant, a events.Actor) events.Timed {
		return events.Timed{Due: due, Actor: a, Fact: events.PulseOccurred{Name: name}}
	}
	w.referee.open = []events.Ruling{
		{Fact: events.ScenarioChanged{}, Then: []events.Timed{
			pulse("politics first", 60, events.Politics), pulse("referee late", 60, events.Referee), pulse("early", 7, events.Politics),
		}},
		{Fact: events.ScenarioChanged{}, Then: []events.Timed{pulse("politics second", 60, events.Politics), pulse("politics third", 60, events.Politics)}},
	}
	w.referee.step = func(events.Instant) []events.Ruling { return []events.Ruling{{Fact: events.ReachMeasured{}}} }
	entries, result := w.mustPlay(t)
	var got []string
	for _, e := range entries[3:] {
		if p, ok := e.Fact.(events.PulseOccurred); ok {
			got = append(got, p.Name)
			if want := map[string]events.Seq{"politics second": 3, "politics third": 3}[p.Name]; want != 0 && e.Because != want {
				t.Errorf("%s because of %d, want %d", p.Name, e.Because, want)
			}
		} else {
			got = append(got, e.Fact.Kind().String())
		}
	}
	want := []string{"early", "referee late", "politics first", "politics second", "politics third", "reach.measured", "run.closed"}
	if !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
	if result.Rounds != 2 || result.Scheduled != 5 {
		t.Errorf("%d rounds and %d scheduled, want 2 and 5: a pulse wakes nobody", result.Rounds, result.Scheduled)
	}
	if heard := w.agents[0].heard[1]; !slices.Equal(seqsOf(heard.Facts), []events.Seq{4, 5, 6, 7, 8, 9}) {
		t.Errorf("at the end of the step the users received %v", seqsOf(heard.Facts))
	}
}

func TestFactDueNowFollowsItsRulingAndFactBeyondTheHorizonIsDropped(t *testing.T) {
	w := agents(2, events.Providers)
	w.referee.open = []events.Ruling{{Fact: events.ScenarioChanged{}, Then: []events.Timed{
		{Due: 121, Actor: events.Censor, Fact: events.OrderListed{Order: 3}},
		{Due: 0, Actor: events.Censor, Fact: events.OrderListed{Order: 1}},
		{Due: 120, Actor: events.Censor, Fact: events.OrderListed{Order: 2}},
	}}, {Fact: events.CostsMeasured{}}}
	entries, result := w.mustPlay(t)
	want := []string{"run.opened", "scenario.changed", "order.listed", "costs.measured", "order.listed", "run.closed"}
	if got := kindsOf(entries); !slices.Equal(got, want) {
		t.Errorf("log %v, want %v", got, want)
	}
	if entries[2].Because != 2 || entries[2].At != 0 || entries[4].At != 120 || result.Dropped != 1 || result.Scheduled != 1 {
		t.Errorf("entries %+v, result %+v", entries, result)
	}
}

func TestAnAgentIsAskedAtOnceOnlyForAFactThatWakesIt(t *testing.T) {
	w := agents(1, events.Providers, events.Censor, events.Messenger)
	w.referee.open = []events.Ruling{{Fact: events.ScenarioChanged{}, Then: []events.Timed{
		{Due: 10, Actor: events.Politics, Fact: events.PulseOccurred{}}, // all three agents observe this fact, but it wakes none of them
		{Due: 20, Actor: events.Censor, Fact: events.OrderListed{}},     // all three agents observe this fact, and it wakes the providers
		{Due: 30, Actor: events.Censor, Fact: events.PlatformAsked{}},   // this fact wakes only the clouds, which have no agent here
	}}}
	w.mustPlay(t)
	type hearing struct {
		at    events.Instant
		tick  bool
		facts []events.Seq
	}
	want := map[events.Actor][]hearing{
		events.Providers: {{0, false, []events.Seq{2}}, {20, false, []events.Seq{3, 4}}, {60, true, nil}},
		events.Censor:    {{0, false, []events.Seq{2}}, {60, true, []events.Seq{3, 4, 5}}},
		events.Messenger: {{0, false, []events.Seq{2}}, {60, true, []events.Seq{3, 4, 5}}},
	}
	for _, a := range w.agents {
		var got []hearing
		for _, r := range a.heard {
			got = append(got, hearing{r.At, r.Tick, seqsOf(r.Facts)})
		}
		if !reflect.DeepEqual(got, want[a.actor]) {
			t.Errorf("%s received %+v, want %+v", a.actor, got, want[a.actor])
		}
	}
}

func TestOnlyItsActorReceivesARejection(t *testing.T) {
	w := agents(2, events.Censor, events.Messenger)
	w.agents[0].act = func(r events.Round) []events.CausedMove {
		if r.At == 60 {
			return propose(events.StandDown{})
		}
		return nil
	}
	w.referee.judge = func(_ events.Instant, p events.ActorMove) []events.Ruling {
		return fact(p, events.MoveRejected{Move: p.Move.Name(), Reason: "not yet"})
	}
	w.mustPlay(t)
	censor, messenger := w.agents[0].heard, w.agents[1].heard
	if len(censor) != 3 || !slices.Equal(kindsOf(censor[2].Facts), []string{"move.rejected"}) {
		t.Errorf("the censor received %+v", censor)
	}
	if len(messenger) != 3 || len(messenger[2].Facts) != 0 {
		t.Errorf("the messenger received %+v", messenger)
	}
}

func TestMovesAreJudgedByRankThenInTheOrderOfTheReply(t *testing.T) {
	w := agents(1, events.Politics, events.Messenger, events.Censor) // the agents are not in the order of rank
	for _, a := range w.agents {
		a.act = func(r events.Round) []events.CausedMove {
			if !r.Tick {
				return nil
			}
			return propose(events.LaunchProxies{Count: 1}, events.LaunchProxies{Count: 2})
		}
	}
	var got []events.ActorMove
	w.referee.judge = func(_ events.Instant, p events.ActorMove) []events.Ruling {
		got = append(got, p)
		return nil
	}
	w.mustPlay(t)
	var want []events.ActorMove
	for _, a := range []events.Actor{events.Censor, events.Messenger, events.Politics} {
		for n := range int64(2) {
			want = append(want, events.ActorMove{Actor: a, Move: events.LaunchProxies{Count: n + 1}})
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("judged %+v, want %+v", got, want)
	}
}

func TestTheDefaultReasonIsTheLastFactReceived(t *testing.T) {
	w := agents(1, events.Censor, events.Market)
	w.referee.open = []events.Ruling{{Fact: events.ScenarioChanged{}}, {Fact: events.SupplyUpdated{}}} // the censor receives entry 2, and the market entries 2 and 3
	static := propose(events.StandDown{})
	w.agents[0].act = func(r events.Round) []events.CausedMove { return static }
	w.agents[1].act = func(r events.Round) []events.CausedMove {
		return []events.CausedMove{{Move: events.UpdateSupply{}}, {Because: 1, Move: events.UpdateSupply{}}}
	}
	var got []events.Seq
	w.referee.judge = func(_ events.Instant, p events.ActorMove) []events.Ruling {
		got = append(got, p.Because)
		return nil
	}
	w.mustPlay(t)
	if want := []events.Seq{2, 3, 1, 0, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("reasons %v, want %v", got, want)
	}
	if static[0].Because != 0 {
		t.Error("the engine wrote into the agent's proposals")
	}
}

func TestTheErrorOfTooManyRoundsNamesInstantAndKinds(t *testing.T) {
	for limit, fails := range map[int]bool{MaxRounds - 1: false, MaxRounds: true} {
		w := agents(1, events.Clouds, events.Messenger)
		woken := 0
		w.agents[1].act = func(r events.Round) []events.CausedMove {
			if r.At == 60 && woken < limit {
				woken++
				return propose(events.Front{Cloud: "sky"})
			}
			return nil
		}
		w.referee.judge = func(_ events.Instant, p events.ActorMove) []events.Ruling {
			return append(fact(p, events.FrontOpened{Cloud: "sky"}), fact(p, events.SettingsPushed{})...)
		}
		_, _, err := w.play(t)
		if (err != nil) != fails {
			t.Fatalf("%d wakings at one instant: error %v", limit, err)
		}
		if fails && (!strings.Contains(err.Error(), "instant 60:") || !strings.Contains(err.Error(), "by front.opened") || strings.Contains(err.Error(), "settings.pushed")) {
			t.Errorf("error %q", err)
		}
	}
}

func TestBreachesOfDutyAreErrorsThatNameTheInstant(t *testing.T) {
	past := []events.Timed{{Due: 59, Actor: events.Politics, Fact: events.PulseOccurred{}}}
	for _, c := range []struct {
		name   string
		ruling events.Ruling
		move   events.CausedMove
		want   string
	}{
		{"announcing the past", events.Ruling{Fact: events.ScenarioChanged{}, Then: past}, events.CausedMove{}, "instant 60: scenario.changed announces pulse.occurred for instant 59"},
		{"announcing for never", events.Ruling{Fact: events.ScenarioChanged{}, Then: []events.Timed{{Due: events.Never, Fact: events.PulseOccurred{}}}}, events.CausedMove{}, "instant 60: scenario.changed announces pulse.occurred"},
		{"announcing nothing", events.Ruling{Fact: events.ScenarioChanged{}, Then: make([]events.Timed, 1)}, events.CausedMove{}, "instant 60: scenario.changed announces a fact that is nil"},
		{"stating nothing", events.Ruling{}, events.CausedMove{}, "instant 60: a ruling of the referee has no fact"},
		{"an effect before its cause", events.Ruling{Because: 2, Fact: events.ScenarioChanged{}}, events.CausedMove{}, "instant 60: scenario.changed has entry 2 as its cause"},
		{"an unknown actor", events.Ruling{Actor: 99, Fact: events.ScenarioChanged{}}, events.CausedMove{}, "instant 60: scenario.changed has unknown actor 99"},
		{"a number no log can hold", events.Ruling{Fact: events.ReachEstimated{Reach: math.NaN()}}, events.CausedMove{}, "instant 60: entry 2: reach.estimated"},
		{"a move without a move", events.Ruling{}, events.CausedMove{Because: 1}, "instant 60: round 2: users proposes an empty move"},
		{"a reason to come", events.Ruling{}, events.CausedMove{Because: 9, Move: events.ShiftUsers{}}, "instant 60: round 2: users gives entry 9"},
		{"a reason below all", events.Ruling{}, events.CausedMove{Because: -1, Move: events.ShiftUsers{}}, "instant 60: round 2: users gives entry -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := agents(1, events.Users)
			if c.move == (events.CausedMove{}) {
				w.referee.step = func(events.Instant) []events.Ruling { return []events.Ruling{c.ruling} }
			}
			w.agents[0].act = func(r events.Round) []events.CausedMove {
				if r.At == 0 {
					return nil
				}
				return []events.CausedMove{c.move}
			}
			if _, _, err := w.play(t); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

// lateOpener is a referee whose opening begins with another fact than run.opened.
type lateOpener struct{ toyReferee }

func (*lateOpener) Open() []events.Ruling { return []events.Ruling{{Fact: events.ScenarioChanged{}}} }

func TestOpeningMustBeginWithRunOpened(t *testing.T) {
	_, err := Run(t.Context(), Clock{Step: 1, Horizon: 1}, &lateOpener{}, NewLockstep(), nil)
	if err == nil || !strings.Contains(err.Error(), "run.opened") {
		t.Errorf("error %v", err)
	}
}

func TestCancelledRunNamesTheInstant(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	bus := NewLockstep()
	a := &toyAgent{actor: events.Users, act: func(r events.Round) []events.CausedMove {
		if r.At == 120 {
			cancel()
		}
		return nil
	}}
	if err := bus.Host(a); err != nil {
		t.Fatal(err)
	}
	result, err := Run(ctx, Clock{Step: 60, Horizon: 600}, &toyReferee{}, bus, nil)
	if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "instant 180:") {
		t.Errorf("error %v", err)
	}
	if result.Steps != 3 || result.Fingerprint != "" {
		t.Errorf("result %+v", result)
	}
}

func TestAFailedSinkEndsTheRun(t *testing.T) {
	full := errors.New("disk full")
	_, err := Run(t.Context(), Clock{Step: 60, Horizon: 60}, &toyReferee{}, NewLockstep(), func(e events.Entry) error {
		if e.Seq == 2 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || !strings.HasPrefix(err.Error(), "instant 60: entry 2:") {
		t.Errorf("error %v", err)
	}
}

func TestARunWithoutAgentsHasItsSteps(t *testing.T) {
	w := agents(3)
	entries, result := w.mustPlay(t)
	if result.Rounds != 0 || result.Steps != 3 || len(entries) != 2 {
		t.Errorf("result %+v, entries %v", result, kindsOf(entries))
	}
}

// slackBus is a bus that gives the kernel wrong replies, as a broken transport might.
type slackBus struct {
	*Lockstep
	spoil func([]events.Reply) []events.Reply
}

func (b slackBus) Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error) {
	got, err := b.Lockstep.Ask(ctx, rounds, replies)
	return b.spoil(got), err
}

func TestBarrierRequiresOneReplyFromEachAgent(t *testing.T) {
	for name, spoil := range map[string]func([]events.Reply) []events.Reply{
		"one missing":    func(r []events.Reply) []events.Reply { return r[:1] },
		"one twice":      func(r []events.Reply) []events.Reply { return append(r, r[0]) },
		"of one actor":   func(r []events.Reply) []events.Reply { r[1] = r[0]; return r },
		"of another day": func(r []events.Reply) []events.Reply { r[1].Round = 7; return r },
	} {
		w := agents(1, events.Censor, events.Users)
		w.bus = slackBus{NewLockstep(), spoil}
		if _, _, err := w.play(t); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
