package policies

import (
	"testing"

	"whackamole/events"
)

// platform returns the view of a cloud that has received no request.
func platform(now events.Instant) PlatformView {
	return PlatformView{Now: now, Tick: true, Calendar: calendar, Name: "Google", Answered: map[string]bool{}, Ordered: 5}
}

func TestDatedGivesEachAnswerOnItsDateAndOnlyOnce(t *testing.T) {
	s := fresh[Player[PlatformView]](t, "clouds", "dated", "fronting_banned_at = \"day 3\"\nupdates_held_at = \"day 3\"\nupdates_released_at = \"day 45\"")
	answer := func(what string) events.Move { return events.Answer{Platform: "Google", Answer: what} }

	v := platform(on(3, 0) - 1)
	wantMoves(t, ask(t, s, &v))
	v.Now++
	wantMoves(t, ask(t, s, &v), answer("fronting_banned"), answer("updates_held"))
	v.Tick = false
	wantMoves(t, ask(t, s, &v)) // answers with a date wait for the end of a step
	v.Tick = true
	v.Answered["fronting_banned"] = true
	wantMoves(t, ask(t, s, &v), answer("updates_held"))
	v.Answered["updates_held"] = true
	wantMoves(t, ask(t, s, &v))
	v.Now = on(45, 0)
	wantMoves(t, ask(t, s, &v), answer("updates_released"))
}

// A store that releases updates and holds them back again an hour later holds them, also if it takes over or looks at its calendar only after both dates.
func TestDatedGivesAnswersInTheOrderOfTheirDates(t *testing.T) {
	s := fresh[Player[PlatformView]](t, "clouds", "dated", "updates_released_at = \"day 3 12:00\"\nupdates_held_at = \"day 3 13:00\"\ndelisted_at = \"day 2\"")
	v := platform(on(4, 0))
	wantMoves(t, ask(t, s, &v), events.Answer{Platform: "Google", Answer: "delisted"}, events.Answer{Platform: "Google", Answer: "updates_released"},
		events.Answer{Platform: "Google", Answer: "updates_held"})
}

func TestDatedAndRefuseRefuseEveryRequest(t *testing.T) {
	for _, name := range []string{"dated", "refuse"} {
		t.Run(name, func(t *testing.T) {
			s := fresh[Player[PlatformView]](t, "clouds", name, "")
			v := platform(on(10, 0))
			wantMoves(t, ask(t, s, &v))
			v.Tick = false // the platform answers at once and does not wait for the end of a step
			v.Asks = []Ask{{Demand: "fronting", Seq: 8}, {Demand: "hosting", Seq: 9}}
			ps := ask(t, s, &v)
			no := events.Answer{Platform: "Google", Answer: "refused"}
			wantMoves(t, ps, no, no)
			if ps[0].Because != 8 || ps[1].Because != 9 {
				t.Errorf("the answers do not refer to their requests: %v", ps)
			}
		})
	}
}

func TestDatedWithoutDatesIsRefuse(t *testing.T) {
	v := platform(on(100, 0))
	wantMoves(t, ask(t, fresh[Player[PlatformView]](t, "clouds", "dated", ""), &v))
}

func TestDatedIsPatientUntilItsNextDate(t *testing.T) {
	s := fresh[Player[PlatformView]](t, "clouds", "dated", "evicted_at = \"day 5\"\nupdates_held_at = \"day 3\"").(Patient)
	v := PlatformView{Calendar: calendar, Answered: map[string]bool{}}
	for _, c := range []struct {
		answered string
		want     events.Instant
	}{{"", on(3, 0)}, {"updates_held", on(5, 0)}, {"evicted", Forever}} {
		v.Answered[c.answered] = true
		if got := s.Until(&v); got != c.want {
			t.Errorf("after the answer %q the cloud waits until %d, want %d", c.answered, got, c.want)
		}
	}
}
