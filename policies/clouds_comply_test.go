package policies

import (
	"testing"

	"whackamole/events"
)

func TestComplyDoesWhatItIsAskedAtOnce(t *testing.T) {
	s := fresh[Player[PlatformView]](t, "clouds", "comply", "")
	v := platform(on(10, 0))
	wantMoves(t, ask(t, s, &v))
	v.Tick = false
	v.Asks = []Ask{{"hosting", 8}, {"fronting", 9}, {"listing", 10}, {"push", 11}, {"the keys", 12}}
	answer := func(what string) events.Move { return events.Answer{Platform: "Google", Answer: what} }
	ps := ask(t, s, &v)
	wantMoves(t, ps, answer("evicted"), answer("fronting_banned"), answer("delisted"), answer("push_stopped"), answer("refused"))
	for k, p := range ps {
		if p.Because != v.Asks[k].Seq {
			t.Errorf("the answer %v does not refer to its request", p)
		}
	}
}
