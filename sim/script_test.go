package sim

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"whackamole/events"
	"whackamole/internal/golden"
)

// TestScripts runs the scripts in testdata. A script is a list of blocks: verbs, a line ----, the output of the verbs, and an empty line.
//
//	clock <step> <horizon>                  minutes
//	agents <actor>...                       the agents that the bus hosts
//	opening <kind> [then <min> <actor> <kind>]...
//	step <kind> [then ...]                  a fact the referee states at the end of each step
//	on <actor> <start|tick|kind> <move> [because <seq>]...
//	                                        a move that the agent proposes at the opening, at a tick, or when it receives a fact of that kind
//	law <move> <kind> [then ...]            the fact a move becomes; a move without a law is rejected
//	next [n]                                simulates the opening or the next instant, n times
//	rest                                    simulates the run to its end
//
// The minutes after the word then count from the ruling. The output has every message and every entry, so a reviewer sees each change in the diff.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			golden.File(t, file, playScript(t, golden.Read(t, file)))
		})
	}
}

// playScript returns the script with the output that it gives now.
func playScript(t *testing.T, script string) string {
	s := &scripted{clock: Clock{Step: 60, Horizon: 60}, bus: NewLockstep(), laws: map[string]template{}, agents: map[string]*scriptedAgent{}}
	var out strings.Builder
	lines := strings.Split(strings.TrimRight(script, "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		out.WriteString(lines[i] + "\n")
		switch line := strings.TrimSpace(lines[i]); {
		case line == "" || strings.HasPrefix(line, "#"):
		case line == "----":
			if s.out.Len() == 0 {
				s.out.WriteString("ok\n")
			}
			out.WriteString(s.out.String())
			s.out.Reset()
			for i+1 < len(lines) && lines[i+1] != "" {
				i++
			}
		default:
			if err := s.verb(strings.Fields(line)); err != nil {
				t.Fatalf("line %d: %q: %v", i+1, line, err)
			}
		}
	}
	return out.String()
}

// scripted is the state of a script while it runs. It is also the referee of the script.
type scripted struct {
	clock   Clock
	bus     *Lockstep
	agents  map[string]*scriptedAgent
	opening []template
	step    []template
	laws    map[string]template
	now     events.Instant
	kernel  *kernel
	failed  bool
	out     strings.Builder
}

// template is a pattern from which rulings are made.
type template struct {
	kind events.Kind
	then []events.Timed // announced facts; Due is in minutes after the ruling
}

func (s *scripted) verb(words []string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("bad verb: %v", p)
		}
	}()
	switch words[0] {
	case "clock":
		s.clock = Clock{Step: minutes(words[1]), Horizon: minutes(words[2])}
	case "agents":
		for _, w := range words[1:] {
			a, ok := events.ParseActor(w)
			if !ok {
				return fmt.Errorf("no actor %q", w)
			}
			s.agents[w] = &scriptedAgent{actor: a, on: map[string][]events.CausedMove{}}
			if err := s.bus.Host(s.agents[w]); err != nil {
				return err
			}
		}
	case "opening":
		s.opening = append(s.opening, parseTemplate(words[1:]))
	case "step":
		s.step = append(s.step, parseTemplate(words[1:]))
	case "law":
		s.laws[words[1]] = parseTemplate(words[2:])
	case "on":
		on := s.agents[words[1]].on
		on[words[2]] = append(on[words[2]], parseProposals(words[3:])...)
	case "next":
		times := 1
		if len(words) > 1 {
			times = int(minutes(words[1]))
		}
		for range times {
			s.next()
		}
	case "rest":
		for s.next() {
		}
	default:
		return errors.New("no such verb")
	}
	return nil
}

func minutes(word string) events.Instant {
	n, err := strconv.ParseInt(word, 10, 64)
	if err != nil {
		panic(err)
	}
	return events.Instant(n)
}

func parseKind(word string) events.Kind {
	k, ok := events.ParseKind(word)
	if !ok {
		panic("no kind " + word)
	}
	return k
}

func parseTemplate(words []string) template {
	out := template{kind: parseKind(words[0])}
	for words = words[1:]; len(words) > 0; words = words[4:] {
		actor, ok := events.ParseActor(words[2])
		if words[0] != "then" || !ok {
			panic(strings.Join(words, " "))
		}
		out.then = append(out.then, events.Timed{Due: minutes(words[1]), Actor: actor, Fact: parseKind(words[3]).Zero()})
	}
	return out
}

func parseProposals(words []string) (out []events.CausedMove) {
	for i := 0; i < len(words); i++ {
		if words[i] == "because" {
			i++
			out[len(out)-1].Because = events.Seq(minutes(words[i]))
			continue
		}
		move, ok := events.ParseMove(words[i])
		if !ok {
			panic("no move " + words[i])
		}
		out = append(out, events.CausedMove{Move: move})
	}
	return out
}

// next simulates one instant. It returns false if the run has ended or failed.
func (s *scripted) next() bool {
	if s.failed {
		return false
	}
	if s.kernel == nil {
		s.kernel = newKernel(s.clock, s, tracing{s.bus, s}, s.sink)
	}
	if s.kernel.closed {
		s.out.WriteString("the run is over\n")
		return false
	}
	s.now = -1
	if err := s.kernel.next(context.Background()); err != nil {
		fmt.Fprintf(&s.out, "  error: instant %d: %v\n", s.kernel.now, err)
		s.failed = true
		return false
	}
	return !s.kernel.closed
}

// at prints an instant, unless it is the one printed last.
func (s *scripted) at(now events.Instant) {
	if now != s.now {
		s.now = now
		fmt.Fprintf(&s.out, "instant %d\n", now)
	}
}

func (s *scripted) sink(e events.Entry) error {
	s.at(e.At)
	fmt.Fprintf(&s.out, "  log %d: %s by %s", e.Seq, e.Fact.Kind(), e.Actor)
	if e.Because != 0 {
		fmt.Fprintf(&s.out, " because %d", e.Because)
	}
	if e.Round != 0 {
		fmt.Fprintf(&s.out, ", after round %d", e.Round)
	}
	s.out.WriteString("\n")
	return nil
}

func (s *scripted) ruling(t template, now events.Instant, p events.ActorMove) events.Ruling {
	r := events.Ruling{Actor: p.Actor, Because: p.Because, Fact: t.kind.Zero()}
	for _, then := range t.then {
		then.Due += now
		r.Then = append(r.Then, then)
	}
	return r
}

func (s *scripted) Open() []events.Ruling {
	out := []events.Ruling{{Fact: events.RunOpened{}}}
	for _, t := range s.opening {
		out = append(out, s.ruling(t, 0, events.ActorMove{Because: 1}))
	}
	return out
}

func (s *scripted) Step(now events.Instant) (out []events.Ruling) {
	s.at(now)
	s.out.WriteString("  step\n")
	for _, t := range s.step {
		out = append(out, s.ruling(t, now, events.ActorMove{}))
	}
	return out
}

func (s *scripted) Adjudicate(now events.Instant, p events.ActorMove) []events.Ruling {
	t, ok := s.laws[p.Move.Name()]
	if !ok {
		t = template{kind: events.KindMoveRejected}
	}
	return []events.Ruling{s.ruling(t, now, p)}
}

func (s *scripted) Apply(events.Entry) {}

// scriptedAgent is an agent that proposes the moves of the script.
type scriptedAgent struct {
	actor events.Actor
	on    map[string][]events.CausedMove
}

func (a *scriptedAgent) Actor() events.Actor { return a.actor }

func (a *scriptedAgent) Handle(r events.Round) (out []events.CausedMove) {
	if r.Tick {
		out = append(out, a.on["tick"]...)
	} else if r.At == 0 && r.Number == 1 {
		out = append(out, a.on["start"]...)
	}
	for _, e := range r.Facts {
		out = append(out, a.on[e.Fact.Kind().String()]...)
	}
	return out
}

// tracing is a bus that prints every message it carries.
type tracing struct {
	Bus
	to *scripted
}

func (b tracing) Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error) {
	for _, r := range rounds {
		b.to.at(r.Round.At)
		fmt.Fprintf(&b.to.out, "  round %d -> %s:", r.Round.Number, r.To)
		if r.Round.Tick {
			b.to.out.WriteString(" tick")
		}
		for _, e := range r.Round.Facts {
			fmt.Fprintf(&b.to.out, " %d", e.Seq)
		}
		b.to.out.WriteString("\n")
	}
	replies, err := b.Bus.Ask(ctx, rounds, replies)
	for _, r := range replies {
		for _, p := range r.Moves {
			fmt.Fprintf(&b.to.out, "  round %d <- %s: %s", r.Round, r.Actor, p.Move.Name())
			if p.Because != 0 {
				fmt.Fprintf(&b.to.out, " because %d", p.Because)
			}
			b.to.out.WriteString("\n")
		}
	}
	return replies, err
}
