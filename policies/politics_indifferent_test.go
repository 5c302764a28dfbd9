package policies

import "testing"

func TestIndifferentPoliticsSaysNothing(t *testing.T) {
	s := fresh[Player[PoliticsView]](t, "politics", "indifferent", "")
	wantMoves(t, ask(t, s, &PoliticsView{Tick: true, Told: true, Hours: 1, Complaints: 1e6, Giants: 5, Blocked: true, Pressed: 9, Publicised: 2}))
}
